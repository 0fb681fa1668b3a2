# A string as index.
x = tf.placeholder(tf.float32, [3, 4])
y = x["a"]
