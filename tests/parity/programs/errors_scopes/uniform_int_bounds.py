# Uniform int bounds.
tf.random_uniform([1], dtype=tf.int32)
