# Shapes that do not merge.
s = tf.TensorShape([2]).merge_with([3])
