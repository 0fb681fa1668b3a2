from __future__ import annotations

import numpy as np
import pytest

import minigraph as tf


@pytest.mark.parametrize(
    ("values", "arguments"),
    [
        (3.0, {}),
        ([1, 2], {"dtype": tf.int64}),
        ([[True, False]], {}),
        (["a", b"b\0"], {}),
        (7, {"shape": [2, 3]}),
        ([1, 2], {"shape": [5]}),
        (np.arange(6.0).reshape(2, 3), {}),
        (1.5, {"dtype": tf.float16}),
        (2 + 1j, {}),
        ([], {"dtype": tf.float32}),
    ],
)
def test_it_is_what_a_constant_holds(values, arguments):
    message = tf.make_tensor_proto(values, **arguments)
    with tf.Graph().as_default(), tf.Session() as sess:
        constant = tf.constant(values, **arguments)
        assert constant.op.get_attr("value") == message
        np.testing.assert_array_equal(tf.make_ndarray(message), sess.run(constant))


def test_a_message_comes_back_as_it_is():
    message = tf.make_tensor_proto(1)
    assert tf.make_tensor_proto(message) is message


@pytest.mark.parametrize(
    ("values", "arguments", "kind", "said"),
    [
        (None, {}, ValueError, "None values not supported"),
        (1.5, {"dtype": tf.int32}, TypeError, "Expected int32"),
        ([1, 2, 3], {"shape": [2]}, ValueError, "Too many elements"),
        ([1], {"shape": [2], "verify_shape": True}, TypeError, "Expected Tensor's shape"),
        ([1, 2], {"shape": [4], "allow_broadcast": True}, TypeError, "Expected Tensor's shape"),
        (1, {"verify_shape": True, "allow_broadcast": True}, ValueError, "not both allowed"),
    ],
)
def test_what_does_not_fit_is_refused(values, arguments, kind, said):
    with pytest.raises(kind, match=said):
        tf.make_tensor_proto(values, **arguments)


def test_one_value_may_be_broadcast():
    message = tf.make_tensor_proto([4], shape=[2, 2], allow_broadcast=True)
    assert tf.make_ndarray(message).tolist() == [[4, 4], [4, 4]]
