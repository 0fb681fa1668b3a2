# Counting the parameters of a layer that was not built yet.
count = tf.layers.Dense(2).count_params()
