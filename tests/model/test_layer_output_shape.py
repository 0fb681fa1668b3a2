import pytest

import minigraph as tf


def test_a_dense_layer_needs_a_last_dimension():
    layer = tf.layers.Dense(2)
    with pytest.raises(ValueError, match="The innermost dimension of input_shape must be defined"):
        layer.compute_output_shape([3, None])
    with pytest.raises(ValueError, match="must have rank at least 2"):
        layer.compute_output_shape([3])


@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize("data_format", ["channels_last", "channels_first"])
def test_what_is_said_is_what_is_built(padding, data_format):
    x = tf.zeros([2, 9, 8, 7])
    for layer in (
        tf.layers.Conv2D(3, (3, 2), strides=(2, 1), padding=padding, data_format=data_format),
        tf.layers.Conv2DTranspose(3, 3, strides=2, padding=padding, data_format=data_format),
        tf.layers.MaxPooling2D(3, 2, padding=padding, data_format=data_format),
    ):
        assert layer.compute_output_shape(x.shape) == layer(x).shape


def test_a_layer_that_does_not_say_it():
    with pytest.raises(NotImplementedError, match="Layer does not say what shape it gives"):
        tf.layers.Layer().compute_output_shape([1])


@pytest.mark.parametrize(
    "layer",
    [
        lambda: tf.layers.Conv2D(3, 3),
        lambda: tf.layers.Conv2DTranspose(3, 3),
        lambda: tf.layers.MaxPooling2D(3, 2),
    ],
)
@pytest.mark.parametrize("shape", [[2, 3], [2, 9, 8, 7, 6]])
def test_a_shape_of_another_rank_is_refused(layer, shape):
    with pytest.raises(ValueError, match="must have rank 4"):
        layer().compute_output_shape(shape)
