# An axis too large is found out when it runs.
tf.one_hot([1], 3, axis=2)
