# A specification that is none.
layer = tf.layers.Layer()
layer.input_spec = 3
