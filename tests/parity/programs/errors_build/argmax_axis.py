# argmax along an axis that is not there.
y = tf.argmax(tf.ones([2, 3]), 5)
