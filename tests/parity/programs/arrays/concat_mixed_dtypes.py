# The first tensor in tf.concat says the dtype of constants.
tf.concat([[1], tf.constant([2.0])], 0)
