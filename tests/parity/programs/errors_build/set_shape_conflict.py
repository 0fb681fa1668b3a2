# set_shape against what is known.
x = tf.placeholder(tf.float32, [2, None])
x.set_shape([3, None])
