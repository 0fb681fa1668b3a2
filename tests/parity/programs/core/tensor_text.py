# str and repr of tensors, operations, variables.
a = tf.constant([1.0, 2.0], name="a")
p = tf.placeholder(tf.int32, [None, 2], name="p")
u = tf.placeholder(tf.string, name="u")
v = tf.Variable(1.0, name="v")
facts = {"text": [str(a), repr(a), str(p), repr(u), str(u), repr(v), repr(v.dtype)]}
