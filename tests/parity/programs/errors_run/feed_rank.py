# A feed of another rank.
x = tf.placeholder(tf.float32, [None, 3], name="x")
fetches = {"x": x}
feeds = {x: [1.0, 2.0, 3.0]}
