# The axis of softmax as a tensor.
x = tf.constant(np.cos(np.arange(24)).reshape(2, 4, 3), tf.float32)
fetches = [tf.nn.softmax(x, tf.constant(0)), tf.nn.softmax(x, tf.constant(-2))]
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
