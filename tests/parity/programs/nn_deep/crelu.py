# crelu along both axes, with gradients.
x = tf.placeholder(tf.float32, [None, 3])
y = tf.nn.crelu(x)
z = tf.nn.crelu(x, name="c", axis=0)
g = tf.gradients([y, z], x)
fetches = [y, z] + g
feeds = {x: [[-8.0, -1.0, 0.5], [7, 3, 1]]}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
