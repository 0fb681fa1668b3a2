# A feed that contradicts the known size.
x = tf.placeholder(tf.float32, [None, 3], name="x")
fetches = {"x": x * 2.0}
feeds = {x: [[1.0, 2.0]]}
