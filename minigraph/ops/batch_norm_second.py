"""The gradient of batch normalisation's gradient.

TensorFlow writes the first gradient out in small ops while a tape listens, and lets the tape walk
back over them. The tape visits ops in another order than ``tf.gradients``, opens no scopes, and
asks no op for a gradient that nobody wants; all of that shows in the nodes.

Source: ``_FusedBatchNormGradGrad`` in ``tensorflow/python/ops/nn_grad.py`` and
``tensorflow/c/eager/tape.h``.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from typing import Any

from minigraph.base import dtypes
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import raw
from minigraph.ops.arithmetic import squared_difference
from minigraph.ops.binary import reductions, unbroadcast
from minigraph.ops.cast import cast
from minigraph.ops.elementwise import reciprocal, rsqrt
from minigraph.ops.identity import stop_gradient
from minigraph.ops.reduce import reduce_mean, reduce_sum
from minigraph.ops.reshape import reshape, squeeze
from minigraph.ops.shape import size

_AXES = {"NHWC": [0, 1, 2], "NCHW": [0, 2, 3]}


def second_gradient(node: Operation, grads: Sequence[Any]) -> list[Any]:
    """The gradients of a ``FusedBatchNormGrad`` of any version by y_backprop, x and scale."""
    grad_y, x, scale, mean, variance = node.inputs[:5]
    attrs = node.op.attrs()
    epsilon, layout = attrs["epsilon"], attrs["data_format"]
    before = len(node.graph.get_operations())
    wide_y, wide_x = grad_y, x
    if x.dtype.base_dtype is dtypes.float16:
        wide_x = cast(x, dtypes.float32)
        wide_y = cast(grad_y, dtypes.float32)
    outputs: Sequence[Tensor]
    if attrs["is_training"]:
        outputs = _training(wide_y, wide_x, scale, epsilon, layout)
    else:
        outputs = _inference(wide_y, wide_x, scale, mean, variance, epsilon, layout)
    outputs = [cast(outputs[0], x.dtype.base_dtype), *outputs[1:]]
    taped = node.graph.get_operations()[before:]
    order = _order(attrs["is_training"], layout, wide_x is not x)
    return _walk_back(taped, {outputs[i]: grads[i] for i in order}, [grad_y, x, scale])


def _order(is_training: bool, layout: str, is_half: bool) -> tuple[int, int, int]:
    """The order in which the tape takes up the outputs: that of a C++ hash table of its nodes."""
    if is_training and layout == "NHWC" and not is_half:
        return 0, 1, 2
    return (1, 2, 0) if is_half and not is_training else (0, 2, 1)


def _training(
    grad_y: Tensor, x: Tensor, scale: Tensor, epsilon: float, layout: str
) -> tuple[Tensor, Tensor, Tensor]:
    """The gradients by x, scale and offset with the statistics of x itself."""
    axes, keep = _AXES[layout], layout == "NCHW"
    if keep:
        scale = reshape(scale, [1, size(scale), 1, 1])
    mean_grad_y = reduce_mean(grad_y, axes, keepdims=keep)
    mean_x = reduce_mean(x, axes, keepdims=keep)
    distances = squared_difference(x, stop_gradient(mean_x))
    variance = reduce_mean(distances, axes, keepdims=keep)
    grad_offset = grad_y - mean_grad_y
    x_offset = x - mean_x
    slope = reduce_mean(grad_y * x_offset, axis=axes, keepdims=keep)
    factor = scale * rsqrt(variance + epsilon)
    by_x = factor * (grad_offset - reciprocal(variance + epsilon) * slope * x_offset)
    inverse = rsqrt(variance + epsilon)
    by_scale = inverse * reduce_sum(grad_y * x_offset, axis=axes, keepdims=keep)
    if keep:
        by_scale = squeeze(by_scale)
    by_offset = reduce_sum(grad_y, axis=axes)
    return by_x, by_scale, by_offset


def _inference(
    grad_y: Tensor,
    x: Tensor,
    scale: Tensor,
    mean: Tensor,
    variance: Tensor,
    epsilon: float,
    layout: str,
) -> tuple[Tensor, Tensor, Tensor]:
    """The gradients by x, scale and offset with a given mean and variance."""
    axes = _AXES[layout]
    if layout == "NCHW":
        sizes = [1, size(mean), 1, 1]
        mean, variance, scale = (reshape(v, sizes) for v in (mean, variance, scale))
    by_offset = reduce_sum(grad_y, axis=axes)
    inverse = rsqrt(variance + epsilon)
    by_scale = reduce_sum(grad_y * (x - mean) * inverse, axis=axes)
    return grad_y * scale * inverse, by_scale, by_offset


def _walk_back(
    taped: Sequence[Operation], started: dict[Tensor, Any], sources: Sequence[Tensor]
) -> list[Any]:
    """Differentiates in the order of a tape: first come, first served.

    Args:
        taped: The nodes built while the tape listened, each with one output.
        started: What to differentiate, with the gradient that arrives there.
        sources: What to differentiate by.

    Returns:
        One gradient or None per source.
    """
    known = set(sources)
    makers: dict[Tensor, Operation] = {}
    for node in taped:
        if any(tensor in known for tensor in node.inputs):
            known.add(node.outputs[0])
            makers[node.outputs[0]] = node
    awaited = _uses(makers, started)
    received: dict[Tensor, list[Any]] = {tensor: [grad] for tensor, grad in started.items()}
    queue = deque(makers[tensor] for tensor in started)
    while queue:
        node = queue.popleft()
        grad = _total(received.pop(node.outputs[0], []))
        wanted = [tensor in known for tensor in node.inputs]
        grads = [None] * len(wanted) if grad is None else _gradient(node, grad, wanted)
        for tensor, part in zip(node.inputs, grads, strict=True):
            if part is not None:
                received.setdefault(tensor, []).append(part)
            awaited[tensor] -= 1
            if awaited[tensor] == 0 and tensor in makers:
                queue.append(makers[tensor])
    return [_total(received.get(source, [])) for source in sources]


def _uses(makers: dict[Tensor, Operation], targets: Sequence[Tensor] | Any) -> Counter[Tensor]:
    """How many gradients each tensor on the way to the targets will get."""
    uses: Counter[Tensor] = Counter()
    stack = list(targets)
    seen: set[Tensor] = set()
    while stack:
        tensor = stack.pop()
        if tensor in makers and tensor not in seen:
            seen.add(tensor)
            uses.update(makers[tensor].inputs)
            stack.extend(makers[tensor].inputs)
    return uses


def _total(grads: list[Any]) -> Any:
    if len(grads) < 2:
        return grads[0] if grads else None
    return raw.AddN()(grads)


def _gradient(node: Operation, grad: Tensor, wanted: list[bool]) -> Sequence[Any]:
    """The gradients of an op, of binary ones only those that are wanted."""
    if node.type not in ("AddV2", "Mul", "Sub") or all(wanted):
        return node.op.gradient(node, grad)
    x, y = node.inputs
    if node.type != "Mul" and y.shape.ndims == 0:
        return [grad, None]
    over_x, _ = reductions(x, y, grad)
    return [unbroadcast(raw.Mul()(grad, y) if node.type == "Mul" else grad, over_x), None]
