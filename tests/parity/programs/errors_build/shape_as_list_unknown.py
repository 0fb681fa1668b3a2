# as_list of an unknown shape.
x = tf.placeholder(tf.float32)
s = x.shape.as_list()
