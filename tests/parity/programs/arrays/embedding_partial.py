# tf.nn.embedding_lookup in tables of unknown size.
p = tf.placeholder(tf.float32, [None, 2])
i = tf.placeholder(tf.int64, [None])
a = tf.nn.embedding_lookup(p, i, name="e")
b = tf.nn.embedding_lookup([p, p + 10.0], i)
c = tf.nn.embedding_lookup([p, p + 10.0], i, partition_strategy="div")
d = tf.nn.embedding_lookup([p, p], i, max_norm=1.5)
