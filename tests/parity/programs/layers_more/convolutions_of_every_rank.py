# conv1d, conv2d and conv3d of tf.layers and of tf.contrib.layers: every argument, with gradients.
tf.set_random_seed(6)
s = tf.placeholder(tf.float32, [2, 9, 3], name="s")
x = tf.placeholder(tf.float32, [2, 6, 5, 2], name="x")
v = tf.placeholder(tf.float32, [1, 4, 5, 4, 2], name="v")
layers = tf.contrib.layers
l2 = layers.l2_regularizer
shared = dict(
    kernel_initializer=tf.constant_initializer(0.1),
    bias_initializer=tf.constant_initializer(0.2),
    kernel_regularizer=l2(0.1),
    bias_regularizer=l2(0.2),
    activity_regularizer=l2(0.3),
    kernel_constraint=tf.abs,
    bias_constraint=tf.abs,
    activation=tf.nn.sigmoid,
)
a = tf.layers.conv1d(s, 4, 3, strides=2, padding="same", name="a", **shared)
b = tf.layers.conv1d(s, 4, 3, padding="causal", dilation_rate=2, name="b", **shared)
c = tf.layers.conv1d(s, 4, 3, name="a", reuse=True, **shared)
d = tf.layers.conv2d(x, 3, (3, 2), strides=(1, 2), padding="SAME", use_bias=False)
e = tf.layers.conv2d(x, 3, (2, 3), dilation_rate=(2, 1), name="e", **shared)
f = tf.layers.conv3d(v, 2, (2, 3, 1), strides=(1, 2, 1), padding="same", name="f", **shared)
g = tf.layers.conv3d(v, 2, 2, dilation_rate=(1, 2, 1), trainable=False)
h = layers.convolution1d(s, 2, 3, rate=2, normalizer_fn=layers.batch_norm, scope="h")
i = layers.convolution1d(s, 2, 4, stride=3, padding="VALID", weights_regularizer=l2(0.1))
j = layers.convolution3d(v, 2, [3, 1, 2], stride=[2, 1, 1], variables_collections=["mine"])
k = layers.convolution3d(v, 2, 2, rate=[1, 2, 1], biases_regularizer=l2(0.2), scope="k")
m = layers.convolution3d(v, 2, 2, scope="k", reuse=True, outputs_collections="outs")
n = layers.conv2d_in_plane(x, [3, 2], stride=2, padding="VALID", normalizer_fn=layers.batch_norm)
o = layers.conv2d_in_plane(x, 3, activation_fn=None, biases_initializer=None, scope="plane")
p = layers.conv2d_in_plane(
    x,
    2,
    weights_regularizer=l2(0.1),
    biases_regularizer=l2(0.1),
    variables_collections=["mine"],
    outputs_collections=["outs"],
    trainable=False,
)
outputs = [a, b, c, d, e, f, g, h, i, j, k, m, n, o, p]
grads = tf.gradients(outputs, tf.trainable_variables() + [s, x, v])
facts = {"shapes": [t.shape for t in outputs]}
init = True
fetches = {"outputs": outputs, "grads": grads}
feeds = {
    s: np.cos(np.arange(54)).reshape([2, 9, 3]),
    x: np.sin(np.arange(120)).reshape([2, 6, 5, 2]),
    v: np.sin(np.arange(160)).reshape([1, 4, 5, 4, 2]),
}
