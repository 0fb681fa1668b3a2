# Slices of every kind, and the names of their nodes.
x = tf.constant(np.arange(24).reshape(2, 3, 4), name="x")
i = tf.constant(1, name="i")
fetches = {
    "int": x[1],
    "range": x[0:1],
    "step": x[:, ::2],
    "negative": x[..., -1],
    "reverse": x[::-1],
    "newaxis": x[:, tf.newaxis, 0],
    "ellipsis": x[0, ..., 1:3],
    "tensor": x[i],
    "mixed": x[i:, 2],
    "last": x[:, -2:, :-1],
    "all": x[:],
    "none": x[None],
}
