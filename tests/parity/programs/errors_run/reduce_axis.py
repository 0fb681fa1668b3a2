# An axis that is not there at run time.
k = tf.placeholder(tf.int32, [], name="k")
fetches = {"y": tf.reduce_sum(tf.ones([3]), k)}
feeds = {k: 1}
