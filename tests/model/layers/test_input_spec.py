"""What layers demand of their inputs."""

import pytest

import minigraph as tf
from minigraph.model.layers.input_spec import check_inputs

InputSpec = tf.layers.InputSpec


def x(*shape):
    return tf.placeholder(tf.float32, list(shape))


@pytest.mark.parametrize(
    ("spec", "shape", "complaint"),
    [
        (InputSpec(ndim=2), (1,), "expected ndim=2, found ndim=1. Full shape received: [1]"),
        (InputSpec(max_ndim=1), (1, 2), "expected max_ndim=1, found ndim=2"),
        (
            InputSpec(min_ndim=2),
            (1,),
            ": expected min_ndim=2, found ndim=1. Full shape received: [1]",
        ),
        (InputSpec(dtype="int32"), (1,), "expected dtype=int32, found dtype=<dtype: 'float32'>"),
        (
            InputSpec(axes={-1: 3}),
            (2, 4),
            "expected axis -1 of input shape to have value 3 but received input with shape [2, 4]",
        ),
        (InputSpec(axes={5: None}), (2,), None),
        (InputSpec(shape=(2, 3)), (2, 4), "expected shape=(2, 3), found shape=[2, 4]"),
        (InputSpec(axes={1: 3}), (2, None), None),
        (InputSpec(shape=(None, 3)), (2, 3), None),
        (InputSpec(min_ndim=1, max_ndim=2), (2, 3), None),
    ],
)
def test_complaints(spec, shape, complaint):
    assert complaint == spec.complaint(x(*shape))


@pytest.mark.parametrize("axis", [1, -3])
def test_axes_must_be_there(axis):
    with pytest.raises(IndexError, match=rf"expected an axis {axis} in input shape but received"):
        InputSpec(axes={axis: 3}).complaint(x(2))


def test_a_rank_that_is_demanded_must_be_known():
    expected = "its rank is undefined, but the layer requires a defined rank."
    assert expected == InputSpec(ndim=2).complaint(tf.placeholder(tf.float32))
    assert InputSpec(dtype=tf.float32).complaint(tf.placeholder(tf.float32)) is None


def test_what_is_no_tensor_is_named():
    with pytest.raises(AttributeError, match="Input 0 of layer conv2d_1 is not a tensor: None"):
        tf.layers.conv2d(None, 2, 3)


def test_one_spec_for_each_input():
    check_inputs([None, InputSpec(ndim=1)], [x(), x(1)], "layer")
    with pytest.raises(ValueError, match="Layer layer expects 1 inputs, but it received 2"):
        check_inputs(InputSpec(ndim=1), [x(1), x(1)], "layer")


def test_specs_tell_what_they_demand():
    assert repr(InputSpec(ndim=3, axes={1: 2})) == "InputSpec(ndim=3, axes={1: 2})"
    assert repr(InputSpec("int32", (1, None))) == "InputSpec(dtype=int32, shape=(1, None), ndim=2)"


def test_axes_are_integers_within_the_rank():
    with pytest.raises(TypeError, match="The keys in axes must be integers"):
        InputSpec(axes={"a": 1})
    with pytest.raises(ValueError, match="Axis 2 is greater than the maximum allowed value: 1"):
        InputSpec(ndim=2, axes={2: 1})
