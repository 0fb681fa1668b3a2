# Values of tf.nn.embedding_lookup in one and two tables.
p = tf.constant(np.arange(6.0, dtype=np.float32).reshape(3, 2))
a = tf.nn.embedding_lookup(p, [2, 0])
b = tf.nn.embedding_lookup([p, p + 10.0], [[2, 0], [1, 5]])
c = tf.nn.embedding_lookup([p, p + 10.0], [2, 0, 5], partition_strategy="div")
d = tf.nn.embedding_lookup(p, [2, 1], max_norm=1.5)
g = tf.gradients(a, p) + tf.gradients(b, p) + tf.gradients(c, p)
results = [a, b, c, d] + [tf.convert_to_tensor(q) for q in g]
fetches = {str(i): v for i, v in enumerate(results)}
