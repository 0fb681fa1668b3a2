# Layer.compute_output_shape, for every kind of layer, before anything is built.
L = tf.layers
image, sequence, volume = [5, 7, None, 4], [None, 9, 3], [2, 5, 6, 7, 3]
channels_first = [5, 4, 7, 9]
asked = {
    "dense": (L.Dense(6), [None, 3, 2]),
    "dropout": (L.Dropout(0.5), [None, 3]),
    "flatten": (L.Flatten(), [None, 3, 2]),
    "flatten unknown": (L.Flatten(), [2, None, 2]),
    "conv1d": (L.Conv1D(2, 3, strides=2, padding="same"), sequence),
    "conv2d": (L.Conv2D(8, (3, 2), strides=(2, 1)), image),
    "conv2d dilated": (L.Conv2D(8, 3, dilation_rate=2), [1, 9, 9, 2]),
    "conv2d first": (L.Conv2D(8, 3, data_format="channels_first"), channels_first),
    "conv3d": (L.Conv3D(2, 2), volume),
    "separable": (L.SeparableConv2D(8, 3), image),
    "transposed": (L.Conv2DTranspose(8, 3, strides=2), image),
    "transposed first": (L.Conv2DTranspose(8, 3, data_format="channels_first"), channels_first),
    "transposed 3d": (L.Conv3DTranspose(2, 2, strides=2, padding="same"), volume),
    "pool1d": (L.MaxPooling1D(2, 2), sequence),
    "pool2d": (L.AveragePooling2D(3, 2, padding="same"), image),
    "pool2d first": (L.MaxPooling2D(2, 2, data_format="channels_first"), channels_first),
    "pool3d": (L.MaxPooling3D(2, 2), volume),
    "batch norm": (L.BatchNormalization(), image),
}
facts = {
    name: str(layer.compute_output_shape(tf.TensorShape(dims)))
    for name, (layer, dims) in asked.items()
}
