# Matrices that do not fit at run time.
x = tf.placeholder(tf.float32, [None, None], name="x")
fetches = {"y": tf.matmul(x, tf.ones([3, 2]))}
feeds = {x: [[1, 2]]}
