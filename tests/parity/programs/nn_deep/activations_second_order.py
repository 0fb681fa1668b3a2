# Second gradients of the relu family.
x = tf.constant([[-8.0, -1.0, 0.5], [7.0, 3.0, 1.0]])
fetches = []
for f in (tf.nn.relu, tf.nn.relu6, tf.nn.elu, tf.nn.selu, tf.nn.leaky_relu, tf.nn.softplus):
    y = f(x) * x
    g = tf.gradients(y, x)[0]
    h = tf.gradients(g * g, x)[0]
    fetches += [g, h]
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
