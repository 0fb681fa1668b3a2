# assign of another shape at run time.
v = tf.Variable([1.0, 2.0], name="v")
x = tf.placeholder(tf.float32, [None], name="x")
init = True
fetches = {"v": tf.assign(v, x)}
feeds = {x: [1, 2, 3]}
