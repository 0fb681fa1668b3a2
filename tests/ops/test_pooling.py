from __future__ import annotations

import numpy as np
import pytest

import minigraph as tf


def run(*tensors):
    with tf.Session() as sess:
        return sess.run(tensors)


def image(*shape):
    return tf.constant(np.cos(np.arange(np.prod(shape))).reshape(shape), tf.float32)


def test_a_sequence_is_an_image_of_height_one():
    x = image(2, 7, 3)
    a, b = run(
        tf.nn.max_pool1d(x, 3, 2, "SAME"),
        tf.nn.max_pool(tf.expand_dims(x, 1), [1, 3], [1, 2], "SAME"),
    )
    np.testing.assert_array_equal(a, b[:, 0])


def test_pooling_through_holes_skips_the_elements_between():
    x = image(1, 6, 6, 1)
    (y,) = run(tf.nn.pool(x, [2, 2], "AVG", "VALID", dilation_rate=[3, 1]))
    (v,) = run(x)
    rows = (v[:, :3] + v[:, 3:]) / 2
    np.testing.assert_allclose(y, (rows[:, :, :-1] + rows[:, :, 1:]) / 2, rtol=1e-5)


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("2-D MIN pooling is not supported", {"pooling_type": "MIN"}),
        ("strides > window_shape not supported", {"strides": [3, 1]}),
        ("SAME padding is not implemented for dilation_rate > 1", {"dilation_rate": [2, 1]}),
        ("len(strides)=1 but should be 2", {"strides": [1]}),
        ("required that 1 <= num_spatial_dims <= 3", {"window_shape": []}),
    ],
)
def test_bad_arguments_of_pool(message, arguments):
    defaults = {"window_shape": [2, 2], "pooling_type": "MAX", "padding": "SAME"}
    with pytest.raises(ValueError) as info:
        tf.nn.pool(image(1, 4, 4, 1), **{**defaults, **arguments})
    assert message in str(info.value)


def test_windows_of_no_size_or_too_large_are_refused():
    with pytest.raises(ValueError, match="ksize cannot be zero"):
        tf.nn.max_pool(image(1, 4, 4, 1), 0, 1, "SAME")
    with pytest.raises(ValueError, match="subtracting 5 from 4"):
        tf.nn.avg_pool(image(1, 4, 4, 1), 5, 1, "VALID")


def test_windows_over_channels_and_pixels_fail_when_run():
    y = tf.nn.max_pool(image(1, 4, 4, 2), [1, 2, 2, 2], [1, 2, 2, 2], "VALID")
    with pytest.raises(tf.errors.UnimplementedError, match="exactly one of pooling across depth"):
        run(y)
