# add_n of different shapes.
y = tf.add_n([tf.ones([2]), tf.ones([3])])
