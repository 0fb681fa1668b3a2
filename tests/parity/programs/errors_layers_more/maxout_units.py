# maxout into units that do not divide the channels.
y = tf.contrib.layers.maxout(tf.ones([1, 5]), 2)
