# check_numerics, guarantee_const, bitcast and ensure_shape.
x = tf.placeholder(tf.float32, [None, 3])
a = tf.check_numerics(x, "bad")
g = tf.gradients(a, x)
b = tf.guarantee_const(x)
c = tf.bitcast(x, tf.int32)
d = tf.bitcast(x, tf.uint8)
e = tf.bitcast(d, tf.float32)
f = tf.ensure_shape(x, [2, None])
h = tf.gradients(f, x)
feeds = {x: [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]}
results = [a, b, c, d, e, f]
fetches = {str(i): v for i, v in enumerate(results)}
