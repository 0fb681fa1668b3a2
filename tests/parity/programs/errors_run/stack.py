# Stacking different shapes at run time.
x = tf.placeholder(tf.float32, [None], name="x")
fetches = {"y": tf.stack([x, tf.ones([2])])}
feeds = {x: [1, 2, 3]}
