# slice beyond a known size is found at run time.
fetches = {"y": tf.slice(tf.ones([3]), [1], [5])}
