import pytest

import minigraph as tf


def test_a_gradient_has_one_name_and_a_name_one_gradient():
    register = tf.RegisterGradient("OnlyOnce")
    register(lambda op, grad: grad)
    with pytest.raises(KeyError, match="Registering two gradient with name 'OnlyOnce'!"):
        register(lambda op, grad: grad)
    with pytest.raises(KeyError, match="Registering two gradient with name 'Sin'!"):
        tf.RegisterGradient("Sin")(lambda op, grad: grad)


@pytest.mark.parametrize("register", [tf.RegisterGradient, tf.NotDifferentiable])
def test_names_are_strings(register):
    with pytest.raises(TypeError, match="op_type must be a string"):
        register(3)


def test_no_gradient_flows_through_what_is_not_differentiable():
    tf.NotDifferentiable("StopsHere")
    x = tf.constant(1.0)
    with tf.get_default_graph().gradient_override_map({"Exp": "StopsHere"}):
        y = tf.exp(x)
    assert tf.gradients(y, x) == [None]
