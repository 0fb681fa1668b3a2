# Gradients through a dilated layer whose sizes are unknown.
tf.set_random_seed(1)
x = tf.placeholder(tf.float32, [None, None, None, 1], name="x")
y = tf.contrib.layers.conv2d(x, 2, 3, rate=2)
init = True
fetches = {"g": tf.gradients(tf.square(y), tf.trainable_variables() + [x])}
feeds = {x: np.cos(np.arange(42)).reshape(1, 6, 7, 1)}
