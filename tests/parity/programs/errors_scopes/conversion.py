# Conversion.
tf.convert_to_tensor(tf.Variable(1.0), tf.int32)
