# Unconnected inputs: None, or zeros when asked.
x = tf.constant([1.0, 2.0], name="x")
y = tf.constant([3.0, 4.0], name="y")
z = x * 2.0
facts = {"none": tf.gradients(z, [x, y]), "only": tf.gradients(z, y)}
fetches = {"zero": tf.gradients(z, [x, y], unconnected_gradients=tf.UnconnectedGradients.ZERO)}
