# Operation.run without a session.
x = tf.no_op()
x.run()
