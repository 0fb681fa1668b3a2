# An error while building.
tf.losses.get_total_loss()
