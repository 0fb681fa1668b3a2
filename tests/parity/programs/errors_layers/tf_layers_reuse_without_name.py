# tf.layers.dense reused without a name.
y = tf.layers.dense(tf.ones([1, 2]), 2, reuse=True)
