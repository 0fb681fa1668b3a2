# keep_prob beyond one.
y = tf.nn.dropout(tf.ones([2]), 1.5)
