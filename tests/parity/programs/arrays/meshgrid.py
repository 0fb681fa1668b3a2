# tf.meshgrid in both orders.
a = tf.meshgrid([1, 2, 3], [4, 5])
b = tf.meshgrid([1, 2, 3], [4, 5], indexing="ij", name="m")
c = tf.meshgrid(tf.range(2), tf.placeholder(tf.int32, [None]), [1])
results = a + b
fetches = {str(i): v for i, v in enumerate(results)}
