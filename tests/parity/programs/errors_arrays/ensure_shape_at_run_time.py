# Another shape, found out when it runs.
x = tf.placeholder(tf.float32, [None, 3])
fetches = {"value": tf.ensure_shape(x, [2, 3])}
feeds = {x: [[1.0, 2.0, 3.0]]}
