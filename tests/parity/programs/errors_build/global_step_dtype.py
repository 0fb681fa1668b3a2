# A global step that is no integer.
v = tf.Variable(1.0, name="global_step")
tf.train.assert_global_step(v)
