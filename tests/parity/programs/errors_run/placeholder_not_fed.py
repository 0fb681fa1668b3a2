# Running without a needed feed.
x = tf.placeholder(tf.float32, [2], name="x")
fetches = {"y": x + 1.0}
