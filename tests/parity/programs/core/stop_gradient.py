# stop_gradient passes its value on.
x = tf.constant([1.0, 2.0], name="x")
y = tf.stop_gradient(x * 2.0)
z = tf.stop_gradient(x, name="still")
fetches = {"y": y, "z": z}
