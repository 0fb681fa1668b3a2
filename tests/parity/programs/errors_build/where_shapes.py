# Select of different shapes.
y = tf.where(tf.constant([True, False]), tf.ones([2]), tf.ones([3]))
