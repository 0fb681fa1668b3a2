# The relu family and its relatives.
x = tf.constant([-8.0, -1.0, -0.25, 0.0, 0.25, 1.0, 8.0], name="x")
fetches = {}
for f in (
    tf.nn.relu,
    tf.nn.relu6,
    tf.nn.elu,
    tf.nn.selu,
    tf.nn.softplus,
    tf.nn.softsign,
    tf.nn.tanh,
    tf.nn.sigmoid,
    tf.nn.leaky_relu,
    tf.log_sigmoid,
    tf.nn.crelu,
):
    fetches[str(len(fetches))] = f(x)
fetches["leaky"] = tf.nn.leaky_relu(x, alpha=0.5, name="leaky")
