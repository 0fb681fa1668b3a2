# The scope's name of a layer that was not called yet.
name = tf.layers.Dense(2).scope_name
