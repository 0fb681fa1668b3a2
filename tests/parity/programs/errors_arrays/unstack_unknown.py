# An unknown number of slices.
tf.unstack(tf.placeholder(tf.float32, [None, 3]))
