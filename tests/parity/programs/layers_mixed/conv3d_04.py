# A mixed draw of the seed's arguments: 3-D, NCDHW, SAME, rate, unfused batch norm, momentum.
tf.set_random_seed(111)
x = tf.placeholder(tf.float32, [None, 2, 5, 4, 4], name="x")
y = tf.contrib.layers.conv3d(
    x,
    2,
    [3, 1, 2],
    rate=[2, 2, 1],
    data_format="NCDHW",
    activation_fn=tf.nn.relu6,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={
        "fused": False,
        "scale": True,
        "updates_collections": None,
        "data_format": "NCHW",
    },
)
loss = tf.reduce_mean(tf.square(y - 0.1))
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.MomentumOptimizer(0.02, 0.9).minimize(loss)
