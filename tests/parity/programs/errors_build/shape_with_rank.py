# with_rank of another rank.
s = tf.TensorShape([2, 3]).with_rank(3)
