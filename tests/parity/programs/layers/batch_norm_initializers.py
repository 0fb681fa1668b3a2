# param_initializers and param_regularizers.
x = tf.constant(np.linspace(-1, 2, 2 * 3 * 3 * 2).reshape(2, 3, 3, 2), tf.float32)
first = {
    "beta": tf.constant_initializer(0.5),
    "gamma": tf.constant_initializer(2.0),
    "moving_mean": tf.constant_initializer(0.1),
    "moving_variance": tf.constant_initializer(3.0),
}
y = tf.contrib.layers.batch_norm(
    x,
    scale=True,
    param_initializers=first,
    is_training=False,
    param_regularizers={
        "beta": tf.contrib.layers.l2_regularizer(0.1),
        "gamma": tf.contrib.layers.l1_regularizer(0.1),
    },
)
init = True
fetches = {"y": y, "losses": tf.losses.get_regularization_losses()}
