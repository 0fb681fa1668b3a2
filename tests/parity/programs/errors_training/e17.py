# An error while building.
tf.losses.compute_weighted_loss([1.0], reduction="nothing")
