# Fetching None.
x = tf.constant(1.0)
fetches = {"x": None}
