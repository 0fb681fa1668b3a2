"""Tensors with a border: Pad, PadV2, MirrorPad.

Source: ``tensorflow/python/ops/array_ops.py``; shape rules follow ``core/ops/array_ops.cc``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, is_full, merge, with_rank
from minigraph.base.dtypes import INDICES
from minigraph.base.spec import Spec
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, op, raw
from minigraph.ops.constant import constant_value
from minigraph.ops.join import stack
from minigraph.ops.reshape import reshape
from minigraph.ops.shape import rank, shape

__all__ = ["pad"]

Array = Any

_PADDINGS = Types(INDICES, default=dtypes.int32)


def _checked(paddings: Array) -> list[tuple[int, int]]:
    pairs = [(int(before), int(after)) for before, after in paddings]
    if any(before < 0 or after < 0 for before, after in pairs):
        raise ValueError("Paddings must be non-negative")
    return pairs


def _padded(input: Spec, paddings: Spec) -> Dims:
    rows, columns = with_rank(paddings.dims, 2)
    if columns not in (None, 2):
        raise ValueError(f"Dimension must be 2 but is {columns}")
    dims = input.dims
    if rows is not None:
        dims = with_rank(dims, rows)
    elif dims is not None:
        rows = len(dims)
    value = paddings.value
    if value is None:
        return None if rows is None else (None,) * rows
    return tuple(
        None if dim is None else dim + before + after
        for dim, (before, after) in zip(with_rank(dims, len(value)), _checked(value), strict=True)
    )


def _fits(input: Array, paddings: Array) -> list[tuple[int, int]]:
    if paddings.shape != (np.ndim(input), 2):
        raise ValueError(
            "The first dimension of paddings must be the rank of inputs"
            f"{list(paddings.shape)} {list(np.shape(input))}"
        )
    return _checked(paddings)


def _surround(input: Array, paddings: Array, value: Any) -> Array:
    pairs = _fits(input, paddings)
    dims = [dim + sum(pair) for dim, pair in zip(np.shape(input), pairs, strict=True)]
    result = np.full(dims, value, input.dtype)
    inner = tuple(
        slice(before, before + dim) for dim, (before, _) in zip(np.shape(input), pairs, strict=True)
    )
    result[inner] = input
    return result


def _pad_gradient(node: Operation, grad: Any) -> Tensor:
    x, paddings = node.inputs[:2]
    before = raw.Slice()(paddings, [0, 0], stack([rank(x), 1]))
    begin = reshape(before, [-1])
    return raw.Slice()(grad, begin, shape(x))


@op("input: T, paddings: Tpaddings -> output: T", category="shape", Tpaddings=_PADDINGS)
class Pad(Op):
    """The input with zeros around it."""

    def infer(self, input: Spec, paddings: Spec) -> Dims:
        return _padded(input, paddings)

    def kernel(self, input: Array, paddings: Array) -> Array:
        return _surround(input, paddings, b"" if input.dtype == np.object_ else 0)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [_pad_gradient(node, grad), None]


@op(
    "input: T, paddings: Tpaddings, constant_values: T -> output: T",
    category="shape",
    Tpaddings=_PADDINGS,
)
class PadV2(Op):
    """The input with a constant around it."""

    def infer(self, input: Spec, paddings: Spec, constant_values: Spec) -> Dims:
        return _padded(input, paddings)

    def kernel(self, input: Array, paddings: Array, constant_values: Array) -> Array:
        if np.ndim(constant_values) != 0:
            raise ValueError(
                f"constant_values must be a scalar. Found: {list(np.shape(constant_values))}"
            )
        return _surround(input, paddings, np.asarray(constant_values)[()])

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [_pad_gradient(node, grad), None, None]


_NUMPY_MODE = {"REFLECT": "reflect", "SYMMETRIC": "symmetric"}


@op("input: T, paddings: Tpaddings -> output: T", category="shape", Tpaddings=_PADDINGS)
class MirrorPad(Op):
    """The input with its mirror image around it, the border shared (REFLECT) or not."""

    mode: str

    def infer(self, input: Spec, paddings: Spec) -> Dims:
        return _padded(input, paddings)

    def kernel(self, input: Array, paddings: Array) -> Array:
        pairs = _fits(input, paddings)
        _fits_mirror(np.shape(input), pairs, self.mode)
        mode: Any = _NUMPY_MODE[self.mode]
        return np.pad(input, pairs, mode=mode)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [MirrorPadGrad(self.mode)(grad, node.inputs[1]), None]


def _fits_mirror(dims: tuple[int, ...], pairs: list[tuple[int, int]], mode: str) -> None:
    shared = 1 if mode == "REFLECT" else 0
    for i, (dim, pair) in enumerate(zip(dims, pairs, strict=True)):
        if max(pair) > dim - shared:
            raise ValueError(
                f"paddings must be {'less than' if shared else 'no greater than'} the dimension "
                f"size: {pair[0]}, {pair[1]} {'not less than' if shared else 'greater than'} {dim}"
                f" in dimension {i}"
            )


@op("input: T, paddings: Tpaddings -> output: T", category="shape", Tpaddings=_PADDINGS)
class MirrorPadGrad(Op):
    """The adjoint of MirrorPad: each element of the border is added to the one it mirrors."""

    mode: str

    def infer(self, input: Spec, paddings: Spec) -> Dims:
        rows, _ = with_rank(paddings.dims, 2)
        if rows is None:
            return None
        dims = with_rank(input.dims, rows)
        merge(paddings.dims, (rows, 2))
        if paddings.value is None:
            return (None,) * rows
        result = []
        for dim, (before, after) in zip(dims, _checked(paddings.value), strict=True):
            if dim is not None and before + after > dim:
                raise ValueError(
                    f"Negative dimension size caused by subtracting {before + after} from {dim}"
                )
            result.append(None if dim is None else dim - before - after)
        return tuple(result)

    def kernel(self, input: Array, paddings: Array) -> Array:
        result = np.array(input)
        for axis, (before, after) in enumerate(_fits(input, paddings)):
            result = _fold_border(result, axis, before, after, self.mode)
        return result

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [MirrorPad(self.mode)(grad, node.inputs[1]), None]


def _fold_border(padded: Array, axis: int, before: int, after: int, mode: str) -> Array:
    rows = np.moveaxis(padded, axis, 0)
    inner = rows[before : len(rows) - after].copy()
    shared = 1 if mode == "REFLECT" else 0
    if before:
        inner[shared : shared + before] += rows[:before][::-1]
    if after:
        stop = len(inner) - shared
        inner[stop - after : stop] += rows[len(rows) - after :][::-1]
    return np.moveaxis(inner, 0, axis)


def pad(
    tensor: Any,
    paddings: Any,
    mode: str = "CONSTANT",
    name: str | None = None,
    constant_values: Any = 0,
) -> Tensor:
    """``tensor`` with a border.

    Args:
        tensor: Any tensor.
        paddings: How much before and after along each dimension, ``int32[rank, 2]``.
        mode: ``"CONSTANT"``, ``"REFLECT"`` or ``"SYMMETRIC"``, in any case of letters.
        name: The node's name.
        constant_values: What the border is made of in constant mode.

    Raises:
        ValueError: If the mode is another, or the paddings do not fit.
    """
    mode = mode.upper()
    if mode == "CONSTANT":
        if not isinstance(constant_values, Tensor) and constant_values == 0:
            result = Pad()(tensor, paddings, name=name)
        else:
            result = PadV2()(tensor, paddings, constant_values, name=name)
    elif mode in _NUMPY_MODE:
        result = MirrorPad(mode)(tensor, paddings, name=name)
    else:
        raise ValueError(f"Unknown padding mode: {mode}")
    _refine(result)
    return result


def _refine(result: Tensor) -> None:
    """Adds the dimensions that follow from partly known paddings."""
    dims = result.op.inputs[0].spec.dims
    known = constant_value(result.op.inputs[1], partial=True)
    if dims is None or is_full(result.spec.dims) or known is None:
        return
    sizes: list[int | None] = []
    for pair, dim in zip(known, dims, strict=False):
        if pair is None or dim is None or any(entry is None for entry in pair):
            sizes.append(None)
        else:
            sizes.append(int(sum(pair)) + dim)
    result.set_shape(sizes)
