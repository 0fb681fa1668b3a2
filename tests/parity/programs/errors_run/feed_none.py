# None for a number.
x = tf.placeholder(tf.int32, [], name="x")
fetches = {"x": x}
feeds = {x: None}
