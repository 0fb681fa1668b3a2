# conv1d and conv3d: strides, dilations, both names of arguments, with gradients (but not of the
# dilations that the op itself makes: TensorFlow has them on no CPU).
s = tf.placeholder(tf.float32, [2, 9, 3], name="s")
v = tf.placeholder(tf.float32, [1, 4, 5, 4, 2], name="v")
k = tf.constant(np.sin(np.arange(3 * 3 * 2)).reshape(3, 3, 2), tf.float32)
u = tf.constant(np.sin(np.arange(2 * 3 * 2 * 2 * 3)).reshape(2, 3, 2, 2, 3), tf.float32)
a = tf.nn.conv1d(s, k, 2, "SAME")
b = tf.nn.conv1d(s, k, [1, 2, 1], "VALID", name="b")
c = tf.nn.conv1d(input=s, filters=k, stride=1, padding="SAME", dilations=2)
d = tf.nn.conv1d(value=s, filters=k, stride=1, padding="VALID", data_format="NWC")
e = tf.nn.conv3d(v, u, [1, 1, 2, 1, 1], "SAME")
f = tf.nn.conv3d(input=v, filters=u, strides=[1, 2, 2, 2, 1], padding="VALID")
g = tf.nn.convolution(s, k, "VALID", dilation_rate=[3])
h = tf.nn.convolution(v, u, "SAME", strides=[1, 1, 2])
i = tf.nn.convolution(v, u, "SAME", dilation_rate=[1, 2, 1], name="holes")
outputs = [a, b, c, d, e, f, g, h, i]
facts = {"shapes": [t.shape for t in outputs]}
fetches = {"outputs": outputs, "grads": tf.gradients([a, b] + outputs[3:], [s, v, k, u])}
feeds = {
    s: np.cos(np.arange(54)).reshape([2, 9, 3]),
    v: np.sin(np.arange(160)).reshape([1, 4, 5, 4, 2]),
}
