# A tensor as the value of a feed.
x = tf.placeholder(tf.float32, [], name="x")
fetches = {"x": x}
feeds = {x: tf.constant(1.0)}
