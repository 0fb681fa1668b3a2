# reshape with two -1 is found at run time.
fetches = {"y": tf.reshape(tf.ones([2, 3]), [-1, -1])}
