"""What TensorFlow 1.15.5 answered (oracle/answers.json) is what the kernels answer."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from minigraph.kernels import conv, norm, pool, softmax, space

CASES = json.loads((Path(__file__).parent / "oracle" / "answers.json").read_text())

POOLS = {
    "MaxPool": pool.max_pool,
    "MaxPoolGrad": pool.max_pool_grad,
    "MaxPoolGradGrad": pool.max_pool_grad_grad,
    "AvgPool": pool.avg_pool,
    "AvgPoolGrad": pool.avg_pool_grad,
}
POOLS |= {name.replace("Pool", "Pool3D"): function for name, function in POOLS.items()}

# Which inputs a kernel takes, in its order; None for the pools, whose order is the op's.
KERNELS = {
    "Conv2D": (conv.conv, ["input", "filter"]),
    "Conv2DBackpropInput": (conv.conv_backprop_input, ["input_sizes", "filter", "out_backprop"]),
    "Conv2DBackpropFilter": (conv.conv_backprop_filter, ["input", "filter_sizes", "out_backprop"]),
    "FusedBatchNormV3": (norm.fused_batch_norm, ["x", "scale", "offset", "mean", "variance"]),
    "FusedBatchNormGradV3": (
        norm.fused_batch_norm_grad,
        ["y_backprop", "x", "scale", "reserve_space_1", "reserve_space_2"],
    ),
    "LRN": (norm.lrn, ["input"]),
    "LRNGrad": (norm.lrn_grad, ["input_grads", "input_image", "output_image"]),
    "Softmax": (softmax.softmax, ["logits"]),
    "LogSoftmax": (softmax.log_softmax, ["logits"]),
    "SoftmaxCrossEntropyWithLogits": (softmax.softmax_cross_entropy, ["features", "labels"]),
    "SparseSoftmaxCrossEntropyWithLogits": (
        softmax.sparse_softmax_cross_entropy,
        ["features", "labels"],
    ),
    "SpaceToBatchND": (space.space_to_batch_nd, ["input", "block_shape", "paddings"]),
    "BatchToSpaceND": (space.batch_to_space_nd, ["input", "block_shape", "crops"]),
    "SpaceToDepth": (space.space_to_depth, ["input"]),
    "DepthToSpace": (space.depth_to_space, ["input"]),
    "Conv3D": (conv.conv, ["input", "filter"]),
    "Conv3DBackpropInputV2": (conv.conv_backprop_input, ["input_sizes", "filter", "out_backprop"]),
    "Conv3DBackpropFilterV2": (
        conv.conv_backprop_filter,
        ["input", "filter_sizes", "out_backprop"],
    ),
}
POOL_INPUTS = ["input", "value", "orig_input_shape", "orig_input", "orig_output", "grad"]


def array(record):
    return np.array(record["values"], record["dtype"]).reshape(record["shape"])


def arguments(attrs):
    """Translate TensorFlow's attributes to the kernels': spatial entries only, an axis for a format."""
    given = dict(attrs)
    for name in ("strides", "ksize", "dilations"):
        if name in given:
            given[name] = given[name][1:-1]
    if "epsilon" in given:
        given["axis"] = -1
    return given


def answer(case):
    inputs = {name: array(record) for name, record in case["inputs"].items()}
    attrs = arguments(case["attrs"])
    if case["op"] in POOLS:
        given = [inputs[name] for name in POOL_INPUTS if name in inputs]
        return POOLS[case["op"]](*given, **attrs)
    function, names = KERNELS[case["op"]]
    if function in (conv.conv, conv.conv_backprop_input, conv.conv_backprop_filter):
        attrs.setdefault("dilations", None)
    return function(*(inputs[name] for name in names), **attrs)


def tolerance(dtype):
    return {"float16": 2e-3, "float32": 2e-6}.get(dtype.name, 0)


@pytest.mark.parametrize("case", CASES, ids=[f"{i}-{c['op']}" for i, c in enumerate(CASES)])
def test_answer_equals_tensorflow(case):
    actual = answer(case)
    expected = [array(record) for record in case["outputs"]]
    listed = list(actual) if isinstance(actual, tuple) else [actual]
    if case["op"] == "FusedBatchNormGradV3":
        expected = expected[:3]  # the last two are unused zeros
    assert [(a.dtype, a.shape) for a in listed] == [(e.dtype, e.shape) for e in expected]
    for a, e in zip(listed, expected, strict=True):
        allowed = tolerance(e.dtype)
        scale = max(1.0, float(np.abs(e[np.isfinite(e)]).max(initial=0))) if allowed else 1
        np.testing.assert_allclose(a, e, rtol=allowed, atol=allowed * min(scale, 1e3))
