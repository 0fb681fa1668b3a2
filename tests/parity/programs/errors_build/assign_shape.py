# assign of another shape.
v = tf.Variable([1.0, 2.0])
a = v.assign([1.0, 2.0, 3.0])
