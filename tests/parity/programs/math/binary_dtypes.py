# Python numbers take the tensor's dtype; other dtypes and how they divide.
fetches = {}
for dtype in (tf.float64, tf.int64, tf.uint8, tf.int16, tf.float16):
    x = tf.constant([6, 3], dtype, name="x_" + dtype.name)
    fetches[dtype.name] = [x + 1, x * 2, x - 1, x / 2]
