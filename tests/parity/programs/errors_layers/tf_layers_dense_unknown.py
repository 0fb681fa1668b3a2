# tf.layers.dense of unknown width.
y = tf.layers.dense(tf.placeholder(tf.float32, [None, None]), 2)
