# tf.fill with a string.
x = tf.fill([2, 3], "a")
fetches = {"value": x}
