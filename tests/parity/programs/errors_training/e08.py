# An error while building.
tf.train.AdagradOptimizer(0.1, initial_accumulator_value=0.0)
