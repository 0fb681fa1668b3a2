# Collections that are no list.
v = tf.Variable(1.0, collections="mine")
