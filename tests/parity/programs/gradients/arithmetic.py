# Gradients of the broadcasting arithmetic ops.
x = tf.constant([[1.0, 2.0], [3.0, 4.0]], name="x")
y = tf.constant([0.5, -2.0], name="y")
z = (x * y + x / y - y) * 2.0
gx, gy = tf.gradients(z, [x, y])
fetches = {"gx": gx, "gy": gy}
