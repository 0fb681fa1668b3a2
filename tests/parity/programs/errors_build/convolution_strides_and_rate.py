# tf.nn.convolution with strides and a dilation rate.
y = tf.nn.convolution(
    tf.ones([1, 4, 4, 1]), tf.ones([2, 2, 1, 1]), "SAME", strides=[2, 2], dilation_rate=[2, 2]
)
