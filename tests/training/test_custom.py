"""Gradients of the user's own."""

import numpy as np
import pytest

import minigraph as tf
from minigraph.graph.op import NAMED_GRADIENTS


@pytest.fixture(autouse=True)
def forget_registered():
    before = dict(NAMED_GRADIENTS)
    yield
    NAMED_GRADIENTS.clear()
    NAMED_GRADIENTS.update(before)


def grad_of(y, x):
    with tf.Session() as sess:
        return sess.run(tf.gradients(y, x))[0]


def test_a_registered_gradient_is_used_where_the_map_says():
    @tf.RegisterGradient("Tenfold")
    def tenfold(op, grad):
        return grad * 10.0

    x = tf.constant([2.0])
    with tf.get_default_graph().gradient_override_map({"Square": "Tenfold"}):
        y = tf.square(x)
    np.testing.assert_array_equal(grad_of(y, x), [10.0])
    np.testing.assert_array_equal(grad_of(tf.square(x), x), [4.0])


def test_another_ops_gradient_can_be_named():
    x = tf.constant([2.0])
    with tf.get_default_graph().gradient_override_map({"Sign": "Identity"}):
        y = tf.sign(x)
    np.testing.assert_array_equal(grad_of(y, x), [1.0])


def test_an_unknown_name_is_refused_when_it_is_needed():
    x = tf.constant([2.0])
    with tf.get_default_graph().gradient_override_map({"Square": "Nobody"}):
        y = tf.square(x)
    with pytest.raises(LookupError, match=r"No gradient defined for operation 'Square' .*Nobody"):
        tf.gradients(y, x)


def test_a_name_is_registered_once():
    tf.RegisterGradient("Once")(lambda op, grad: grad)
    tf.NotDifferentiable("Never")
    with pytest.raises(KeyError, match="Once"):
        tf.RegisterGradient("Once")(lambda op, grad: grad)
    with pytest.raises(KeyError, match="Square"):
        tf.RegisterGradient("Square")(lambda op, grad: grad)
    with pytest.raises(KeyError, match="Never"):
        tf.NoGradient("Never")
    with pytest.raises(TypeError, match="must be a string"):
        tf.RegisterGradient(7)


def test_nothing_flows_through_what_is_not_differentiable():
    tf.NotDifferentiable("Blocked")
    x = tf.constant([2.0])
    with tf.get_default_graph().gradient_override_map({"Square": "Blocked"}):
        y = tf.square(x)
    assert tf.gradients(y, x) == [None]


def test_custom_gradient_replaces_that_of_the_inside():
    @tf.custom_gradient
    def product(a, b):
        """Multiplies."""
        return a * b, lambda grad: (grad * 5.0, None)

    a, b = tf.constant([2.0]), tf.constant([3.0])
    y = product(a, b)
    assert product.__doc__ == "Multiplies."
    assert tf.gradients(y, b) == [None]
    np.testing.assert_array_equal(grad_of(y, a), [5.0])


def test_custom_gradient_of_variables():
    v = tf.Variable([3.0])

    @tf.custom_gradient
    def scaled(x):
        def grad(dy, variables=None):
            return dy * 7.0, [dy * 11.0 for _ in variables]

        return x * v, grad

    x = tf.constant([2.0])
    grads = tf.gradients(scaled(x), [x, v])
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        np.testing.assert_array_equal(sess.run(grads), [[7.0], [11.0]])


def test_what_custom_gradient_refuses():
    v = tf.Variable(3.0)
    x = tf.constant(2.0)
    with pytest.raises(ValueError, match="keywords arguments only when"):
        tf.custom_gradient(lambda x: (x, lambda dy: dy))(x=x)
    with pytest.raises(TypeError, match="must accept a keyword argument 'variables'"):
        tf.custom_gradient(lambda x: (x * v, lambda dy: dy))(x)
    with pytest.raises(TypeError, match="must have use_resource=True"):
        tf.custom_gradient(lambda x: (x * x, lambda dy, variables=None: dy))(x)
    with pytest.raises(TypeError, match="must be `ResourceVariable`s"):
        tf.custom_gradient(lambda x: (x * tf.get_variable("w", []), lambda dy: dy))(x)
