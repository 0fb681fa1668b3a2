# A negative depth.
n = tf.placeholder(tf.int32, [], name="n")
fetches = {"y": tf.one_hot([0], n)}
feeds = {n: -1}
