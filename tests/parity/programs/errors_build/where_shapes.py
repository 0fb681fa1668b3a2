# Select of different shapes.
y = tf.where([True, False], tf.ones([2]), tf.ones([3]))
