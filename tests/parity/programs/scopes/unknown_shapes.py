# Variables of unknown and changing shape.
p = tf.placeholder(tf.float32, [None, 2])
v = tf.Variable(p, validate_shape=False)
w = tf.Variable(tf.zeros([1]), shape=tf.TensorShape([None]), validate_shape=False)
x = tf.get_variable("x", initializer=p, validate_shape=False)
v.assign(tf.ones([3]))
facts = {"said": [str(v), str(w), str(x)]}
