# Synchronization.
tf.Variable(1.0, synchronization=17)
