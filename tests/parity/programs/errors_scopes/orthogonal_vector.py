# Orthogonal vector.
tf.orthogonal_initializer()([2])
