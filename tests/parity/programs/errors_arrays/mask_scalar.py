# A scalar as mask.
x = tf.placeholder(tf.float32, [None, 3])
tf.boolean_mask(x, True)
