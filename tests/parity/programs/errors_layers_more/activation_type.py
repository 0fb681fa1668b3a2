# An activation that is a number.
y = tf.layers.dense(tf.ones([1, 2]), 2, activation=3)
