# Fetching an object.
x = tf.constant(1.0)
fetches = {"x": object()}
