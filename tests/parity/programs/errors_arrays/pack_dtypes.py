# Tensors of two types in a list.
a = tf.placeholder(tf.float32, [])
c = tf.convert_to_tensor([a, tf.placeholder(tf.int32, [])])
