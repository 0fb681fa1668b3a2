# An order that is none.
tf.meshgrid([1], indexing="zz")
