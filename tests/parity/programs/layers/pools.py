# max_pool2d and avg_pool2d: kernels, strides, paddings.
x = tf.constant(np.cos(np.arange(7 * 6 * 2)).reshape(1, 7, 6, 2), tf.float32)
layers = tf.contrib.layers
fetches = {
    "max": layers.max_pool2d(x, 2),
    "avg": layers.avg_pool2d(x, [3, 2]),
    "same": layers.max_pool2d(x, 3, stride=1, padding="SAME", scope="pool1"),
    "avg_same": layers.avg_pool2d(x, [2, 2], [1, 2], "SAME"),
}
nchw = layers.max_pool2d(tf.ones([1, 2, 6, 6]), 2, data_format="NCHW")
facts = {"shape": nchw.shape}
