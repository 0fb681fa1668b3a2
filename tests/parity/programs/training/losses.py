# tf.losses.*: weights, reductions, scopes, the LOSSES collection.
p = tf.constant([[1.0, 2.0], [3.0, 5.0]], name="p")
y = tf.constant([[1.5, 2.0], [2.0, 4.0]], name="y")
L = tf.losses
fetches = {
    "mse": L.mean_squared_error(y, p),
    "weighted": L.mean_squared_error(y, p, weights=[[1.0], [3.0]]),
    "scalar": L.mean_squared_error(y, p, weights=0.5),
    "abs": L.absolute_difference(y, p),
    "huber": L.huber_loss(y, p, delta=0.7),
    "hinge": L.hinge_loss([[1.0, 0.0]], [[0.3, -0.2]]),
    "log": L.log_loss([[1.0, 0.0]], [[0.8, 0.3]], scope="mine"),
    "scope": L.mean_squared_error(y, p, scope="m"),
    "collection": L.mean_squared_error(y, p, loss_collection=None),
}
facts = {"losses": tf.losses.get_losses()}
