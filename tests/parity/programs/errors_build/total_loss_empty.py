# The total of no losses.
y = tf.losses.get_total_loss()
