# Values of tf.one_hot.
a = tf.one_hot([0, 2, -1, 5], 3)
b = tf.one_hot([0, 1], 2, on_value=5.0, off_value=-1.0)
c = tf.one_hot([[0, 1]], 3, axis=0)
d = tf.one_hot([0, 1], 2, dtype=tf.int32)
e = tf.one_hot(1, 3, on_value=True, off_value=False)
f = tf.one_hot([0, 1], 2, on_value=7, name="z")
results = [a, b, c, d, e, f]
fetches = {str(i): v for i, v in enumerate(results)}
