# gather beyond the size.
i = tf.placeholder(tf.int32, [None], name="i")
fetches = {"y": tf.gather([1, 2, 3], i)}
feeds = {i: [0, 3]}
