# A tensor given to NumPy as a list.
x = tf.constant([1.0, 2.0])
y = float(x[0])
