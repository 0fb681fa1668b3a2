# reshape that does not fit at run time.
x = tf.placeholder(tf.float32, [None], name="x")
fetches = {"y": tf.reshape(x, [2, 3])}
feeds = {x: [1, 2, 3, 4]}
