# An index beyond the size at run time.
n = tf.placeholder(tf.int32, [], name="n")
fetches = {"y": tf.ones([3])[n]}
feeds = {n: 3}
