# tf.sequence_mask with and without a length.
a = tf.sequence_mask([1, 3, 2])
b = tf.sequence_mask([[1], [3]], 5, dtype=tf.float32)
long = tf.placeholder(tf.int64, [None])
c = tf.sequence_mask(long, tf.reduce_max(long))
d = tf.sequence_mask(long)
e = tf.sequence_mask(tf.placeholder(tf.int32))
f = tf.sequence_mask(long, 7)
results = [a, b]
fetches = {str(i): v for i, v in enumerate(results)}
