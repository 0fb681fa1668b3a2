# A float tensor and an int tensor.
x = tf.constant([1.0])
y = x + tf.constant([1])
