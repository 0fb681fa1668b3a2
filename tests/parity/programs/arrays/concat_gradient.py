# The gradient of tf.concat where shapes are known.
x = tf.ones([2, 3])
y = tf.ones([2, 1])
c = tf.concat([x, y], 1)
g = tf.gradients(c, [x, y])
results = [c] + g
fetches = {str(i): v for i, v in enumerate(results)}
