# Cross entropies of placeholders with an unknown batch.
z = tf.placeholder(tf.float32, [None, 3], name="z")
y = tf.placeholder(tf.float32, [None, 3], name="y")
i = tf.placeholder(tf.int64, [None], name="i")
a = tf.nn.softmax_cross_entropy_with_logits_v2(labels=y, logits=z)
b = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=i, logits=z)
c = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z, name="xent")
facts = {"shapes": [a.shape, b.shape, c.shape]}
fetches = {"a": a, "b": b, "c": c}
feeds = {z: [[1, 2, 3], [0, 0, 5]], y: [[1, 0, 0], [0, 0, 1]], i: [0, 2]}
