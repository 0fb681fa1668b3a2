# flatten of an unknown rank.
y = tf.contrib.layers.flatten(tf.placeholder(tf.float32))
