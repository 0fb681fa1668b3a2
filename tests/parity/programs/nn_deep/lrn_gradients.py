# Local response normalization with its gradient.
x = tf.placeholder(tf.float32, [None, 3, 4, 9])
y = tf.nn.lrn(x, 2, bias=2, alpha=0.3, beta=0.75, name="n")
z = tf.nn.local_response_normalization(x)
fetches = [y, z] + tf.gradients([y, z], x)
feeds = {x: np.cos(np.arange(2 * 3 * 4 * 9)).reshape(2, 3, 4, 9)}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
