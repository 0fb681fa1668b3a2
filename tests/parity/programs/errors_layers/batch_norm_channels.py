# batch_norm of unknown channels.
y = tf.contrib.layers.batch_norm(tf.placeholder(tf.float32, [None, None]))
