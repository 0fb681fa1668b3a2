# softmax and log_softmax of several ranks and axes.
x = tf.constant(np.linspace(-2, 2, 12).reshape(2, 2, 3), tf.float32, name="x")
fetches = {
    "matrix": tf.nn.softmax(x[0]),
    "deep": tf.nn.softmax(x),
    "axis": tf.nn.softmax(x, axis=1),
    "dim": tf.nn.softmax(x, dim=-1),
    "log": tf.nn.log_softmax(x),
    "vector": tf.nn.softmax(x[0, 0]),
    "log_axis": tf.nn.log_softmax(x, axis=0, name="ls"),
}
