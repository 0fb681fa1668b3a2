# Reuse adds no second regularization loss.
layers = tf.contrib.layers
x = tf.ones([1, 4, 4, 2])
l2 = layers.l2_regularizer(0.1)
a = layers.conv2d(x, 2, 3, weights_regularizer=l2, scope="c")
b = layers.conv2d(x, 2, 3, weights_regularizer=l2, scope="c", reuse=True)
facts = {"losses": tf.losses.get_regularization_losses()}
