# range with a step of zero.
d = tf.placeholder(tf.int32, [], name="d")
fetches = {"y": tf.range(0, 5, d)}
feeds = {d: 0}
