# Filling a negative size.
n = tf.placeholder(tf.int32, [], name="n")
fetches = {"y": tf.fill([n], 1.0)}
feeds = {n: -1}
