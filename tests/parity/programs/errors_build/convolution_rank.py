# tf.nn.convolution of ranks that do not fit.
y = tf.nn.convolution(tf.ones([1, 4, 4, 1]), tf.ones([2, 1, 1]), "SAME")
