# batch_norm reused without a scope.
y = tf.contrib.layers.batch_norm(tf.ones([2, 2, 2, 1]), reuse=True)
