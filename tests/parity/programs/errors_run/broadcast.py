# Shapes that do not broadcast at run time.
x = tf.placeholder(tf.float32, [None], name="x")
fetches = {"y": x + tf.ones([3])}
feeds = {x: [1, 2]}
