# repeat and stack build layers in nested scopes.
layers = tf.contrib.layers
x = tf.ones([1, 6, 6, 2])
a = layers.repeat(x, 2, layers.conv2d, 3, 3, scope="conv")
b = layers.stack(layers.flatten(a), layers.fully_connected, [4, 3], scope="fc")
c = layers.repeat(x, 1, layers.conv2d, 2, 1)
facts = {"names": [a.name, b.name, c.name]}
