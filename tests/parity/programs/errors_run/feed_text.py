# Text for a number.
x = tf.placeholder(tf.float32, [], name="x")
fetches = {"x": x}
feeds = {x: "abc"}
