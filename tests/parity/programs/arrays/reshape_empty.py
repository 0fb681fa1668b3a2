# Reshapes of tensors without elements.
x = tf.placeholder(tf.float32, [0, 3])
a = tf.reshape(x, [-1, 3])
b = tf.reshape(x, [0, 5])
s = tf.placeholder(tf.float32, [None, 0])
c = tf.reshape(s, [5, -1])
d = tf.reshape(s, [0, 2])
