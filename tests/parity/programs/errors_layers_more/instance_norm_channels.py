# instance_norm of unknown channels.
y = tf.contrib.layers.instance_norm(tf.placeholder(tf.float32, [1, 4, 4, None]))
