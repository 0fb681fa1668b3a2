# set_shape with another rank.
x = tf.placeholder(tf.float32, [2, None])
x.set_shape([2])
