# Gradients of activations at NaN and infinities.
x = tf.constant([np.nan, -np.inf, np.inf, 1.0])
fetches = [
    tf.gradients(f(x), x)[0]
    for f in (
        tf.nn.relu,
        tf.nn.relu6,
        tf.nn.elu,
        tf.nn.selu,
        tf.nn.leaky_relu,
        tf.nn.softplus,
        tf.nn.softsign,
    )
]
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
