# Another number of slices.
tf.unstack(tf.placeholder(tf.float32, [2, 3]), num=3)
