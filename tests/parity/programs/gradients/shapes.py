# Gradients of reshape, transpose, squeeze, expand_dims, tile, pad, slice, strided slice.
x = tf.constant(np.arange(1, 7).reshape(1, 2, 3), tf.float32, name="x")
y = {
    "reshape": tf.reshape(x, [3, 2]),
    "transpose": tf.transpose(x, [2, 0, 1]),
    "squeeze": tf.squeeze(x, [0]),
    "expand": tf.expand_dims(x, 1),
    "tile": tf.tile(x, [2, 1, 2]),
    "pad": tf.pad(x, [[0, 0], [1, 0], [2, 1]]),
    "slice": tf.slice(x, [0, 1, 0], [1, 1, 2]),
    "item": x[0, 1],
    "stride": x[:, ::-1, ::2],
    "reverse": tf.reverse(x, [2]),
    "identity": tf.identity(x),
}
fetches = {key: tf.gradients(tf.square(value), x) for key, value in sorted(y.items())}
