# The number of elements of what is computed from constants.
x = tf.unique([0, 1, 0])[0]
y = tf.fill([tf.size(x)], 0)
z = tf.fill(tf.reshape(tf.size(x), [1]), 0)
w = tf.fill(tf.expand_dims(tf.size(x), 0), 0)
