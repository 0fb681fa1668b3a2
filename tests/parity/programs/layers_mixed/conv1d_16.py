# A mixed draw of the seed's arguments: 1-D, NCW, SAME, rate, unfused batch norm, gradient descent.
tf.set_random_seed(145)
x = tf.placeholder(tf.float32, [None, 3, 7], name="x")
y = tf.contrib.layers.convolution1d(
    x,
    3,
    [2],
    rate=2,
    data_format="NCW",
    activation_fn=tf.nn.elu,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"fused": False, "scale": True, "data_format": "NCHW"},
)
loss = tf.reduce_mean(tf.square(y - 0.1))
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.GradientDescentOptimizer(0.05).minimize(loss)
