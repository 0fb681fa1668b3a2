# tf.searchsorted from both sides.
a = tf.searchsorted([[1.0, 3.0, 5.0], [2.0, 4.0, 6.0]], [[0.0, 3.0, 9.0], [2.0, 3.0, 4.0]])
b = tf.searchsorted([[1.0, 3.0, 5.0]], [[3.0, 5.0]], side="right")
c = tf.searchsorted([1, 2, 3], [2])
results = [a, b, c]
fetches = {str(i): v for i, v in enumerate(results)}
