# A negative depth.
tf.one_hot([1], -1)
