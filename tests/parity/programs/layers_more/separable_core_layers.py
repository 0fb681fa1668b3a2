# The separable layers of tf.layers: every argument, reuse by name and by object.
tf.set_random_seed(4)
x = tf.placeholder(tf.float32, [2, 6, 7, 3], name="x")
s = tf.placeholder(tf.float32, [2, 9, 3], name="s")
constant = tf.constant_initializer
l2 = tf.contrib.layers.l2_regularizer
shared = dict(
    depth_multiplier=2,
    depthwise_initializer=constant(0.2),
    pointwise_initializer=constant(-0.1),
    bias_initializer=constant(0.05),
    depthwise_regularizer=l2(0.1),
    pointwise_regularizer=l2(0.2),
    bias_regularizer=l2(0.3),
    activity_regularizer=l2(0.01),
    depthwise_constraint=lambda w: tf.clip_by_value(w, -1.0, 1.0),
    pointwise_constraint=tf.abs,
    bias_constraint=tf.abs,
)
a = tf.layers.separable_conv2d(x, 4, [3, 2], strides=(2, 2), padding="same", name="a", **shared)
b = tf.layers.separable_conv2d(x, 4, [3, 2], name="a", reuse=True, **shared)
c = tf.layers.separable_conv1d(s, 4, 3, strides=2, padding="same", name="c", **shared)
d = tf.layers.separable_conv1d(s, 2, 2, dilation_rate=3, use_bias=False, activation=tf.nn.elu)
layer = tf.layers.SeparableConv2D(2, 3, dilation_rate=(2, 1), trainable=False, name="layer")
e = layer(x)
f = layer.apply(x)
one = tf.layers.SeparableConv1D(2, 3, padding="causal")
g = one(s)
grads = tf.gradients([a, b, c, d, e, f, g], tf.trainable_variables() + [x, s])
facts = {
    "shapes": [t.shape for t in (a, b, c, d, e, f, g)],
    "losses": [t for t in tf.losses.get_regularization_losses()],
    "kernels": [layer.depthwise_kernel.shape, one.pointwise_kernel.shape, one.bias.name],
}
init = True
fetches = {"a": a, "b": b, "c": c, "d": d, "e": e, "f": f, "g": g, "grads": grads}
feeds = {
    x: np.sin(np.arange(252)).reshape([2, 6, 7, 3]),
    s: np.cos(np.arange(54)).reshape([2, 9, 3]),
}
