# Transposed convolutions: output_shape as list, tensor and unknown tensor; strides and formats.
x = tf.placeholder(tf.float32, [2, 4, 3, 2], name="x")
w = tf.constant(np.sin(np.arange(3 * 2 * 3 * 2)).reshape(3, 2, 3, 2), tf.float32)
size = tf.placeholder(tf.int32, [4], name="size")
anything = tf.placeholder(tf.int32, name="anything")
batch = tf.shape(x)[0]
a = tf.nn.conv2d_transpose(x, w, tf.stack([batch, 8, 6, 3]), [1, 2, 2, 1])
b = tf.nn.conv2d_transpose(x, w, size, [2, 2], name="by_size")
c = tf.nn.conv2d_transpose(x, w, anything, 2, name="by_anything")
d = tf.nn.conv2d_transpose(x, w, [2, 6, 4, 3], 1, padding="VALID")
e = tf.nn.conv2d_transpose(input=x, filters=w, output_shape=[2, 7, 5, 3], strides=[2, 2])
s, k = x[:, :, 0], w[:, 0]
f = tf.nn.conv1d_transpose(s, k, [2, 4, 3], 1)
g = tf.nn.conv1d_transpose(s, k, tf.stack([batch, 9, 3]), [1, 2, 1], padding="VALID", name="g")
v, u = tf.expand_dims(x, 3), tf.expand_dims(w, 2)
h = tf.nn.conv3d_transpose(v, u, [2, 8, 6, 2, 3], 2)
i = tf.nn.conv3d_transpose(v, u, [2, 6, 4, 1, 3], [1, 1, 1, 1, 1], "VALID", name="i")
j = tf.nn.conv3d_transpose(v, filters=u, output_shape=tf.constant([2, 4, 3, 1, 3]), strides=1)
outputs = [a, b, c, d, e, f, g, h, i, j]
facts = {"shapes": [t.shape for t in outputs]}
fetches = {"outputs": outputs, "grads": tf.gradients(outputs, [x, w])}
feeds = {
    x: np.cos(np.arange(48)).reshape(2, 4, 3, 2),
    size: [2, 8, 6, 3],
    anything: [2, 7, 6, 3],
}
