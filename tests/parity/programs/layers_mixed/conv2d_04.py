# A mixed draw of the seed's arguments: 2-D, NCHW, SAME, rate, layer norm, momentum.
tf.set_random_seed(110)
x = tf.placeholder(tf.float32, [None, 1, 8, 6], name="x")
y = tf.contrib.layers.convolution(
    x,
    3,
    2,
    rate=2,
    padding="SAME",
    data_format="NCHW",
    activation_fn=tf.nn.softplus,
    normalizer_fn=tf.contrib.layers.layer_norm,
    weights_initializer=tf.truncated_normal_initializer(stddev=0.3),
)
loss = tf.reduce_mean(tf.square(y - 0.1))
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.MomentumOptimizer(0.02, 0.9).minimize(loss)
