# A bound that renormalization does not know.
y = tf.layers.batch_normalization(tf.ones([2, 3]), renorm=True, renorm_clipping={"zmax": 1})
