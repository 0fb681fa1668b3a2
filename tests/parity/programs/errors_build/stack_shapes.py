# stack of different shapes.
y = tf.stack([tf.ones([2]), tf.ones([3])])
