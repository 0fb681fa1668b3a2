# A keyword that layers do not have.
layer = tf.layers.Dense(2, nonsense=1)
