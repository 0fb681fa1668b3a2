"""``tf.contrib.framework``'s small helpers that check tensors or bring them into shape.

Source: ``tensorflow/contrib/framework/python/framework/tensor_util.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.errors import explain
from minigraph.graph.context import control_dependencies, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.ops.arithmetic import add_n
from minigraph.ops.assertion import Assert
from minigraph.ops.checks_static import assert_scalar
from minigraph.ops.compare import equal, logical_and, logical_or
from minigraph.ops.cond import cond
from minigraph.ops.identity import identity
from minigraph.ops.join import is_tensor_like
from minigraph.ops.reduce import reduce_all, reduce_sum
from minigraph.ops.reshape import reshape, squeeze
from minigraph.ops.shape import rank, shape, size

__all__ = [
    "assert_scalar_int",
    "is_tensor",
    "reduce_sum_n",
    "remove_squeezable_dimensions",
    "with_same_shape",
    "with_shape",
]


def is_tensor(x: Any) -> bool:
    """Whether ``x`` is a tensor, a variable or ``IndexedSlices``.

    Args:
        x: Any object.
    """
    return is_tensor_like(x) or hasattr(x, "dense_shape")


def assert_scalar_int(tensor: Any, name: str | None = None) -> Tensor:
    """``tensor``, which must be an integer of rank 0.

    Args:
        tensor: An integer tensor of rank 0.
        name: The name scope.

    Returns:
        ``tensor`` as a tensor.

    Raises:
        ValueError: If it is not.
    """
    with name_scope(name, "assert_scalar_int", [tensor]) as scope:
        tensor = convert_to_tensor(tensor)
        data_type = tensor.dtype
        if not data_type.base_dtype.is_integer:
            raise ValueError(
                f"Expected integer type for {tensor.name}, received type: {data_type}."
            )
        return assert_scalar(tensor, name=scope)


def reduce_sum_n(tensors: Sequence[Any], name: str | None = None) -> Tensor:
    """The sum of all elements of all ``tensors``.

    Args:
        tensors: Numeric tensors of one dtype and any shapes.
        name: The name scope.

    Returns:
        ``T[]``.

    Raises:
        ValueError: If there are none.
    """
    if not tensors:
        raise ValueError("No tensors provided.")
    with name_scope(name, "reduce_sum_n", tensors) as scope:
        sums = [reduce_sum(tensor, name=f"{tensor.op.name}/sum") for tensor in tensors]
        return sums[0] if len(sums) == 1 else add_n(sums, name=scope)


def remove_squeezable_dimensions(
    predictions: Any, labels: Any, name: str | None = None
) -> tuple[Tensor, Tensor]:
    """Drops the last dimension of the one that has one dimension more than the other.

    Args:
        predictions: A tensor of any shape.
        labels: A tensor, of that shape or with one dimension of size 1 more or less.
        name: The name scope.

    Returns:
        Both, squeezed where need be; where a rank is not known, the graph finds it out.

    Raises:
        ValueError: If a last dimension that is to be dropped is not of size 1.
    """
    with name_scope(name, "remove_squeezable_dimensions", [predictions, labels]):
        predictions, labels = convert_to_tensor(predictions), convert_to_tensor(labels)
        ranks = predictions.spec.rank, labels.spec.rank
        if None not in ranks:
            if ranks[0] - ranks[1] == -1:
                labels = squeeze(labels, [-1])
            elif ranks[0] - ranks[1] == 1:
                predictions = squeeze(predictions, [-1])
            return predictions, labels
        difference = rank(predictions) - rank(labels)
        return (
            _squeezed_where(predictions, difference, 1),
            _squeezed_where(labels, difference, -1),
        )


def _squeezed_where(tensor: Tensor, difference: Tensor, wanted: int) -> Tensor:
    dims = tensor.spec.dims
    if dims is not None and (not dims or dims[-1] not in (None, 1)):
        return tensor
    squeezed: Tensor = cond(
        equal(wanted, difference), lambda: squeeze(tensor, [-1]), lambda: tensor
    )
    return squeezed


def _assert_shape(expected: Any, tensor: Tensor) -> Operation:
    """A node that fails if ``tensor`` has another shape; -1 stands for any size."""
    with name_scope(None, "assert_shape", [tensor]) as scope:
        actual = shape(tensor, name="actual")
        return Assert(
            _is_shape(expected, tensor, actual),
            [f"Wrong shape for {tensor.name} [expected] [actual].", expected, actual],
            name=scope,
        )


def _is_shape(expected: Any, tensor: Tensor, actual: Tensor) -> Tensor:
    with name_scope("is_shape", values=[tensor]) as scope:
        count = size(expected)
        with name_scope("is_rank", values=[tensor]) as inner:
            wanted = convert_to_tensor(count, name="expected")
            is_rank = equal(wanted, rank(tensor, name="actual"), name=inner)
        with name_scope("shape_tensor_equal", values=[expected, actual]) as inner:
            either = logical_or(
                equal(expected, -1), equal(expected, actual, "equal"), name="exclude_partial_shape"
            )
            same = reduce_all(either, name=inner)
        return logical_and(is_rank, same, name=scope)


def with_same_shape(expected_tensor: Tensor, tensor: Tensor) -> Tensor:
    """``tensor``, checked to have the shape of another: now if it is known, else when it runs.

    Args:
        expected_tensor: A tensor of the shape wanted.
        tensor: The tensor to check.

    Raises:
        ValueError: If the known shapes differ.
    """
    with name_scope(f"{tensor.op.name}/", values=[expected_tensor, tensor]):
        known = expected_tensor.shape
        expected = (
            known.as_list()
            if known.is_fully_defined()
            else shape(expected_tensor, name="expected_shape")
        )
        return with_shape(expected, tensor)


def with_shape(expected_shape: Any, tensor: Tensor) -> Tensor:
    """``tensor``, checked to have a shape: now if it is known, else when it is computed.

    Args:
        expected_shape: Integers, or a tensor of them; -1 stands for any size.
        tensor: The tensor to check.

    Raises:
        ValueError: If the known shape differs, or ``expected_shape`` is no vector of ``int32``.
    """
    expected = _expected_shape(expected_shape, tensor)
    in_graph = is_tensor_like(expected)
    actual = tensor.shape
    if not in_graph and actual.is_fully_defined():
        if actual.is_compatible_with(expected):
            return tensor
        if len(expected) or not actual.is_compatible_with([1]):
            raise ValueError(
                explain(
                    f"Invalid shape for tensor {tensor.name}, expected {expected}, got {actual}.",
                    defined_at=tensor.op.defined_at,
                )
            )
    with name_scope(f"{tensor.op.name}/", values=[tensor]):
        if not in_graph and len(expected) < 1:
            return reshape(tensor, [])
        with control_dependencies([_assert_shape(expected, tensor)]):
            result = identity(tensor)
        if not in_graph:
            result.set_shape([None if n < 0 else int(n) for n in expected])
        return result


def _expected_shape(expected: Any, tensor: Tensor) -> Any:
    if is_tensor_like(expected):
        if expected.dtype.base_dtype != dtypes.int32:
            raise ValueError(_invalid("dtype", expected.dtype, expected, tensor))
        return expected
    array = np.asarray(expected, dtype=None if len(expected) else np.int32)
    if isinstance(expected, (list, tuple)) and array.dtype == np.int64:
        array = array.astype(np.int32)
    if array.ndim > 1:
        raise ValueError(_invalid("rank", array.ndim, array, tensor))
    if array.dtype != np.int32:
        raise ValueError(_invalid("dtype", array.dtype, array, tensor))
    return array


def _invalid(what: str, value: Any, expected: Any, tensor: Tensor) -> str:
    return f"Invalid {what} {value} for shape {expected} expected of tensor {tensor.name}."
