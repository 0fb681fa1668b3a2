# Values of masked tensors and their gradients.
x = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
m = x > 2.0
a = tf.boolean_mask(x, m)
b = tf.boolean_mask(x, [True, False, True])
c = x[m]
d = tf.boolean_mask(x, [True, False], axis=1)
g = tf.gradients(a, x) + tf.gradients(d, x)
results = [a, b, c, d] + g
fetches = {str(i): v for i, v in enumerate(results)}
