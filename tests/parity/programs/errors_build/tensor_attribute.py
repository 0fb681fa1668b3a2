# Reading a property a tensor does not have.
a = tf.constant(1)
v = a.nonsense
