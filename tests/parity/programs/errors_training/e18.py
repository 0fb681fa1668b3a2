# An error while building.
tf.losses.cosine_distance([1.0], [1.0])
