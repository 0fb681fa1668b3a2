# tf.pad in every mode, with known and unknown paddings, and gradients.
x = tf.placeholder(tf.float64, [None, 3])
a = tf.pad(x, [[1, 2], [0, 1]])
b = tf.pad(x, [[1, 2], [0, 1]], "REFLECT")
c = tf.pad(x, [[1, 2], [0, 1]], mode="symmetric", name="q")
d = tf.pad(x, [[1, 2], [0, 1]], constant_values=3.5)
p = tf.placeholder(tf.int32, [2, 2])
e = tf.pad(x, p)
i = tf.placeholder(tf.int32, [])
f = tf.pad(x, [[0, i], [1, 1]])
g = tf.gradients([a, b, c, d], x)
h = tf.pad(tf.placeholder(tf.float32), p)
feeds = {x: np.arange(12.0).reshape(4, 3)}
j = tf.pad(tf.placeholder(tf.float32), tf.placeholder(tf.int32))
k = tf.pad(tf.placeholder(tf.float32), [[1, 1]])
results = [a, b, c, d] + g
fetches = {str(i): v for i, v in enumerate(results)}
