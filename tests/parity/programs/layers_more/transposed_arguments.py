# Transposed convolutions: normalizers, regularizers, collections, reuse, unequal strides.
tf.set_random_seed(5)
x = tf.placeholder(tf.float32, [2, 3, 4, 3], name="x")
v = tf.placeholder(tf.float32, [1, 2, 3, 2, 2], name="v")
layers = tf.contrib.layers
l2 = layers.l2_regularizer
a = layers.conv2d_transpose(
    x,
    2,
    [3, 2],
    stride=[2, 3],
    weights_initializer=tf.constant_initializer(0.2),
    weights_regularizer=l2(0.1),
    biases_initializer=tf.constant_initializer(0.3),
    biases_regularizer=l2(0.2),
    variables_collections={"weights": ["w"], "biases": ["b"]},
    outputs_collections=["outs"],
    scope="first",
)
b = layers.conv2d_transpose(x, 2, [3, 2], padding="VALID", reuse=True, scope="first")
c = layers.conv2d_transpose(x, 3, 3, 2, normalizer_fn=layers.batch_norm, activation_fn=tf.nn.elu)
d = layers.conv2d_transpose(x, 1, 5, 1, biases_initializer=None, trainable=False)
e = layers.conv3d_transpose(
    v,
    2,
    [2, 3, 1],
    stride=[1, 2, 2],
    padding="VALID",
    weights_regularizer=l2(0.1),
    normalizer_fn=layers.batch_norm,
    outputs_collections="outs",
)
f = layers.convolution3d_transpose(v, 1, 3, 2, variables_collections=["mine"], scope="volume")
shared = dict(
    kernel_initializer=tf.constant_initializer(0.1),
    bias_initializer=tf.constant_initializer(0.2),
    kernel_regularizer=l2(0.1),
    bias_regularizer=l2(0.2),
    activity_regularizer=l2(0.3),
    kernel_constraint=tf.abs,
    bias_constraint=tf.abs,
    activation=tf.nn.tanh,
)
g = tf.layers.conv2d_transpose(x, 2, (3, 4), strides=(2, 1), padding="SAME", name="g", **shared)
h = tf.layers.conv2d_transpose(x, 2, (3, 4), name="g", reuse=True, **shared)
i = tf.layers.conv3d_transpose(v, 2, (1, 2, 3), strides=(1, 1, 2), padding="same", **shared)
j = tf.layers.conv3d_transpose(v, 1, 2, strides=2, use_bias=False)
outputs = [a, b, c, d, e, f, g, h, i, j]
grads = tf.gradients(outputs, tf.trainable_variables() + [x, v])
facts = {"shapes": [t.shape for t in outputs]}
init = True
fetches = {"outputs": outputs, "grads": grads}
feeds = {
    x: np.sin(np.arange(72)).reshape([2, 3, 4, 3]),
    v: np.cos(np.arange(24)).reshape([1, 2, 3, 2, 2]),
}
