# apply_gradients of None.
v = tf.Variable(1.0, name="v")
t = tf.train.AdamOptimizer(0.1).apply_gradients([(None, v)])
