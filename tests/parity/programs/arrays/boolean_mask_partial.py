# Masks of partly known shapes.
x = tf.placeholder(tf.float32, [None, 3])
m = tf.placeholder(tf.bool, [None])
a = tf.boolean_mask(x, m, name="q")
g = tf.gradients(a, x)
b = x[m]
c = tf.boolean_mask(x, tf.placeholder(tf.bool, [None, 3]))
