# NumPy integers as indices.
x = tf.placeholder(tf.float32, [3, 4])
y = x[np.int32(1)]
z = x[: np.int64(2)]
