# tf.eye of known and unknown sizes.
a = tf.eye(3)
b = tf.eye(2, 3)
c = tf.eye(2, batch_shape=[2])
d = tf.eye(tf.placeholder(tf.int32, []))
e = tf.eye(2, tf.placeholder(tf.int32, []), name="q")
f = tf.eye(2, batch_shape=tf.placeholder(tf.int32, [1]), dtype=tf.int32)
results = [a, b, c]
fetches = {str(i): v for i, v in enumerate(results)}
