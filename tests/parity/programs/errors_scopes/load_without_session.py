# Load without session.
tf.Variable(1.0).load(2.0)
