# Fetching a number.
x = tf.constant(1.0)
fetches = {"x": 3.0}
