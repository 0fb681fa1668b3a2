# A sparse label beyond the classes.
i = tf.placeholder(tf.int32, [None], name="i")
fetches = {"y": tf.nn.sparse_softmax_cross_entropy_with_logits(labels=i, logits=tf.ones([2, 3]))}
feeds = {i: [0, 3]}
