# The aliases of the seed are one function.
layers = tf.contrib.layers
facts = {
    "same": [
        layers.conv2d is layers.convolution2d,
        layers.conv3d is layers.convolution3d,
        layers.conv1d is layers.convolution1d if hasattr(layers, "conv1d") else None,
    ],
    "names": [layers.conv2d.__name__, layers.conv3d.__name__, layers.convolution.__name__],
}
y = layers.convolution2d(tf.ones([1, 4, 4, 1]), 2, 3)
z = layers.convolution(tf.ones([1, 4, 4, 1]), 2, 3)
