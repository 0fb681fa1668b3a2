# Initial shape unknown.
tf.Variable(tf.placeholder(tf.float32))
