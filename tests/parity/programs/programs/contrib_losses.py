# tf.contrib.losses, every one of them: predictions first, weights by sample or by element.
losses = tf.contrib.losses
logits = tf.constant([[1.0, -2.0, 0.5], [0.3, 0.2, -1.0]], name="logits")
hot = tf.constant([[1, 0, 0], [0, 0, 1]], name="hot")
p = tf.constant([[0.9, 0.2, 0.4], [0.1, 0.7, 0.6]], name="p")
weights = tf.constant([[0.5], [2.0]], name="weights")
made = [
    losses.absolute_difference(p, hot),
    losses.mean_squared_error(p, hot, weights=weights),
    losses.log_loss(p, hot, weights=[1.0, 0.0], scope="log"),
    losses.hinge_loss(logits, hot),
    losses.mean_pairwise_squared_error(p, hot),
    losses.mean_pairwise_squared_error(p, hot, weights=[1.0, 0.0]),
    losses.cosine_distance(tf.nn.l2_normalize(p, 1), tf.nn.l2_normalize(logits, 1), dim=1),
    losses.sigmoid_cross_entropy(logits, hot, label_smoothing=0.1, weights=p),
    losses.softmax_cross_entropy(logits, hot, weights=2.0, label_smoothing=0.2),
    losses.sparse_softmax_cross_entropy(logits, [[0], [2]], weights=weights),
    losses.compute_weighted_loss(tf.square(logits), weights=0.0),
]
losses.add_loss(made[3], loss_collection="mine")
facts = {"log": losses.get_losses(scope="log"), "mine": tf.get_collection("mine")}
made.append(tf.add_n([tf.reduce_mean(loss) for loss in losses.get_losses()]))
fetches = {"losses": made, "gradient": tf.gradients(made[-1], [logits, p])}
