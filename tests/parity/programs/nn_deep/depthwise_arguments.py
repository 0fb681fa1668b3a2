# Depthwise convolutions of every spelling: strides, rates, dilations, formats, both gradient ops.
x = tf.placeholder(tf.float32, [2, 7, 6, 2], name="x")
w = tf.constant(np.sin(np.arange(3 * 2 * 2 * 3)).reshape(3, 2, 2, 3), tf.float32)
a = tf.nn.depthwise_conv2d(x, w, [1, 2, 2, 1], "SAME")
b = tf.nn.depthwise_conv2d(x, w, [1, 2, 2, 1], "VALID", data_format="NHWC", name="b")
c = tf.nn.depthwise_conv2d(x, w, [1, 1, 1, 1], "SAME", dilations=[2, 2])
d = tf.nn.depthwise_conv2d(input=x, filter=w, strides=[1, 1, 1, 1], rate=(1, 3), padding="SAME")
e = tf.nn.depthwise_conv2d_native(x, w, [1, 1, 1, 1], "VALID")
f = tf.nn.depthwise_conv2d_native_backprop_input([2, 7, 6, 2], w, a, [1, 2, 2, 1], "SAME")
g = tf.nn.depthwise_conv2d_native_backprop_filter(x, [3, 2, 2, 3], a, [1, 2, 2, 1], "SAME")
h = tf.nn.depthwise_conv2d_backprop_input(tf.shape(x), w, b, [1, 2, 2, 1], "VALID", name="h")
y = tf.transpose(x, [0, 3, 1, 2])
first = tf.nn.depthwise_conv2d(y, w, [1, 1, 2, 2], "SAME", data_format="NCHW")
holes = tf.nn.depthwise_conv2d(y, w, [1, 1, 1, 1], "SAME", rate=[2, 1], data_format="NCHW")
outputs = [a, b, c, d, e, f, g, h]
facts = {"shapes": [t.shape for t in outputs + [first, holes]]}
fetches = {"outputs": outputs, "grads": tf.gradients(outputs, [x, w])}
feeds = {x: np.cos(np.arange(168)).reshape(2, 7, 6, 2)}
