# tf.range of integers and floats.
a = tf.range(5)
b = tf.range(1, 5)
c = tf.range(0, 5, 2)
d = tf.range(5.0)
e = tf.range(0, 1, 0.25)
f = tf.range(5, dtype=tf.int64)
g = tf.range(5, 0, -2, name="z")
h = tf.range(3, 3)
results = [a, b, c, d, e, f, g, h]
fetches = {str(i): v for i, v in enumerate(results)}
