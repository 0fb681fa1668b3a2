# dropout of integers.
y = tf.nn.dropout(tf.constant([1, 2]), 0.5)
