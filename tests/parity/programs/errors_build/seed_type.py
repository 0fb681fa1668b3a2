# A graph seed is whatever one sets; an op seed must be a number.
y = tf.random_normal([2], seed="a")
