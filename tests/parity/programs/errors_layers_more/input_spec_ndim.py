# An input of another rank than a built layer saw.
layer = tf.layers.Dense(2)
a = layer(tf.ones([2, 3]))
b = layer(tf.ones([2, 4]))
