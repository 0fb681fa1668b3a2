# Sizes of a slice that are computed from constants.
x = tf.unique([0, 1, 0])[0]
y = tf.slice([1, 2, 3, 4], [0], tf.shape(x))
z = tf.tile([1], tf.shape(x))
w = tf.slice([1, 2, 3, 4], tf.shape(x), [2])
