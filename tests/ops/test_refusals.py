"""Calls that TensorFlow 1.15.5 refuses: with which error, and whether building or running."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import minigraph as tf

INVALID = tf.errors.InvalidArgumentError


def ones(*shape: int) -> Any:
    return np.ones(shape, np.float32)


def hidden(value: Any, dtype: Any = np.float32) -> Any:
    """A tensor of which nothing but the dtype is known while building."""
    return tf.placeholder_with_default(np.array(value, dtype), None)


BUILDING: dict[str, tuple[type[Exception], str, Callable[[], Any]]] = {
    "Assert without data": (
        ValueError,
        "Attr 'T' of 'Assert' Op passed list of length 0",
        lambda: tf.Assert(tf.constant(False), []),
    ),
    "IdentityN of nothing": (
        ValueError,
        "Attr 'T' of 'IdentityN' Op passed list of length 0",
        lambda: tf.identity_n([]),
    ),
    "no partition": (
        ValueError,
        "Attr 'num_partitions' of 'DynamicPartition' Op passed 0 less than minimum 1",
        lambda: tf.dynamic_partition(ones(2), [0, 0], 0),
    ),
    "shape_n of a tensor": (
        TypeError,
        "Expected list for 'input' argument",
        lambda: tf.shape_n(tf.constant(1)),
    ),
    "shape_n of text": (TypeError, "Expected list for 'input'", lambda: tf.shape_n("abc")),
    "a range of one number": (
        ValueError,
        "Dimension must be 2 but is 1",
        lambda: tf.histogram_fixed_width(ones(2), [1.0]),
    ),
    "nine dimensions to reverse": (
        ValueError,
        "reverse does not work on tensors with more than 8 dimensions",
        lambda: tf.reverse(ones(*[1] * 9), [1]),
    ),
    "less than no elements": (
        ValueError,
        r"Sizes must be at least -1, got \[-2, 1\]",
        lambda: tf.slice(ones(2, 3), [0, 0], [-2, 1]),
    ),
    "less than no samples": (
        ValueError,
        "must be non-negative but is -2",
        lambda: tf.multinomial(ones(1, 3), -2),
    ),
    "two strides": (
        ValueError,
        "requires the stride attribute to contain 4 values",
        lambda: tf.nn.depthwise_conv2d_backprop_filter(
            ones(1, 5, 5, 2), [2, 2, 2, 1], ones(1, 4, 4, 2), [1, 1], "VALID"
        ),
    ),
    "counts of floats": (
        TypeError,
        "Value passed to parameter 'dtype' has DataType float32 not in list",
        lambda: tf.histogram_fixed_width(ones(2), [0.0, 1.0], dtype=tf.float32),
    ),
    "places of floats": (
        TypeError,
        "Value passed to parameter 'out_idx' has DataType float32 not in list",
        lambda: tf.unique(ones(2), tf.float32),
    ),
    "shapes of floats": (
        TypeError,
        "Value passed to parameter 'out_type' has DataType float32 not in list",
        lambda: tf.shape_n([ones(2)], out_type=tf.float32),
    ),
    "classes of floats": (
        TypeError,
        "Value passed to parameter 'output_dtype' has DataType float32 not in list",
        lambda: tf.multinomial(ones(1, 3), 2, output_dtype=tf.float32),
    ),
    "bits of text": (
        TypeError,
        "Value passed to parameter 'type' has DataType string not in list",
        lambda: tf.bitcast(ones(3), tf.string),
    ),
}

RUNNING: dict[str, tuple[str, Callable[[], Any]]] = {
    "a vector for k": (
        r"k must be 0-D, got shape \[1\]",
        lambda: tf.math.in_top_k(ones(2, 3), [0, 1], hidden([1], np.int32)),
    ),
    "a vector to fill with": (
        r"value must be a scalar, got shape \[2\]",
        lambda: tf.fill([2], hidden([0.0, 1.0])),
    ),
    "a vector to start from": (
        r"start must be a scalar, not shape \[1\]",
        lambda: tf.lin_space(hidden([0.0]), 1.0, 3),
    ),
    "a scalar for a diagonal": (
        "Input must be at least rank 1, got 0",
        lambda: tf.diag(hidden(1.0)),
    ),
    "eigenvalues of NaN": (
        "Self-adjoint eigen decomposition was not successful",
        lambda: tf.self_adjoint_eigvals(ones(2, 2) * np.nan),
    ),
    "a scalar of rows": (
        "data must be at least 1-dimensional",
        lambda: tf.sparse_segment_sum(hidden(1.0), [0], [0]),
    ),
    "a scalar of rows with ids": (
        "data must be at least 1-dimensional",
        lambda: tf.segment_sum(hidden(1.0), [0]),
    ),
    "a scalar for diagonals": (
        "diagonal must be at least 1-dim",
        lambda: tf.matrix_diag(hidden(1.0)),
    ),
    "different elements of a matrix": (
        "unique expects a 1D vector",
        lambda: tf.unique(hidden([[1.0]])),
    ),
    "a matrix without elements of another": (
        r"x and y must be vectors, got \[1, 1\] and \[1\]",
        lambda: tf.setdiff1d(hidden([[1.0]]), hidden([1.0])),
    ),
    "a hidden range of one number": (
        "value_range should have 2 elements",
        lambda: tf.histogram_fixed_width(ones(2), hidden([1.0])),
    ),
    "batches that differ": (
        r"params.shape\[:1\] = \[3\] must be indices.shape\[:1\] = \[2\]",
        lambda: tf.gather(ones(3, 2), [[0], [1]], batch_dims=1),
    ),
}


@pytest.mark.parametrize("case", BUILDING.values(), ids=BUILDING)
def test_it_is_refused_while_building(case):
    error, message, build = case
    with tf.Graph().as_default(), pytest.raises(error, match=message):
        build()


@pytest.mark.parametrize("case", RUNNING.values(), ids=RUNNING)
def test_it_is_refused_while_running(case):
    message, build = case
    with tf.Graph().as_default(), tf.Session() as sess:
        fetch = build()
        with pytest.raises(INVALID, match=message):
            sess.run(fetch)


@pytest.mark.parametrize("scatter", [tf.scatter_nd_update, tf.scatter_nd_add, tf.scatter_nd_sub])
@pytest.mark.parametrize(
    ("indices", "updates"), [([[0], [1]], [1.0]), ([[0]], 1.0), ([[0, 0]], [1.0]), (0, 1.0)]
)
def test_updates_of_another_shape_are_not_broadcast(scatter, indices, updates):
    with tf.Graph().as_default(), tf.Session() as sess:
        variable = tf.Variable(ones(3))
        fetch = scatter(variable, hidden(indices, np.int32), hidden(updates))
        sess.run(variable.initializer)
        with pytest.raises(INVALID, match="do not fit a variable of shape"):
            sess.run(fetch)
        assert sess.run(variable).tolist() == [1.0, 1.0, 1.0]


def test_a_scalar_has_no_rows_to_update():
    with tf.Graph().as_default(), tf.Session() as sess:
        variable = tf.Variable(1.0)
        fetch = tf.scatter_update(variable, hidden([0], np.int32), hidden([1.0]))
        sess.run(variable.initializer)
        with pytest.raises(INVALID, match="the variable must have rows"):
            sess.run(fetch)


@pytest.mark.parametrize("function", [tf.sigmoid, tf.nn.swish, tf.log_sigmoid, tf.tanh])
def test_a_scalar_is_no_exception(function):
    with tf.Graph().as_default(), tf.Session() as sess:
        scalar, vector = sess.run([function(hidden(0.5)), function(hidden([0.5]))])
        assert np.float32(scalar) == vector[0]


def test_the_seed_of_a_node_is_a_whole_number():
    with tf.Graph().as_default():
        draw = tf.multinomial([[1.0]], 1, seed=-1.5)
        assert draw.op.get_attr("seed2") == 2147483645
        tf.set_random_seed(1.5)
        assert tf.multinomial([[1.0]], 1).op.get_attr("seed") == 1
