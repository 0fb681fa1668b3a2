# Normalizations that look at one example: instance, group, unit.
x = tf.placeholder(tf.float32, [None, 3, 4, 4], name="x")
a = tf.contrib.layers.instance_norm(x, param_initializers={"beta": tf.ones_initializer()})
b = tf.contrib.layers.instance_norm(x, scale=False, data_format="NCHW", epsilon=0.1)
c = tf.contrib.layers.group_norm(x, groups=2, activation_fn=tf.nn.relu)
d = tf.contrib.layers.group_norm(
    x, 3, channels_axis=1, reduction_axes=[2, 3], mean_close_to_zero=True, center=False
)
e = tf.contrib.layers.unit_norm(x, 2, epsilon=0.1)
facts = {"shapes": [t.shape for t in (a, b, c, d, e)]}
init = True
fetches = {"a": a, "b": b, "c": c, "d": d, "e": e}
feeds = {x: np.sin(np.arange(96) ** 1.3).reshape([2, 3, 4, 4])}
