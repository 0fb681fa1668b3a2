# A number too large for its dtype.
x = tf.placeholder(tf.int32, [], name="x")
fetches = {"x": x}
feeds = {x: 2**40}
