"""Products of matrices, one by one and in batches.

Source: ``tensorflow/python/ops/math_ops.py`` and ``math_grad.py``; shape rules as
``core/framework/common_shape_fns.cc``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base.dims import (
    Dims,
    at_least_rank,
    broadcast_dims,
    is_full,
    merge,
    merge_dim,
    with_rank,
)
from minigraph.base.dtypes import COMPLEX, FLOATS, INDICES
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op, raw
from minigraph.kernels.matmul import matmul as matmul_kernel
from minigraph.ops.binary import binary_operator
from minigraph.ops.complex import conj
from minigraph.ops.shape import shape as shape_of

Array = Any

__all__ = ["matmul"]

_FACTORS = (*FLOATS, *INDICES, *COMPLEX)


@op("a: T, b: T -> product: T", category="matmul", T=_FACTORS)
class MatMul(Op):
    """The product of two matrices, each transposed first on demand."""

    makes_fresh = True
    transpose_a: bool = False
    transpose_b: bool = False

    def infer(self, a: Spec, b: Spec) -> Dims:
        rows, inner_a = with_rank(a.dims, 2)
        inner_b, columns = with_rank(b.dims, 2)
        if self.transpose_a:
            rows, inner_a = inner_a, rows
        if self.transpose_b:
            inner_b, columns = columns, inner_b
        merge_dim(inner_a, inner_b)
        return (rows, columns)

    def kernel(self, a: Array, b: Array) -> Array:
        for i, matrix in enumerate((a, b)):
            if np.ndim(matrix) != 2:
                raise InvalidArgumentError(
                    None,
                    None,
                    f"In[{i}] is not a matrix. Instead it has shape {list(matrix.shape)}",
                )
        if a.shape[0 if self.transpose_a else 1] != b.shape[1 if self.transpose_b else 0]:
            raise InvalidArgumentError(
                None,
                None,
                f"Matrix size-incompatible: In[0]: {list(a.shape)}, In[1]: {list(b.shape)}",
            )
        return matmul_kernel(a.T if self.transpose_a else a, b.T if self.transpose_b else b)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        a, b = conj(node.inputs[0]), conj(node.inputs[1])
        flags = (self.transpose_a, self.transpose_b)
        grad_a = {
            (False, False): lambda: MatMul(False, True)(grad, b),
            (False, True): lambda: MatMul()(grad, b),
            (True, False): lambda: MatMul(False, True)(b, grad),
            (True, True): lambda: MatMul(True, True)(b, grad),
        }[flags]()
        grad_b = {
            (False, False): lambda: MatMul(True, False)(a, grad),
            (False, True): lambda: MatMul(True, False)(grad, a),
            (True, False): lambda: MatMul()(a, grad),
            (True, True): lambda: MatMul(True, True)(grad, a),
        }[flags]()
        return [grad_a, grad_b]


def adjoint(x: Array) -> Array:
    return np.conj(np.swapaxes(x, -1, -2))


def _matrix_dims(x: Spec, y: Spec, adj_x: bool, adj_y: bool) -> tuple[Dims, Dims, Dims]:
    """The batch dims of x and of y, and the matrix dims of the product."""
    x_dims, y_dims = at_least_rank(x.dims, 2), at_least_rank(y.dims, 2)
    rows, inner_x = (None, None) if x_dims is None else x_dims[-2:]
    inner_y, columns = (None, None) if y_dims is None else y_dims[-2:]
    if adj_x:
        rows, inner_x = inner_x, rows
    if adj_y:
        inner_y, columns = columns, inner_y
    merge_dim(inner_x, inner_y)
    batch_x = None if x_dims is None else x_dims[:-2]
    batch_y = None if y_dims is None else y_dims[:-2]
    return batch_x, batch_y, (rows, columns)


def _batchmatmul_kernel(x: Array, y: Array, adj_x: bool, adj_y: bool) -> Array:
    for i, matrices in enumerate((x, y)):
        if np.ndim(matrices) < 2:
            raise InvalidArgumentError(
                None, None, f"In[{i}] ndims must be >= 2: {np.ndim(matrices)}"
            )
    if x.shape[-2 if adj_x else -1] != y.shape[-1 if adj_y else -2]:
        raise InvalidArgumentError(
            None, None, f"In[0] mismatch In[1] shape: {list(x.shape)} and {list(y.shape)}"
        )
    return matmul_kernel(adjoint(x) if adj_x else x, adjoint(y) if adj_y else y)


def _batch_gradient(node: Operation, grad: Any, adj_x: bool, adj_y: bool) -> list[Tensor]:
    x, y = node.inputs
    if not adj_x:
        grad_x = matmul(grad, y, adjoint_b=not adj_y)
    else:
        grad_x = matmul(y, grad, adjoint_a=adj_y, adjoint_b=True)
    if not adj_y:
        grad_y = matmul(x, grad, adjoint_a=not adj_x)
    else:
        grad_y = matmul(grad, x, adjoint_a=True, adjoint_b=adj_x)
    return [grad_x, grad_y]


@op("x: T, y: T -> output: T", category="matmul", T=_FACTORS)
class BatchMatMul(Op):
    """The products of two equally shaped batches of matrices."""

    adj_x: bool = False
    adj_y: bool = False

    def infer(self, x: Spec, y: Spec) -> Dims:
        batch_x, batch_y, matrix = _matrix_dims(x, y, self.adj_x, self.adj_y)
        batch = merge(batch_x, batch_y)
        return None if batch is None or matrix is None else batch + matrix

    def kernel(self, x: Array, y: Array) -> Array:
        if x.shape[:-2] != y.shape[:-2]:
            raise InvalidArgumentError(
                None,
                None,
                f"In[0] and In[1] must have the same batch: {list(x.shape)} vs. {list(y.shape)}",
            )
        return _batchmatmul_kernel(x, y, self.adj_x, self.adj_y)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return _batch_gradient(node, grad, self.adj_x, self.adj_y)


@op("x: T, y: T -> output: T", category="matmul", T=_FACTORS)
class BatchMatMulV2(Op):
    """The products of two batches of matrices, the batches broadcast."""

    adj_x: bool = False
    adj_y: bool = False

    def infer(self, x: Spec, y: Spec) -> Dims:
        batch_x, batch_y, matrix = _matrix_dims(x, y, self.adj_x, self.adj_y)
        batch = broadcast_dims(batch_x, batch_y)
        return None if batch is None or matrix is None else batch + matrix

    def kernel(self, x: Array, y: Array) -> Array:
        try:
            return _batchmatmul_kernel(x, y, self.adj_x, self.adj_y)
        except ValueError:
            raise InvalidArgumentError(
                None,
                None,
                f"In[0] and In[1] must have compatible batch dimensions: {list(x.shape)} vs. "
                f"{list(y.shape)}",
            ) from None

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x, y = node.inputs
        grad_x, grad_y = _batch_gradient(node, grad, self.adj_x, self.adj_y)
        if is_full(x.spec.dims) and x.spec.dims == y.spec.dims:
            return [grad_x, grad_y]
        x_dims, y_dims = shape_of(x), shape_of(y)
        axes_x, axes_y = raw.BroadcastGradientArgs().node(x_dims[:-2], y_dims[:-2]).outputs
        grad_x = raw.Reshape()(raw.Sum()(grad_x, axes_x), x_dims)
        return [grad_x, raw.Reshape()(raw.Sum()(grad_y, axes_y), y_dims)]


def matmul(
    a: Any,
    b: Any,
    transpose_a: bool = False,
    transpose_b: bool = False,
    adjoint_a: bool = False,
    adjoint_b: bool = False,
    a_is_sparse: bool = False,
    b_is_sparse: bool = False,
    name: str | None = None,
) -> Tensor:
    """The product of two matrices, or of two batches of them.

    Args:
        a: ``T[..., rows, inner]``.
        b: ``T[..., inner, columns]``; the batch dimensions are broadcast.
        transpose_a: Whether the last two axes of ``a`` are swapped first.
        transpose_b: The same of ``b``.
        adjoint_a: Whether ``a`` is conjugated and transposed first.
        adjoint_b: The same of ``b``.
        a_is_sparse: Accepted; it is a hint about zeros and changes no result.
        b_is_sparse: The same of ``b``.
        name: The node's name.

    Returns:
        ``T[..., rows, columns]``.

    Raises:
        ValueError: If the inner sizes differ, or an input is both transposed and conjugated.

    Example:
        >>> matmul([[1.0, 2.0]], [[3.0], [4.0]]).shape
        TensorShape([Dimension(1), Dimension(1)])

    Source: ``tensorflow/python/ops/math_ops.py``, ``matmul``.
    """
    with name_scope(name, "MatMul", [a, b]) as scope:
        if transpose_a and adjoint_a:
            raise ValueError("Only one of transpose_a and adjoint_a can be True.")
        if transpose_b and adjoint_b:
            raise ValueError("Only one of transpose_b and adjoint_b can be True.")
        a = convert_to_tensor(a, name="a")
        b = convert_to_tensor(b, name="b")
        if any(x.spec.rank is None or x.spec.rank > 2 for x in (a, b)) and not (
            a_is_sparse or b_is_sparse
        ):
            if transpose_a:
                a, adjoint_a = conj(a), True
            if transpose_b:
                b, adjoint_b = conj(b), True
            return BatchMatMulV2(adjoint_a, adjoint_b)(a, b, name=scope)
        if adjoint_a:
            a, transpose_a = conj(a), True
        if adjoint_b:
            b, transpose_b = conj(b), True
        return MatMul(transpose_a, transpose_b)(a, b, name=scope)


def matvec(
    a: Any,
    b: Any,
    transpose_a: bool = False,
    adjoint_a: bool = False,
    a_is_sparse: bool = False,
    b_is_sparse: bool = False,
    name: str | None = None,
) -> Tensor:
    """The product of a matrix and a vector, or of batches of them.

    Args:
        a: ``T[..., rows, inner]``.
        b: ``T[..., inner]``.
        transpose_a: Whether the last two axes of ``a`` are swapped first.
        adjoint_a: Whether ``a`` is conjugated and transposed first.
        a_is_sparse: Accepted; a hint.
        b_is_sparse: Accepted; a hint.
        name: The name scope of the new nodes.

    Returns:
        ``T[..., rows]``.

    Raises:
        TypeError: If the dtypes differ or cannot be multiplied.
        ValueError: If ranks or sizes do not fit, or ``a`` is to be both transposed and adjoint.
        InvalidArgumentError: At run time, if sizes do not fit.
    """
    with name_scope(name, "MatVec", [a, b]):
        column = raw.ExpandDims()(b, -1)
        product = matmul(a, column, transpose_a=transpose_a, adjoint_a=adjoint_a)
        return raw.Squeeze(squeeze_dims=(-1,))(product)


binary_operator("matmul", matmul)
