# softmax along all axes of partly known shapes, with gradients.
x = tf.placeholder(tf.float32, [None, 4, None])
fetches = [
    tf.nn.softmax(x, 0),
    tf.nn.softmax(x, -2, name="s"),
    tf.nn.log_softmax(x, axis=1),
    tf.nn.softmax(x, dim=2),
]
g = tf.gradients(fetches, x)
fetches += g
feeds = {x: np.cos(np.arange(24)).reshape(2, 4, 3)}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
