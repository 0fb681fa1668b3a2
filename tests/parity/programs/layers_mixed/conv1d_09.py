# A mixed draw of the seed's arguments: 1-D, NCW, SAME, stride, layer norm, gradient descent.
tf.set_random_seed(124)
x = tf.placeholder(tf.float32, [2, 3, 7], name="x")
y = tf.contrib.layers.convolution(
    x,
    1,
    [2],
    stride=[2],
    data_format="NCW",
    activation_fn=tf.tanh,
    normalizer_fn=tf.contrib.layers.layer_norm,
    weights_regularizer=tf.contrib.layers.l2_regularizer(0.1),
)
loss = tf.reduce_mean(tf.square(y - 0.1)) + tf.losses.get_regularization_loss()
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.GradientDescentOptimizer(0.05).minimize(loss)
