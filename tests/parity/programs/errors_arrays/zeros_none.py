# None among the sizes of zeros.
y = tf.zeros([2, None])
