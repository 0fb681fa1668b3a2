# Fetching a malformed name.
x = tf.constant(1.0)
fetches = {"x": "a:b:c"}
