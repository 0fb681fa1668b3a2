"""Tensors with values from lists of coordinates: SparseToDense, SparseTensorDenseAdd.

Source: ``tensorflow/python/ops/sparse_ops.py``; gradients from ``sparse_grad.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base.dims import Dims
from minigraph.base.dtypes import INDICES, NUMBERS
from minigraph.base.spec import Spec
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op
from minigraph.ops.fill import checked_dims, zeros_like
from minigraph.ops.gather import gather_nd
from minigraph.ops.reduce import reduce_sum

__all__ = ["sparse_to_dense"]

Array = Any


def _as_rows(sparse_indices: Array) -> Array:
    """Coordinates as ``[entries, rank]``; a vector is one of places in a vector."""
    indices = np.asarray(sparse_indices)
    if indices.ndim > 2:
        raise ValueError(
            f"sparse_indices should be a scalar, vector, or matrix, got shape {list(indices.shape)}"
        )
    return indices.reshape(-1, 1) if indices.ndim < 2 else indices


def _check_order(rows: Array, dims: Array) -> None:
    """Refuses coordinates outside, out of order or repeated."""
    for i, row in enumerate(rows.tolist()):
        if any(not 0 <= place < size for place, size in zip(row, dims, strict=True)):
            raise ValueError(
                f"indices[{i}] = {row} is out of bounds: need 0 <= index < {list(dims)}"
            )
        before = rows[i - 1].tolist() if i else None
        if before is not None and before >= row:
            problem = "repeated" if before == row else "out of order"
            raise ValueError(f"indices[{i}] = {row} is {problem}")


@op(
    "sparse_indices: Tindices, output_shape: Tindices, sparse_values: T, default_value: T "
    "-> dense: T",
    category="shape",
    Tindices=INDICES,
)
class SparseToDense(Op):
    """One value everywhere, others at some coordinates."""

    validate_indices: bool = True

    def infer(
        self, sparse_indices: Spec, output_shape: Spec, sparse_values: Spec, default_value: Spec
    ) -> Dims:
        return output_shape.as_dims()

    def kernel(
        self, sparse_indices: Array, output_shape: Array, sparse_values: Array, default_value: Array
    ) -> Array:
        rows, dims = _as_rows(sparse_indices), checked_dims(output_shape)
        if rows.shape[1] != len(dims):
            raise ValueError(
                f"output_shape has incorrect number of elements: {len(dims)} should be: "
                f"{rows.shape[1]}"
            )
        if np.ndim(sparse_values) and np.shape(sparse_values) != rows.shape[:1]:
            raise ValueError(
                f"sparse_values has incorrect shape {list(np.shape(sparse_values))}, should be [] "
                f"or [{len(rows)}]"
            )
        if np.ndim(default_value):
            raise ValueError("default_value should be a scalar.")
        if self.validate_indices:
            _check_order(rows, np.asarray(dims))
        dense = np.empty(dims, np.asarray(default_value).dtype)
        dense[...] = default_value
        dense[tuple(rows.T)] = sparse_values
        return dense

    def gradient(self, node: Operation, grad: Any) -> Grads:
        values = gather_nd(grad, node.inputs[0])
        elsewhere: Any = reduce_sum(grad)
        elsewhere = elsewhere - reduce_sum(values)
        return [zeros_like(node.inputs[0]), zeros_like(node.inputs[1]), values, elsewhere]


def sparse_to_dense(
    sparse_indices: Any,
    output_shape: Any,
    sparse_values: Any,
    default_value: Any = 0,
    validate_indices: bool = True,
    name: str | None = None,
) -> Tensor:
    """A tensor of one value but for some elements.

    Args:
        sparse_indices: Where, ``int[entries, rank]``; a vector or scalar for a vector.
        output_shape: ``int[rank]``, the shape of the result.
        sparse_values: A value for each place, or one for all.
        default_value: The value everywhere else.
        validate_indices: Whether places must be in order, without repetition.
        name: The node's name.

    Raises:
        InvalidArgumentError: When running, if sizes do not fit or a place is wrong.

    Example:
        >>> import minigraph as tf
        >>> with tf.Session() as sess:
        ...     print(sess.run(tf.sparse_to_dense([1, 3], [4], 7)))
        [0 7 0 7]
    """
    return SparseToDense(validate_indices)(
        sparse_indices, output_shape, sparse_values, default_value, name=name
    )


@op(
    "a_indices: Tindices, a_values: T, a_shape: Tindices, b: T -> output: T",
    category="math",
    T=NUMBERS,
    Tindices=INDICES,
)
class SparseTensorDenseAdd(Op):
    """A tensor, with values added at some coordinates."""

    def infer(self, a_indices: Spec, a_values: Spec, a_shape: Spec, b: Spec) -> Dims:
        return b.dims

    def kernel(self, a_indices: Array, a_values: Array, a_shape: Array, b: Array) -> Array:
        if tuple(a_shape) != np.shape(b):
            raise ValueError(
                "Ranks of a and b, and each of their dimensions, must be equal; got a_shape "
                f"{list(a_shape)} and b of shape {list(np.shape(b))}"
            )
        for i, row in enumerate(a_indices.tolist()):
            if any(not 0 <= place < size for place, size in zip(row, a_shape, strict=True)):
                raise ValueError(f"indices[{i}] = {row} is out of bounds of {list(a_shape)}")
        total = np.array(b)
        np.add.at(total, tuple(a_indices.T), a_values)
        return total

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [None, gather_nd(grad, node.inputs[0]), None, grad]
