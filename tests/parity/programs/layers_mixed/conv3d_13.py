# A mixed draw of the seed's arguments: 3-D, NCDHW, SAME, stride, layer norm, momentum.
tf.set_random_seed(138)
x = tf.placeholder(tf.float32, [None, 3, 5, 4, 5], name="x")
y = tf.contrib.layers.conv3d(
    x,
    3,
    [1, 1, 1],
    stride=[2, 1, 2],
    data_format="NCDHW",
    activation_fn=None,
    normalizer_fn=tf.contrib.layers.layer_norm,
    weights_regularizer=tf.contrib.layers.l2_regularizer(0.1),
)
loss = tf.reduce_mean(tf.square(y - 0.1)) + tf.losses.get_regularization_loss()
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.MomentumOptimizer(0.02, 0.9, use_nesterov=True).minimize(loss)
