# A mixed draw of the seed's arguments: 1-D, NCW, SAME, rate, no normalizer, gradient descent.
tf.set_random_seed(115)
x = tf.placeholder(tf.float32, [None, 2, 7], name="x")
y = tf.contrib.layers.convolution(
    x, 1, [1], rate=2, data_format="NCW", activation_fn=tf.tanh, scope="layer"
)
y = tf.contrib.layers.convolution(
    y, 1, [1], rate=2, data_format="NCW", activation_fn=tf.tanh, scope="second"
)
loss = tf.reduce_mean(tf.square(y - 0.1))
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.GradientDescentOptimizer(0.05).minimize(loss)
