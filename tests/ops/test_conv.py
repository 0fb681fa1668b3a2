from __future__ import annotations

import numpy as np
import pytest

import minigraph as tf


def floats(*shape, seed=0):
    return tf.constant(np.random.default_rng(seed).standard_normal(shape).astype(np.float32))


def run(*tensors):
    with tf.Session() as sess:
        return sess.run(tensors)


def test_both_formats_give_the_same_numbers():
    x, w = floats(2, 5, 6, 3), floats(3, 2, 3, 4)
    last = tf.nn.conv2d(x, w, [2, 1], "SAME")
    first = tf.nn.conv2d(tf.transpose(x, [0, 3, 1, 2]), w, [2, 1], "SAME", data_format="NCHW")
    a, b = run(last, tf.transpose(first, [0, 2, 3, 1]))
    np.testing.assert_allclose(a, b, rtol=1e-6)


def test_space_to_batch_and_dilations_are_one_convolution():
    x, w = floats(2, 7, 6, 3), floats(3, 2, 3, 4)
    for padding in ("SAME", "VALID"):
        a, b = run(
            tf.nn.convolution(x, w, padding, dilation_rate=[2, 3]),
            tf.nn.conv2d(x, w, 1, padding, dilations=[2, 3]),
        )
        np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-5)


def test_transposed_convolution_is_the_gradient():
    x, w, y = floats(1, 6, 6, 2), floats(3, 3, 2, 4), floats(1, 3, 3, 4)
    (grad,) = tf.gradients(tf.nn.conv2d(x, w, 2, "SAME"), x, grad_ys=y)
    a, b = run(grad, tf.nn.conv2d_transpose(y, w, [1, 6, 6, 2], 2))
    np.testing.assert_array_equal(a, b)


def test_explicit_paddings_are_zeros_around():
    x, w = floats(1, 4, 5, 2), floats(2, 3, 2, 1)
    a, b = run(
        tf.nn.conv2d(x, w, 1, [[0, 0], [1, 2], [3, 0], [0, 0]]),
        tf.nn.conv2d(tf.pad(x, [[0, 0], [1, 2], [3, 0], [0, 0]]), w, 1, "VALID"),
    )
    np.testing.assert_allclose(a, b, rtol=1e-6)


X = [None, 7, 9, 3]
W = [3, 3, 3, 8]


@pytest.mark.parametrize(
    ("error", "message", "arguments"),
    [
        (ValueError, "strides should be of length 1, 2 or 4 but was 3", {"strides": [2, 1, 1]}),
        (ValueError, "Stride must be > 0, but got 0", {"strides": 0}),
        (ValueError, "Dilation rate must be >= 1, but got 0", {"dilations": 0}),
        (ValueError, 'passed string \'same\' not in: "SAME", "VALID"', {"padding": "same"}),
        (TypeError, "Expected string for argument 'padding' not None", {"padding": None}),
        (ValueError, '"EXPLICIT" is not a valid value', {"padding": "EXPLICIT"}),
        (ValueError, "it must be of size 4. Got padding of size: 1", {"padding": [[0, 0]]}),
        (ValueError, "Element with index 1 of padding has size 1", {"padding": [[0, 0], [1]]}),
        (ValueError, "index 0 of padding is not a list/tuple", {"padding": [0, 0, 0, 0]}),
        (
            ValueError,
            "Nonzero explicit padding in the batch or depth dimensions",
            {"padding": [[1, 0], [0, 0], [0, 0], [0, 0]]},
        ),
        (ValueError, "must be nonnegative", {"padding": [[0, 0], [-1, 0], [0, 0], [0, 0]]}),
        (ValueError, "Attr 'data_format' of 'Conv2D' Op", {"data_format": "NWHC"}),
        (ValueError, "Cannot specify both 'filter' and 'filters'", {"filters": 1}),
    ],
)
def test_bad_arguments_of_conv2d(error, message, arguments):
    x, w = tf.placeholder(tf.float32, X), tf.placeholder(tf.float32, W)
    with pytest.raises(error) as info:
        tf.nn.conv2d(x, w, **{"strides": 1, "padding": "SAME", **arguments})
    assert message in str(info.value)


@pytest.mark.parametrize(
    ("message", "x", "w"),
    [
        ("Depth of input (3) is not a multiple of input depth of filter (4)", X, [3, 3, 4, 8]),
        ("Depth of filter must not be 0", X, [3, 3, 0, 8]),
        ("Negative dimension size caused by subtracting 8 from 7", X, [8, 3, 3, 8]),
        ("Shape must be rank 4 but is rank 3", [7, 9, 3], W),
    ],
)
def test_shapes_that_do_not_fit(message, x, w):
    x, w = tf.placeholder(tf.float32, x), tf.placeholder(tf.float32, w)
    with pytest.raises(ValueError) as info:
        tf.nn.conv2d(x, w, 1, "VALID", name="culprit")
    assert f"{message} for 'culprit' (op: 'Conv2D')" in str(info.value)


def test_strides_over_the_batch_fail_when_run():
    y = tf.nn.conv2d(floats(2, 4, 4, 1), floats(1, 1, 1, 1), [2, 1, 1, 1], "SAME")
    with pytest.raises(tf.errors.InvalidArgumentError) as info:
        run(y)
    assert "does not yet support strides in the batch and depth dimensions" in str(info.value)


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("strides > 1 not supported in conjunction", {"strides": [2, 1], "dilation_rate": [2, 2]}),
        ("all values of dilation_rate must be positive", {"dilation_rate": [2, 0]}),
        ("dilations should be of length 1, 2 or 4 but was 3", {"dilation_rate": [2, 2, 2]}),
        ("Invalid padding method 'FULL'", {"padding": "FULL", "dilation_rate": [2, 2]}),
    ],
)
def test_bad_arguments_of_convolution(message, arguments):
    x, w = tf.placeholder(tf.float32, X), tf.placeholder(tf.float32, W)
    with pytest.raises(ValueError, match=message):
        tf.nn.convolution(x, w, **{"padding": "SAME", **arguments})


def test_convolution_through_holes_checks_the_channels():
    x, w = tf.placeholder(tf.float32, X), tf.placeholder(tf.float32, [3, 3, 4, 8])
    with pytest.raises(ValueError, match="number of input channels does not match .*, 3 != 4"):
        tf.nn.convolution(x, w, "SAME", dilation_rate=[2, 2])
