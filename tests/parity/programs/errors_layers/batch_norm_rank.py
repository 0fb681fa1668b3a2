# batch_norm of an unknown rank.
y = tf.contrib.layers.batch_norm(tf.placeholder(tf.float32))
