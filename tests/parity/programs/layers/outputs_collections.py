# outputs_collections of several kinds of layers, inside scopes; their aliases.
layers = tf.contrib.layers
x = tf.ones([1, 8, 8, 2])
with tf.variable_scope("net"):
    a = layers.conv2d(x, 2, 3, outputs_collections=["ends", "more"])
    b = layers.max_pool2d(a, 2, outputs_collections="ends")
    c = layers.flatten(b, outputs_collections="ends")
    d = layers.fully_connected(c, 3, outputs_collections="ends", scope="head")
    e = layers.dropout(d, outputs_collections="ends")
    f = layers.batch_norm(a, outputs_collections="ends")
facts = {"aliases": [t.aliases for t in tf.get_collection("ends")]}
