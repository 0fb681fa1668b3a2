# Variance scale.
tf.initializers.variance_scaling(-1.0)
