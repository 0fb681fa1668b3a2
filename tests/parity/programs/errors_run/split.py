# split that does not divide at run time.
x = tf.placeholder(tf.float32, [None], name="x")
fetches = {"y": tf.split(x, 2)}
feeds = {x: [1, 2, 3]}
