# dilation_rate in one, two and three dimensions: SpaceToBatchND around the convolution.
fetches = {}
for n, size in ((1, [9]), (2, [7, 6]), (3, [5, 5, 4])):
    x = tf.constant(np.linspace(-1, 1, 2 * np.prod(size)).reshape([1] + size + [2]), tf.float32)
    w = tf.constant(np.linspace(-1, 1, 2**n * 6).reshape([2] * n + [2, 3]), tf.float32)
    fetches["same%d" % n] = tf.nn.convolution(x, w, "SAME", dilation_rate=[2] * n)
    fetches["valid%d" % n] = tf.nn.convolution(x, w, "VALID", dilation_rate=[2, 1, 3][:n])
