# Values of two types.
tf.one_hot([1], 3, on_value=1, off_value=0.0)
