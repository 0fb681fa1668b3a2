# A range to a vector.
y = tf.range([5])
