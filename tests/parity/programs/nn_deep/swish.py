# swish brings its own gradient.
x = tf.constant([1.0, 2.0, -3.0])
y = tf.nn.swish(x)
fetches = [y] + tf.gradients(y * y, x)
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
