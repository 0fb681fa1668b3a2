# cast to a dtype that is none.
y = tf.cast([1.0], "nonsense")
