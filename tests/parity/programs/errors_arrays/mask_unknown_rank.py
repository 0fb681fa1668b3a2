# A mask of unknown rank.
x = tf.placeholder(tf.float32, [2, 3])
tf.boolean_mask(x, tf.placeholder(tf.bool))
