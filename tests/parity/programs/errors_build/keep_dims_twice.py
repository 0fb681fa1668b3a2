# keepdims and keep_dims together.
y = tf.reduce_sum(tf.ones([2]), keepdims=True, keep_dims=True)
