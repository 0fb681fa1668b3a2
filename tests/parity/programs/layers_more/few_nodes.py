# Layers of a few nodes each.
x = tf.placeholder(tf.float32, [None, 4, 6, 2], name="x")
a = tf.contrib.layers.spatial_softmax(x, temperature=0.5)
b = tf.contrib.layers.maxout(x, 1)
c = tf.contrib.layers.bias_add(x, tf.nn.relu, initializer=tf.ones_initializer(), scope="bias")
d = tf.contrib.layers.images_to_sequence(x)
e = tf.contrib.layers.sequence_to_images(d, 4)
f = tf.contrib.layers.legacy_relu(x, 3, weight_regularizer=tf.nn.l2_loss, name="legacy")
g = tf.contrib.slim.pool(x, [2, 3], "AVG", stride=1, dilation_rate=[1, 2])
h = tf.contrib.layers.stack(
    tf.contrib.layers.flatten(x), tf.contrib.layers.fully_connected, [2, 3], scope="fc"
)
facts = {"shapes": [t.shape for t in (a, b, c, d, e, f, g, h)]}
init = True
tf.set_random_seed(3)
fetches = {"a": a, "b": b, "c": c, "d": d, "e": e, "g": g}
feeds = {x: np.sin(np.arange(48)).reshape([1, 4, 6, 2])}
