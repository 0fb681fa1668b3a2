# An op whose inputs live in two graphs.
a = tf.constant(1.0)
with tf.Graph().as_default():
    b = tf.constant(2.0)
c = tf.add(a, b)
