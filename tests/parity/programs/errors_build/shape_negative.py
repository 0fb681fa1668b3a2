# A negative size in a shape.
x = tf.TensorShape([2, -3])
