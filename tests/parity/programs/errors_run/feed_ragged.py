# A ragged list as a feed.
x = tf.placeholder(tf.float32, [None, None], name="x")
fetches = {"x": x}
feeds = {x: [[1.0], [1.0, 2.0]]}
