# A number as the key of a feed.
x = tf.constant(1.0)
fetches = {"x": x}
feeds = {3: 1.0}
