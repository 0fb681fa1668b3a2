"""What elementwise ops of two inputs share: broadcasting, its way back in gradients, operators.

Gradients of broadcast inputs are summed over the axes along which they were repeated. Which nodes
do that depends on how much of the shapes is known, as in TensorFlow.

Source: ``tensorflow/python/ops/math_grad.py``, ``SmartBroadcastGradientArgs``, and
``core/util/bcast.h``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

import numpy as np

from minigraph.base.dims import Dims, broadcast_dims, is_full, with_rank
from minigraph.base.dtypes import COMPLEX, FLOATS, INDICES, int8, int16, int32, uint8, uint16
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.graph.context import get_default_graph, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.graph import Graph
from minigraph.graph.node import Tensor
from minigraph.graph.op import Finish, Op, Types, not_differentiable, op, raw
from minigraph.graph.operators import OPERATORS
from minigraph.kernels import epilogue
from minigraph.kernels.elementwise import LARGE, elementwise
from minigraph.ops.shape import shape

Array = Any

SMOOTH = (*FLOATS, *COMPLEX)
SIGNED = (*FLOATS, *INDICES, *COMPLEX)
ARITHMETIC = (*FLOATS, uint8, int8, uint16, int16, *INDICES, *COMPLEX)


class Binary(Op):
    """An elementwise op of two inputs that are broadcast against each other."""

    makes_fresh = True

    def infer(self, x: Spec, y: Spec) -> Dims:
        return broadcast_dims(x.dims, y.dims)


class BinaryUfunc(Binary):
    """One that is a ``ufunc``, whose output has its inputs' type."""

    overwrites = (0, 1)
    ufunc: ClassVar[np.ufunc]

    def kernel(self, x: Array, y: Array, *, out: Array | None = None) -> Array:
        return apply(self.ufunc, x, y, out)

    def finishes(self, position: int, specs: Sequence[Spec]) -> bool:
        whole, other = specs[position].dims, specs[1 - position].dims
        if whole is None or other is None:
            return False
        is_by_channel = len(other) == 1 and other[0] is not None and other[0] == whole[-1]
        return other == () or is_by_channel or other == whole

    def finish(self, position: int, *others: Array) -> Finish:
        (other,) = others
        rule: Callable[..., Array] = self.ufunc if position == 0 else self._reversed
        if np.ndim(other) > 1:
            flat = other.reshape(-1, other.shape[-1])
            return lambda block, rows: rule(block, flat[rows], out=block)
        if self.ufunc is np.add:
            return epilogue.AddRow(other)
        run = epilogue.run_of(other)
        return lambda block, rows: epilogue.change(rule, block, run)

    def _reversed(self, x: Array, y: Array, out: Array) -> Array:
        return self.ufunc(y, x, out=out)


def apply(rule: Callable[..., Array], x: Array, y: Array, out: Array | None = None) -> Array:
    """``rule(x, y)``, with TensorFlow's words if the shapes cannot be broadcast."""
    try:
        if (x.size >= LARGE or y.size >= LARGE) and isinstance(rule, np.ufunc):
            return elementwise(rule, x, y, out=out)
        return rule(x, y) if out is None else rule(x, y, out=out)
    except ValueError:
        check_broadcast(x, y)
        raise


def check_broadcast(x: Array, y: Array) -> None:
    """Raises an InvalidArgumentError if the two arrays cannot be broadcast."""
    try:
        np.broadcast_shapes(np.shape(x), np.shape(y))
    except ValueError:
        shapes = [str(list(np.shape(array))).replace(" ", "") for array in (x, y)]
        raise InvalidArgumentError(
            None, None, f"Incompatible shapes: {shapes[0]} vs. {shapes[1]}"
        ) from None


def gradient_axes(x: Sequence[int], y: Sequence[int]) -> tuple[list[int], list[int]]:
    """The axes of the broadcast shape along which x and y were repeated, to sum over.

    Raises:
        InvalidArgumentError: If the shapes cannot be broadcast.

    Example:
        >>> gradient_axes([3, 1], [4])
        ([1], [0])
    """
    if list(x) == list(y):
        return [], []
    rank = max(len(x), len(y))
    long_x = [1] * (rank - len(x)) + list(x)
    long_y = [1] * (rank - len(y)) + list(y)
    axes: tuple[list[int], list[int]] = ([], [])
    for i, (m, n) in enumerate(zip(long_x, long_y, strict=True)):
        if m != n and 1 not in (m, n):
            raise InvalidArgumentError(
                None, None, f"Incompatible shapes: {list(x)} vs. {list(y)}".replace(", ", ",")
            )
        if m == 1:
            axes[0].append(i)
        if n == 1:
            axes[1].append(i)
    return axes


@op("s0: T, s1: T -> r0: T, r1: T", category="shape", T=Types(INDICES, default=int32))
class BroadcastGradientArgs(Op):
    """For two shapes, the axes along which each is repeated when they are broadcast."""

    def infer(self, s0: Spec, s1: Spec) -> list[Dims]:
        with_rank(s0.dims, 1)
        with_rank(s1.dims, 1)
        return [(None,), (None,)]

    def kernel(self, s0: Array, s1: Array) -> list[Array]:
        return [np.array(axes, s0.dtype) for axes in gradient_axes(s0.tolist(), s1.tolist())]

    gradient = not_differentiable


# What to sum over and the shape to restore; whether that is needed at all.
Reduction = tuple[Any, Any, bool]

_KNOWN_AXES: WeakKeyDictionary[Graph, dict[Any, Any]] = WeakKeyDictionary()


def full_reductions(x: Tensor, y: Tensor) -> tuple[Reduction, Reduction]:
    """How to bring a gradient back to the shapes of x and y, worked out by nodes."""
    dims_x, dims_y = shape(x), shape(y)
    axes_x, axes_y = BroadcastGradientArgs().node(dims_x, dims_y).outputs
    return (dims_x, axes_x, True), (dims_y, axes_y, True)


def reductions(x: Tensor, y: Tensor, grad: Any) -> tuple[Reduction, Reduction]:
    """How to bring ``grad`` back to the shapes of x and y; constants where shapes are known."""
    if not isinstance(grad, Tensor):
        return full_reductions(x, y)
    x_dims, y_dims = x.spec.dims, y.spec.dims
    if not (is_full(x_dims) and is_full(y_dims)):
        dims_x, dims_y = shape(x, optimize=False), shape(y, optimize=False)
        axes_x, axes_y = BroadcastGradientArgs().node(dims_x, dims_y).outputs
        return (dims_x, axes_x, True), (dims_y, axes_y, True)
    assert x_dims is not None and y_dims is not None
    known = _KNOWN_AXES.setdefault(get_default_graph(), {})
    key = (x_dims, y_dims)
    if key not in known:
        # TensorFlow builds the node once per graph and pair of shapes, to read its value.
        BroadcastGradientArgs().node(x_dims, y_dims)
        sizes = [[int(dim or 0) for dim in dims] for dims in key]
        known[key] = gradient_axes(sizes[0], sizes[1])
    axes = known[key]
    return (
        (x_dims, axes[0], x_dims != grad.spec.dims),
        (y_dims, axes[1], y_dims != grad.spec.dims),
    )


def unbroadcast(grad: Any, reduction: Reduction) -> Tensor:
    """``grad`` summed to the shape of the input that it belongs to."""
    dims, axes, needed = reduction
    return raw.Reshape()(raw.Sum()(grad, axes), dims) if needed else grad


def equal_shapes(x: Tensor, y: Tensor, grad: Any) -> bool:
    """Whether all three shapes are known and equal, so that nothing was broadcast."""
    if not isinstance(grad, Tensor):
        return False
    dims = x.spec.dims
    return is_full(dims) and dims == y.spec.dims and dims == grad.spec.dims


def binary_operator(name: str, function: Callable[..., Any]) -> None:
    """Makes ``function`` the meaning of ``x <name> y`` on tensors, and of its reflection.

    Args:
        name: The name of the operator, and of the nodes it makes: ``add`` for ``+``.
        function: What builds the node: ``function(x, y, name=...)``.
    """

    def forward(x: Any, y: Any) -> Any:
        with name_scope(None, name, [x, y]) as scope:
            if not isinstance(y, Tensor):
                try:
                    y = convert_to_tensor(y, dtype_hint=x.dtype.base_dtype, name="y")
                except TypeError:
                    if hasattr(type(y), f"__r{name}__"):
                        return NotImplemented
                    raise
            return function(x, y, name=scope)

    def reflected(y: Any, x: Any) -> Any:
        with name_scope(None, name, [x, y]) as scope:
            x = convert_to_tensor(x, dtype=y.dtype.base_dtype, name="x")
            return function(x, y, name=scope)

    OPERATORS[f"__{name}__"] = forward
    OPERATORS[f"__r{name}__"] = reflected
