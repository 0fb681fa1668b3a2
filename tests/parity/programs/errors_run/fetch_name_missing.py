# Fetching a name that is not there.
x = tf.constant(1.0)
fetches = {"x": "nonsense:0"}
