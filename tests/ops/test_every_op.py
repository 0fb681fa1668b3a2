"""The laws that every op obeys, checked on the rows of ``cases/``."""

from __future__ import annotations

import importlib
import pkgutil

import numpy as np
import pytest

import minigraph as tf
from minigraph.base import dtypes
from minigraph.base.dims import compatible
from minigraph.base.spec import Spec
from minigraph.graph.op import REGISTRY, Op, not_differentiable
from minigraph.session.execute import as_fetched
from minigraph.session.state import NodeState, SessionState
from tests.ops import cases as case_files
from tests.ops.cases.case import Case

CASES: list[Case] = [
    case
    for module in pkgutil.iter_modules(case_files.__path__)
    if module.name != "case"
    for case in importlib.import_module(f"tests.ops.cases.{module.name}").CASES
]
# Ops whose inputs are references or dead values live in tests of their own, named here.
TESTED_ELSEWHERE = {
    "ApplyAdadelta": "tests/ops/test_training.py",
    "ApplyAdagrad": "tests/ops/test_training.py",
    "ApplyAdam": "tests/ops/test_training.py",
    "ApplyCenteredRMSProp": "tests/ops/test_training.py",
    "ApplyFtrl": "tests/ops/test_training.py",
    "ApplyFtrlV2": "tests/ops/test_training.py",
    "ApplyGradientDescent": "tests/ops/test_training.py",
    "ApplyMomentum": "tests/ops/test_training.py",
    "ApplyRMSProp": "tests/ops/test_training.py",
    "SparseApplyAdadelta": "tests/ops/test_training.py",
    "SparseApplyAdagrad": "tests/ops/test_training.py",
    "SparseApplyCenteredRMSProp": "tests/ops/test_training.py",
    "SparseApplyFtrl": "tests/ops/test_training.py",
    "SparseApplyFtrlV2": "tests/ops/test_training.py",
    "SparseApplyMomentum": "tests/ops/test_training.py",
    "SparseApplyRMSProp": "tests/ops/test_training.py",
    "Assign": "tests/ops/test_state.py",
    "AssignAdd": "tests/ops/test_state.py",
    "AssignSub": "tests/ops/test_state.py",
    "IsVariableInitialized": "tests/ops/test_state.py",
    "RefIdentity": "tests/ops/test_state.py",
    "VariableV2": "tests/ops/test_state.py",
    "Merge": "tests/ops/test_control_flow.py",
    "Placeholder": "tests/session/test_session.py",
    "RefMerge": "tests/ops/test_control_flow.py",
    "RefSwitch": "tests/ops/test_control_flow.py",
    "Switch": "tests/ops/test_control_flow.py",
    "ScatterAdd": "tests/ops/test_scatter.py",
    "ScatterDiv": "tests/ops/test_scatter.py",
    "ScatterMax": "tests/ops/test_scatter.py",
    "ScatterMin": "tests/ops/test_scatter.py",
    "ScatterMul": "tests/ops/test_scatter.py",
    "ScatterNdAdd": "tests/ops/test_scatter.py",
    "ScatterNdSub": "tests/ops/test_scatter.py",
    "ScatterNdUpdate": "tests/ops/test_scatter.py",
    "ScatterSub": "tests/ops/test_scatter.py",
    "ScatterUpdate": "tests/ops/test_scatter.py",
    "CountUpTo": "tests/ops/test_state.py",
    "StridedSliceAssign": "tests/model/test_variables.py",
}

every_case = pytest.mark.parametrize("case", CASES, ids=str)


def test_every_op_has_a_row():
    covered = {case.op for case in CASES} | set(TESTED_ELSEWHERE)
    assert sorted(set(REGISTRY) - covered) == []


def arrays(case: Case) -> list:
    return [[np.array(a) for a in x] if isinstance(x, list) else np.array(x) for x in case.inputs]


def flat(values) -> list:
    return [leaf for v in values for leaf in (v if isinstance(v, list) else [v])]


def run_kernel(case: Case) -> list:
    operation = REGISTRY[case.op](**case.attrs)
    args = arrays(case)
    if operation.stateful:
        args.insert(0, NodeState(SessionState(), case.op))
    with np.errstate(all="ignore"):
        result = operation.kernel(*args)
    return list(result) if isinstance(result, (list, tuple)) else [result]


def build(case: Case, feeds=None):
    args = [
        [feed(a, feeds, case) for a in x] if isinstance(x, list) else feed(x, feeds, case)
        for x in arrays(case)
    ]
    return REGISTRY[case.op](**case.attrs).node(*args)


def feed(array, feeds, case):
    if feeds is None:
        return tf.constant(array, dtype=array.dtype if array.dtype.kind != "O" else None)
    shape = None if case.hide else array.shape
    tensor = tf.placeholder(array.dtype if array.dtype.kind != "O" else tf.string, shape)
    feeds[tensor] = array
    return tensor


@every_case
def test_kernel_gives_what_infer_says(case):
    node = build(case)
    results = run_kernel(case)
    assert len(node.outputs) == len(results)
    for tensor, value in zip(node.outputs, results, strict=True):
        assert compatible(tensor.spec.dims, np.shape(value)), (tensor, np.shape(value))
        assert tensor.dtype.as_numpy_dtype == np.asarray(value).dtype.type


@every_case
def test_infer_holds_with_dimensions_hidden(case):
    if not case.hide:
        return
    feeds = {}
    node = build(case, feeds)
    for tensor, value in zip(node.outputs, run_kernel(case), strict=True):
        assert compatible(tensor.spec.dims, np.shape(value)), (tensor, np.shape(value))


@every_case
def test_run_gives_the_expected_value(case):
    if REGISTRY[case.op].stateful:
        return
    feeds = {}
    node = build(case, feeds)
    results = run_kernel(case)
    with tf.Session() as sess:
        fetched = sess.run(node.outputs, feeds)
    for got, value, tensor in zip(fetched, results, node.outputs, strict=True):
        np.testing.assert_array_equal(got, as_fetched(value, tensor, own=False))
    if case.expected is not None:
        wanted = case.expected if isinstance(case.expected, list) else [case.expected]
        for got, value in zip(fetched, wanted, strict=True):
            np.testing.assert_allclose(got, value, rtol=1e-6, atol=1e-12)


@every_case
def test_node_survives_a_graph_def(case):
    with tf.Graph().as_default() as graph:
        node = build(case, {})
    written = graph.as_graph_def()
    with tf.Graph().as_default() as other:
        (read,) = tf.import_graph_def(written, name="", return_elements=[node.name])
    assert other.as_graph_def() == written
    assert not read.op.is_missing
    assert [t.dtype for t in read.outputs] == [t.dtype for t in node.outputs]
    assert [t.spec.dims for t in read.outputs] == [t.spec.dims for t in node.outputs]


@every_case
def test_kernel_leaves_its_inputs_unchanged(case):
    inputs = flat(arrays(case))
    feeds = {}
    node = build(case, feeds)
    with tf.Session() as sess:
        sess.run(node, feeds)
    for before, after in zip(inputs, feeds.values(), strict=True):
        np.testing.assert_array_equal(before, after)


@every_case
def test_a_fresh_output_is_an_array_of_its_own(case):
    operation = REGISTRY[case.op](**case.attrs)
    if not operation.makes_fresh:
        return
    inputs = arrays(case)
    first, *rest = outputs_of(operation, inputs)
    for array in [*rest, *flat(inputs)]:
        assert not np.shares_memory(first, array)
    assert not any(np.shares_memory(a, b) for a in rest for b in flat(inputs))
    for index in operation.overwrites:
        target = inputs[index].copy()
        if target.ndim and target.shape == np.shape(first):
            changed = [*inputs[:index], target, *inputs[index + 1 :]]
            assert operation.kernel(*changed, out=target) is target
            np.testing.assert_array_equal(target, first)


@every_case
def test_a_ufunc_gives_what_the_kernel_gives(case):
    operation = REGISTRY[case.op](**case.attrs)
    inputs = arrays(case)
    if operation.ufunc is None or inputs[0].dtype.kind == "O":
        return
    (output,) = outputs_of(operation, inputs)
    with np.errstate(all="ignore"):
        np.testing.assert_array_equal(operation.ufunc(*inputs), output)


def outputs_of(operation: Op, inputs: list) -> list:
    with np.errstate(all="ignore"):
        result = operation.kernel(*inputs)
    return list(result) if isinstance(result, (list, tuple)) else [result]


def has_gradient(case: Case) -> bool:
    gradient = REGISTRY[case.op].gradient
    return gradient is not Op.gradient and gradient is not not_differentiable


@every_case
def test_gradient_is_the_finite_difference(case):
    if not has_gradient(case) or case.grad == []:
        return
    feeds = {}
    node = build(case, feeds)
    keys = list(feeds)
    checked = [
        i
        for i, key in enumerate(keys)
        if (i in case.grad if case.grad is not None else key.dtype == dtypes.float64)
    ]
    outputs = [t for t in node.outputs if t.dtype == dtypes.float64]
    if not checked or not outputs:
        return
    rng = np.random.default_rng(7)
    with tf.Session() as sess:
        weights = [rng.uniform(0.5, 1.5, np.shape(v)) for v in sess.run(outputs, feeds)]
        xs = [keys[i] for i in checked]
        grads = tf.gradients(outputs, xs, grad_ys=[tf.constant(w) for w in weights])
        plain = {}
        for x, grad in zip(xs, grads, strict=True):
            plain[x] = (
                np.zeros_like(feeds[x])
                if grad is None
                else sess.run(tf.convert_to_tensor(grad), feeds)
            )

        def total(x, array):
            values = sess.run(outputs, {**feeds, x: array})
            return sum(float(np.sum(w * v)) for w, v in zip(weights, values, strict=True))

        for x in xs:
            numeric = np.zeros_like(feeds[x])
            for index in np.ndindex(numeric.shape):
                step = 1e-5
                up, down = feeds[x].copy(), feeds[x].copy()
                up[index] += step
                down[index] -= step
                numeric[index] = (total(x, up) - total(x, down)) / (2 * step)
            np.testing.assert_allclose(plain[x], numeric, rtol=2e-5, atol=2e-6)


def test_bad_shapes_name_the_node_and_the_users_line():
    with pytest.raises(ValueError) as info:
        REGISTRY["ReluGrad"]()(tf.constant([1.0, 2.0]), tf.constant([1.0]), name="culprit")
    assert "'culprit' (op: 'ReluGrad') with input shapes: [2], [1]." in str(info.value)
    assert "test_every_op.py:" in str(info.value)


def test_spec_of_an_array_knows_its_value():
    spec = Spec.of(np.array([2, 3], np.int32))
    assert (spec.dims, spec.dtype, spec.as_dims()) == ((2,), tf.int32, (2, 3))
