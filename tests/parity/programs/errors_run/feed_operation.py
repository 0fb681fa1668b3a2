# An operation as the key of a feed.
x = tf.placeholder(tf.float32, [], name="x")
fetches = {"x": x}
feeds = {x.op: 1.0}
