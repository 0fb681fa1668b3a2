# Regularizers of weights and biases land in REGULARIZATION_LOSSES.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 2 * 6 * 6 * 2).reshape(2, 6, 6, 2), tf.float32)
y = tf.contrib.layers.conv2d(
    x,
    3,
    3,
    weights_regularizer=tf.contrib.layers.l2_regularizer(0.1),
    biases_regularizer=tf.contrib.layers.l1_regularizer(0.2),
    biases_initializer=tf.constant_initializer(0.5),
)
init = True
fetches = {
    "losses": tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES),
    "total": tf.losses.get_regularization_loss(),
}
