# Random integers without a maximum.
y = tf.random_uniform([2], dtype=tf.int32)
