# slice beyond the size at run time.
n = tf.placeholder(tf.int32, [1], name="n")
fetches = {"y": tf.slice(tf.ones([3]), n, [2])}
feeds = {n: [2]}
