# Slices with tensors as bounds, numpy integers, and a mix of everything.
x = tf.constant(np.arange(60).reshape(3, 4, 5), name="x")
n = tf.constant(2, name="n")
fetches = {
    "upper": x[:n],
    "both": x[n - 1 : n],
    "np": x[np.int64(1)],
    "mix": x[-1, 1:n, ..., None],
    "negative_step": x[2:0:-1, 0, 0],
    "beyond": x[1:100, 3:, 0],
    "nothing": x[3:],
}
facts = {"shapes": [x[:n].shape, x[2:0:-1].shape, x[3:].shape]}
