# No unknown size can mend it.
x = tf.placeholder(tf.float32, [None, 3])
d = tf.reshape(x, [5, 2])
