# A bias that does not fit at run time.
x = tf.placeholder(tf.float32, [None, None], name="x")
fetches = {"y": tf.nn.bias_add(x, tf.ones([3]))}
feeds = {x: [[1, 2]]}
