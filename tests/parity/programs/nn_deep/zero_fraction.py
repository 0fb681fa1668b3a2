# zero_fraction of known and unknown shapes.
x = tf.placeholder(tf.float32, [None, 5])
fetches = [tf.nn.zero_fraction(x), tf.nn.zero_fraction(tf.constant([0.0, 1.0]), name="z")]
feeds = {x: np.eye(5)}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
