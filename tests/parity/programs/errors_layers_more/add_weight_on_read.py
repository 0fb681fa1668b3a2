# A variable that synchronizes on read cannot be trained.
layer = tf.layers.Layer()
layer.add_weight("w", [], trainable=True, synchronization=tf.VariableSynchronization.ON_READ)
