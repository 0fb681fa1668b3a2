# A feed whose shape does not fit the placeholder.
x = tf.placeholder(tf.float32, [2, 3], name="x")
fetches = {"x": x}
feeds = {x: [1.0, 2.0]}
