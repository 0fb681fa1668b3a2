# Lists with tensors become packed tensors.
a = tf.placeholder(tf.float32, [])
c = tf.convert_to_tensor([[a, 1.0], [2, 3]], name="n")
d = tf.convert_to_tensor([[1.0, 2.0], [a, a]])
e = tf.convert_to_tensor((a, 2), dtype=tf.float64)
f = a * [a, 2.0]
h = tf.add([a, 1], [[a, 2.0]])
