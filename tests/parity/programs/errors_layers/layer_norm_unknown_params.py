# layer_norm over unknown sizes.
y = tf.contrib.layers.layer_norm(tf.placeholder(tf.float32, [2, None]))
