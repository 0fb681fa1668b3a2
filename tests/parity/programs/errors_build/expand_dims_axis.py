# expand_dims beyond the rank.
y = tf.expand_dims(tf.ones([2]), 3)
