# Channels that cannot be divided into groups.
y = tf.contrib.layers.group_norm(tf.ones([1, 4, 4, 3]), groups=2)
