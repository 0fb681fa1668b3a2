"""The Apply ops: they read and write their variables as the rules of ``kernels`` say."""

import threading

import numpy as np
import pytest

import minigraph as tf
from minigraph.graph.op import REGISTRY
from minigraph.kernels import optimizers

SCALARS = {
    "alpha": 0.1,
    "lr": 0.1,
    "momentum": 0.9,
    "rho": 0.8,
    "epsilon": 10.0,
    "beta1": 0.9,
    "beta2": 0.99,
    "beta1_power": 0.7,
    "beta2_power": 0.6,
    "l1": 0.1,
    "l2": 0.2,
    "l2_shrinkage": 0.3,
    "lr_power": -0.5,
}
RENAMED = {"alpha": "lr", "momentum": "decay"}
RULES = {
    "GradientDescent": (optimizers.gradient_descent, {}),
    "Momentum": (optimizers.momentum, {"nesterov": False}),
    "Adam": (optimizers.adam, {"nesterov": False}),
    "RMSProp": (optimizers.rms_prop, {}),
    "CenteredRMSProp": (optimizers.centered_rms_prop, {}),
    "Adagrad": (optimizers.adagrad, {"update_slots": True}),
    "Adadelta": (optimizers.adadelta, {}),
    "Ftrl": (optimizers.ftrl, {}),
    "FtrlV2": (optimizers.ftrl, {}),
}


def build(op_type, grad, indices=None):
    """The op on fresh variables; gives the node, the variables and the rule's other arguments."""
    signature = REGISTRY[op_type].signature
    slots = [
        tf.Variable(np.full((3, 2), 1.0 + i), name=arg.name)
        for i, arg in enumerate(arg for arg in signature.inputs if arg.is_ref)
    ]
    references = iter(slots)
    scalars = {}
    inputs = []
    for arg in signature.inputs:
        if arg.is_ref:
            inputs.append(next(references))
        elif arg.name in ("grad", "delta"):
            inputs.append(grad)
        elif arg.name == "indices":
            inputs.append(indices)
        else:
            scalars[RENAMED.get(arg.name, arg.name)] = SCALARS[arg.name]
            inputs.append(tf.constant(SCALARS[arg.name], tf.float64))
    return REGISTRY[op_type]().node(*inputs), slots, scalars


@pytest.mark.parametrize("name", RULES)
def test_dense_updates_follow_the_rule(name):
    grad = np.linspace(-1, 1, 6).reshape(3, 2)
    node, slots, scalars = build("Apply" + name, tf.constant(grad))
    rule, more = RULES[name]
    expected = [np.full((3, 2), 1.0 + i) for i in range(len(slots))]
    rule(*expected, grad, **scalars, **more)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        given = sess.run(node.outputs[0])
        np.testing.assert_allclose(sess.run(slots), expected)
    np.testing.assert_allclose(given, expected[0])


@pytest.mark.parametrize("name", [n for n in RULES if n not in ("GradientDescent", "Adam")])
def test_sparse_updates_follow_the_rule_on_their_rows(name):
    grad = np.linspace(-1, 1, 4).reshape(2, 2)
    node, slots, scalars = build("SparseApply" + name, tf.constant(grad), tf.constant([2, 0]))
    rule, more = RULES[name]
    rows = [np.full((2, 2), 1.0 + i) for i in range(len(slots))]
    rule(*rows, grad, **scalars, **more)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        sess.run(node)
        got = sess.run(slots)
    for i, (array, changed) in enumerate(zip(got, rows, strict=True)):
        np.testing.assert_allclose(array[[2, 0]], changed)
        np.testing.assert_array_equal(array[1], [1.0 + i, 1.0 + i])


def test_shapes_that_do_not_fit_are_refused_while_building():
    with pytest.raises(ValueError, match="must be equal"):
        build("ApplyMomentum", tf.constant(np.zeros((2, 2))))
    with pytest.raises(ValueError, match="must be equal"):
        build("SparseApplyMomentum", tf.constant(np.zeros((2, 2))), tf.constant([0, 1, 2]))


def test_shapes_that_do_not_fit_are_refused_while_running():
    grad = tf.placeholder(tf.float64)
    node, _, _ = build("ApplyMomentum", grad)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        with pytest.raises(tf.errors.InvalidArgumentError, match="do not have the same shape"):
            sess.run(node, {grad: np.zeros((2, 2))})


def test_rows_that_do_not_exist_are_refused():
    node, _, _ = build("SparseApplyAdagrad", tf.constant(np.zeros((1, 2))), tf.constant([3]))
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        with pytest.raises(tf.errors.InvalidArgumentError, match="Index 3 at offset 0 in indices"):
            sess.run(node)


def test_uninitialized_variables_are_refused():
    node, _, _ = build("ApplyAdagrad", tf.constant(np.zeros((3, 2))))
    with tf.Session() as sess, pytest.raises(tf.errors.FailedPreconditionError):
        sess.run(node)


def test_updates_from_several_threads_all_count():
    v = tf.Variable([0.0, 0.0])
    step = tf.train.GradientDescentOptimizer(1.0).apply_gradients([(tf.constant([-1.0, 1.0]), v)])
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        threads = [
            threading.Thread(target=lambda: [sess.run(step) for _ in range(25)]) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        np.testing.assert_array_equal(sess.run(v), [100.0, -100.0])
