# Transposed convolutions: names, output sizes from strides, unknown sizes, gradients.
tf.set_random_seed(1)
x = tf.placeholder(tf.float32, [None, 4, 5, 3], name="x")
a = tf.layers.conv2d_transpose(x, 2, 3, strides=2, padding="same")
b = tf.contrib.layers.conv2d_transpose(x, 2, [2, 3], stride=[2, 1], padding="VALID", scope="up")
c = tf.layers.Conv2DTranspose(2, 2, 3, output_padding=1, name="padded")(x)
v = tf.placeholder(tf.float32, [1, 2, 3, 2, 2], name="v")
d = tf.contrib.layers.conv3d_transpose(v, 2, 2, 2, activation_fn=None)
grads = tf.gradients([a, b, c, d], tf.trainable_variables())
facts = {"shapes": [t.shape for t in (a, b, c, d)]}
init = True
fetches = {"a": a, "b": b, "c": c, "d": d, "grads": grads}
feeds = {
    x: np.sin(np.arange(60)).reshape([1, 4, 5, 3]),
    v: np.cos(np.arange(24)).reshape([1, 2, 3, 2, 2]),
}
