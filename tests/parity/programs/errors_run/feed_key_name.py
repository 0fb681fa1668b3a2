# A name that is not there as the key of a feed.
x = tf.constant(1.0)
fetches = {"x": x}
feeds = {"nonsense:0": 1.0}
