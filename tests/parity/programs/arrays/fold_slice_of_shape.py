# A part of a shape that is not known.
x = tf.unique([0, 1, 0])[0]
y = tf.fill(tf.shape(x)[0:1], 0)
