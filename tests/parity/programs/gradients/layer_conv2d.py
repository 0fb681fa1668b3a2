# Gradients through the seed layer to its variables, unknown batch.
tf.set_random_seed(1)
x = tf.placeholder(tf.float32, [None, 6, 6, 2], name="x")
y = tf.contrib.layers.conv2d(x, 3, 3)
loss = tf.reduce_mean(tf.square(y))
grads = tf.gradients(loss, tf.trainable_variables())
init = True
fetches = {"loss": loss, "grads": grads}
feeds = {x: np.linspace(-1, 1, 2 * 6 * 6 * 2).reshape(2, 6, 6, 2)}
