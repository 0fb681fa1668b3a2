# Squeezing a size that is not one.
x = tf.placeholder(tf.float32, [None, 2], name="x")
fetches = {"y": tf.squeeze(x, [0])}
feeds = {x: [[1, 2], [3, 4]]}
