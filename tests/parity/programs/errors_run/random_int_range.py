# An empty range of random integers.
n = tf.placeholder(tf.int32, [], name="n")
fetches = {"y": tf.random_uniform([2], 5, n, tf.int32)}
feeds = {n: 5}
