# A session whose config is no ConfigProto.
x = tf.constant(1.0)
sess = tf.Session(config=3)
