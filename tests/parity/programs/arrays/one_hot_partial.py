# tf.one_hot of unknown depths and shapes.
n = tf.placeholder(tf.int32, [])
i = tf.placeholder(tf.int64, [None])
a = tf.one_hot(i, n)
b = tf.one_hot(i, 10)
c = tf.one_hot(tf.placeholder(tf.uint8, [None, 4]), 10, axis=1)
d = tf.one_hot(tf.placeholder(tf.int32), 4)
g = tf.gradients(b * 2.0, i)
