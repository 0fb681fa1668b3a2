# tf.where with one argument and with three.
a = tf.where([[True, False], [True, True]])
b = tf.where(tf.placeholder(tf.float32, [None, 2]))
c = tf.where(tf.placeholder(tf.bool))
d = tf.where([0, 1, 2])
e = tf.where([True, False], [1, 2], [3, 4])
results = [a, d]
fetches = {str(i): v for i, v in enumerate(results)}
