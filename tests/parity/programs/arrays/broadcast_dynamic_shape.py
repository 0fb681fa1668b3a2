# Shapes that are broadcast at run time.
x = tf.placeholder(tf.int32, [2])
y = tf.broadcast_dynamic_shape(x, [2, 1, 3])
z = tf.broadcast_dynamic_shape([1, 3], [2, 1])
w = tf.zeros(z)
results = z
fetches = {"0": results}
