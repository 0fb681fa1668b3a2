# Types that differ.
x = tf.placeholder(tf.float32, [None, 3])
a = tf.stack([x, tf.placeholder(tf.int32, [2, 3])])
