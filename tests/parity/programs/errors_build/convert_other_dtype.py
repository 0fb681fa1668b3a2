# Converting a tensor to another dtype.
t = tf.convert_to_tensor(tf.constant(1), dtype=tf.float32)
