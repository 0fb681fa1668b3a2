# A string beside a number.
a = tf.placeholder(tf.float32, [])
c = tf.convert_to_tensor([a, "b"])
