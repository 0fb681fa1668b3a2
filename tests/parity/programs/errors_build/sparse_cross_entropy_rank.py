# Sparse labels of the wrong rank.
y = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=[[1, 0]], logits=tf.ones([2, 3]))
