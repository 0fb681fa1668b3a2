"""Places in the graph that a run must or may be given a value for.

Source: ``tensorflow/python/ops/array_ops.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base.dims import Dims, compatible, show
from minigraph.base.dtypes import DType, DTypeLike, as_dtype
from minigraph.base.errors import InvalidArgumentError, explain
from minigraph.base.shape import as_dims
from minigraph.base.spec import Spec
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op

__all__ = [
    "placeholder",
    "placeholder_with_default",
]

Array = Any


@op("-> output: dtype", category="placeholder", foldable=False)
class Placeholder(Op):
    """A value that every run must be given."""

    dtype: DType
    shape: Dims = None

    def infer(self) -> Dims:
        return self.shape

    def kernel(self) -> Array:
        shape = "" if self.shape is None else f" and shape {show(self.shape)}"
        raise InvalidArgumentError(
            None,
            None,
            explain(
                "You must feed a value for placeholder tensor {{node}} with dtype "
                f"{self.dtype.kernel_name}{shape}",
                hint="session.run(..., feed_dict={placeholder: value})",
            ),
        )


@op("input: dtype -> output: dtype", category="placeholder", foldable=False)
class PlaceholderWithDefault(Op):
    """A value that a run may be given; else the input."""

    shape: Dims

    def infer(self, input: Spec) -> Dims:
        if not compatible(input.dims, self.shape):
            raise ValueError(f"Shapes {show(input.dims)} and {show(self.shape)} are not compatible")
        return self.shape

    def kernel(self, input: Array) -> Array:
        return input

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [grad]


def placeholder(dtype: DTypeLike, shape: Any = None, name: str | None = None) -> Tensor:
    """A tensor whose value is given to ``Session.run`` in ``feed_dict``.

    Args:
        dtype: The element type.
        shape: The static shape, with None for unknown dimensions; None if even the rank is.
        name: The node's name.

    Raises:
        TypeError: If ``dtype`` is no dtype, or ``shape`` no shape.
        ValueError: If a dimension is negative.
        InvalidArgumentError: At run time, if it is needed and not fed.

    Example:
        >>> placeholder("float32", [None, 784], name="images").shape
        TensorShape([Dimension(None), Dimension(784)])

    Source: ``tensorflow/python/ops/array_ops.py``, ``placeholder``.
    """
    return Placeholder(as_dtype(dtype).base_dtype, as_dims(shape))(name=name)


def placeholder_with_default(input: Any, shape: Any, name: str | None = None) -> Tensor:
    """``input``, unless a run is given another value.

    Args:
        input: The default value.
        shape: The static shape of what may be given.
        name: The node's name.

    Raises:
        ValueError: If ``input`` has another shape.

    Source: ``tensorflow/python/ops/array_ops.py``.
    """
    return PlaceholderWithDefault(as_dims(shape))(input, name=name)


__all__ = [
    "Placeholder",
    "PlaceholderWithDefault",
    "placeholder",
    "placeholder_with_default",
]
