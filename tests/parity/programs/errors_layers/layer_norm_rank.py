# layer_norm of an unknown rank.
y = tf.contrib.layers.layer_norm(tf.placeholder(tf.float32))
