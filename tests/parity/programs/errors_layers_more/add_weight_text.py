# Text has no default initializer.
layer = tf.layers.Layer()
layer.add_weight("w", [], dtype=tf.string)
