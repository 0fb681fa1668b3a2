# Slices of every kind, and their values.
x = tf.constant(np.arange(24).reshape(2, 3, 4))
results = [
    x[0],
    x[:, 1:],
    x[..., None],
    x[1:5, ::-1],
    x[::2],
    x[-1, -1],
    x[..., 0],
    x[:, None, 1, ..., None, ::-2],
    x[1, 2, 3],
    x[:, -2:5:1],
    x[2:0:-1],
    x[-5:7],
    x[...],
]
fetches = {str(i): v for i, v in enumerate(results)}
