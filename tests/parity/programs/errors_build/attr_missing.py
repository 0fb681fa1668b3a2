# get_attr of an attribute that is not there.
a = tf.constant(1)
v = a.op.get_attr("nonsense")
