# The gradient of softsign.
x = tf.placeholder(tf.float32, [None, 3])
g = tf.gradients(tf.nn.softsign(x), x)[0]
fetches = [g]
feeds = {x: [[-8.0, -1.0, 0.5], [7, 3, 1]]}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
