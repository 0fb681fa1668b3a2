# A mask of another shape.
x = tf.placeholder(tf.float32, [2, 3])
tf.boolean_mask(x, [True, False, True])
