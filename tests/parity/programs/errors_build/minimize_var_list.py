# A var_list of tensors.
v = tf.Variable(1.0, name="v")
t = tf.train.GradientDescentOptimizer(0.1).minimize(v * v, var_list=[tf.constant(1.0)])
