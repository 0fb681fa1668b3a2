# A keyword that add_weight does not have.
layer = tf.layers.Layer()
layer.add_weight("w", [], nonsense=1)
