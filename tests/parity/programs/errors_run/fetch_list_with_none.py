# Fetching a list that holds None.
x = tf.constant(1.0)
fetches = {"x": [x, None]}
