# Separable convolutions: normalizers, regularizers, collections, reuse, rates and formats.
tf.set_random_seed(3)
x = tf.placeholder(tf.float32, [2, 7, 6, 2], name="x")
layers = tf.contrib.layers
l2 = layers.l2_regularizer
a = layers.separable_conv2d(
    x,
    4,
    [3, 2],
    depth_multiplier=2,
    stride=[2, 2],
    padding="VALID",
    weights_initializer=tf.constant_initializer(0.2),
    pointwise_initializer=tf.constant_initializer(0.1),
    weights_regularizer=l2(0.1),
    biases_initializer=tf.constant_initializer(0.3),
    biases_regularizer=l2(0.2),
    outputs_collections="outs",
    variables_collections=["mine"],
    scope="first",
)
b = layers.separable_conv2d(
    x,
    4,
    [3, 2],
    depth_multiplier=2,
    weights_regularizer=l2(0.1),
    reuse=True,
    scope="first",
    activation_fn=tf.nn.relu6,
)
c = layers.separable_conv2d(
    x, 3, 3, rate=2, normalizer_fn=layers.batch_norm, normalizer_params={"is_training": True}
)
d = layers.separable_conv2d(
    x, None, 3, rate=[2, 1], depth_multiplier=3, activation_fn=None, biases_initializer=None
)
e = layers.separable_conv2d(x, 3, 3, trainable=False, outputs_collections=["outs"], scope="fixed")
with tf.contrib.framework.arg_scope([layers.separable_conv2d], depth_multiplier=2, padding="VALID"):
    f = layers.separable_conv2d(x, 2, 2)
grads = tf.gradients([a, b, c, d, e, f], tf.trainable_variables() + [x])
facts = {"shapes": [t.shape for t in (a, b, c, d, e, f)]}
init = True
fetches = {"a": a, "b": b, "c": c, "d": d, "e": e, "f": f, "grads": grads}
feeds = {x: np.sin(np.arange(168)).reshape([2, 7, 6, 2])}
