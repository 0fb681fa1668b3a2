# concat along an axis that is not there.
y = tf.concat([tf.ones([2]), tf.ones([2])], 1)
