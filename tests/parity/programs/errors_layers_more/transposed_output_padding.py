# Output padding as large as the stride.
layer = tf.layers.Conv2DTranspose(2, 2, 1, output_padding=1)
