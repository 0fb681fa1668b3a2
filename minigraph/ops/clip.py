"""Clipping of values and of norms.

Source: ``tensorflow/python/ops/clip_ops.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims
from minigraph.base.dtypes import NUMBERS
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.graph.context import colocate_with, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op, raw
from minigraph.ops.arithmetic import maximum, minimum
from minigraph.ops.binary import unbroadcast
from minigraph.ops.cast import cast
from minigraph.ops.compare import where
from minigraph.ops.constant import constant
from minigraph.ops.elementwise import rsqrt, sqrt
from minigraph.ops.fill import ones_like, zeros
from minigraph.ops.fill import range as range_of
from minigraph.ops.identity import identity
from minigraph.ops.reduce import reduce_sum
from minigraph.ops.rounding import is_finite
from minigraph.ops.shape import rank, shape, size

Array = Any

__all__ = [
    "clip_by_average_norm",
    "clip_by_global_norm",
    "clip_by_norm",
    "clip_by_value",
    "global_norm",
]


@op("t: T, clip_value_min: T, clip_value_max: T -> output: T", category="math", T=NUMBERS)
class ClipByValue(Op):
    """t, not below one and not above another value."""

    def infer(self, t: Spec, clip_value_min: Spec, clip_value_max: Spec) -> Dims:
        return t.dims

    def kernel(self, t: Array, clip_value_min: Array, clip_value_max: Array) -> Array:
        for limit in (clip_value_min, clip_value_max):
            if np.shape(limit) not in ((), np.shape(t)):
                raise InvalidArgumentError(
                    None,
                    None,
                    "clip_value_min and clip_value_max must be either of the same shape as input, "
                    f"or a scalar. input shape: {list(np.shape(t))}, limit: "
                    f"{list(np.shape(limit))}",
                )
        return np.maximum(np.minimum(t, clip_value_max), clip_value_min)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x, y, z = node.inputs
        dims_x, dims_y, dims_z = shape(x), shape(y), shape(z)
        nothing = zeros(shape(grad), grad.dtype)
        below, above = x < y, x > z
        axes_y = raw.BroadcastGradientArgs().node(dims_x, dims_y).outputs[1]
        axes_x, axes_z = raw.BroadcastGradientArgs().node(dims_x, dims_z).outputs
        outside = raw.LogicalOr()(below, above)
        grads = [
            where(outside, nothing, grad),
            where(below, grad, nothing),
            where(above, grad, nothing),
        ]
        ways = [(dims_x, axes_x, True), (dims_y, axes_y, True), (dims_z, axes_z, True)]
        return [unbroadcast(g, way) for g, way in zip(grads, ways, strict=True)]


def _values(t: Any, name: str) -> Tensor:
    return convert_to_tensor(t.values if isinstance(t, IndexedSlices) else t, name=name)


def _like(t: Any, values: Tensor) -> Any:
    if isinstance(t, IndexedSlices):
        return IndexedSlices(values, t.indices, t.dense_shape)
    return values


def clip_by_value(t: Any, clip_value_min: Any, clip_value_max: Any, name: str | None = None) -> Any:
    """``t``, not below ``clip_value_min`` and not above ``clip_value_max``.

    Args:
        t: A real tensor or ``IndexedSlices``.
        clip_value_min: A tensor that broadcasts to the shape of ``t``.
        clip_value_max: The same.
        name: The node's name.

    Raises:
        ValueError: If a limit would broadcast ``t`` to another shape.

    Example:
        >>> clip_by_value([0.0, 5.0], 1.0, 2.0).shape
        TensorShape([Dimension(2)])
    """
    with name_scope(name, "clip_by_value", [t, clip_value_min, clip_value_max]) as scope:
        values = _values(t, "t")
        low = minimum(values, clip_value_max)
        values.shape.merge_with(low.shape)
        clipped = maximum(low, clip_value_min, name=scope)
        values.shape.merge_with(clipped.shape)
        return _like(t, clipped)


def clip_by_norm(t: Any, clip_norm: Any, axes: Any = None, name: str | None = None) -> Any:
    """``t``, scaled down to the Euclidean norm ``clip_norm`` if its norm is greater.

    Args:
        t: A floating point tensor or ``IndexedSlices``.
        clip_norm: The greatest norm.
        axes: The axes over which the norm is taken; all if None.
        name: The node's name.

    Returns:
        A tensor of the same shape.

    Raises:
        TypeError: If ``t`` is not floating point.
        ValueError: If there is no such axis, or ``clip_norm`` would broadcast to another shape.
    """
    with name_scope(name, "clip_by_norm", [t, clip_norm]) as scope:
        values = _values(t, "t")
        squares = reduce_sum(values * values, axes, keepdims=True)
        positive = squares > 0
        # The square root has no derivative at 0: ones go through it there, unused.
        safe = where(positive, squares, ones_like(squares))
        norm = where(positive, sqrt(safe), squares)
        scaled = values * clip_norm
        values.shape.merge_with(scaled.shape)
        return _like(t, identity(scaled / maximum(norm, clip_norm), name=scope))


def _as_list(t_list: Any) -> list[Any]:
    if not isinstance(t_list, Sequence) or isinstance(t_list, (str, bytes)):
        raise TypeError("t_list should be a sequence")
    return list(t_list)


def _values_of(items: list[Any]) -> list[Any]:
    return [None if t is None else _values(t, f"t_{i}") for i, t in enumerate(items)]


def global_norm(t_list: Any, name: str | None = None) -> Tensor:
    """The Euclidean norm of all elements of several tensors.

    Args:
        t_list: Tensors, ``IndexedSlices`` and None.
        name: The name scope of the new nodes.

    Returns:
        A scalar.

    Raises:
        TypeError: If ``t_list`` is no sequence.
    """
    items = _as_list(t_list)
    with name_scope(name, "global_norm", items):
        halves = []
        for value in _values_of(items):
            if value is not None:
                with colocate_with(value):
                    halves.append(raw.L2Loss()(value))
        half = reduce_sum(raw.Pack()(halves, name="stack"))
        return sqrt(half * constant(2.0, dtype=half.dtype), name="global_norm")


def clip_by_global_norm(
    t_list: Any, clip_norm: Any, use_norm: Any = None, name: str | None = None
) -> tuple[list[Any], Any]:
    """Several tensors, scaled down together if the norm of all their elements is greater.

    Args:
        t_list: Tensors, ``IndexedSlices`` and None.
        clip_norm: The greatest norm.
        use_norm: The norm, if it is known already.
        name: The name scope of the new nodes.

    Returns:
        The scaled tensors, NaN if the norm is infinite or NaN; and the norm before.

    Raises:
        TypeError: If ``t_list`` is no sequence.

    Source: Pascanu et al., "On the difficulty of training recurrent neural networks",
    https://arxiv.org/abs/1211.5063.
    """
    items = _as_list(t_list)
    if use_norm is None:
        use_norm = global_norm(items, name)
    with name_scope(name, "clip_by_global_norm", [*items, clip_norm]) as scope:
        inverse = 1.0 / use_norm
        limit = constant(1.0, dtype=use_norm.dtype) / clip_norm
        finite_scale = clip_norm * minimum(inverse, limit)
        finite = is_finite(use_norm)
        scale = where(finite, finite_scale, constant(float("nan"), dtype=use_norm.dtype))
        clipped: list[Any] = []
        for i, (t, value) in enumerate(zip(items, _values_of(items), strict=True)):
            if value is None:
                clipped.append(None)
                continue
            with colocate_with(value):
                clipped.append(_like(t, identity(value * scale, name=f"{scope}_{i}")))
    return clipped, use_norm


def clip_by_average_norm(t: Any, clip_norm: Any, name: str | None = None) -> Tensor:
    """``t``, scaled down if its Euclidean norm per element is greater than ``clip_norm``.

    Args:
        t: A ``float32`` tensor.
        clip_norm: The greatest norm per element.
        name: The node's name.

    Returns:
        A tensor of the same shape.

    Raises:
        TypeError: If ``t`` is not floating point.
        ValueError: If ``clip_norm`` would broadcast to another shape.
    """
    with name_scope(name, "clip_by_average_norm", [t, clip_norm]) as scope:
        tensor = convert_to_tensor(t, name="t")
        count = cast(size(tensor), dtypes.float32)
        inverse = rsqrt(reduce_sum(tensor * tensor, range_of(rank(tensor))))
        scaled = tensor * clip_norm
        return identity(scaled * minimum(inverse * count, constant(1.0) / clip_norm), name=scope)
