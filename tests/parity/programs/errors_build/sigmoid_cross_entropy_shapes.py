# Sigmoid cross entropy of other shapes.
y = tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.ones([2]), logits=tf.ones([3]))
