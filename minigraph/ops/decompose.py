"""Eigenvalues, singular values, and norms of matrices.

Source: ``tensorflow/python/ops/linalg_ops.py`` and ``linalg_grad.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base.dims import Dims, at_least_rank
from minigraph.base.spec import Spec
from minigraph.graph.context import control_dependencies, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op, raw
from minigraph.ops.arithmetic import pow
from minigraph.ops.complex import conj, real
from minigraph.ops.diag import (
    matrix_band_part,
    matrix_diag,
    matrix_diag_part,
    matrix_set_diag,
)
from minigraph.ops.elementwise import abs, reciprocal, sqrt
from minigraph.ops.fill import zeros_like
from minigraph.ops.matmul import matmul
from minigraph.ops.reduce import reduce_max, reduce_sum
from minigraph.ops.reshape import expand_dims, renamed, squeeze
from minigraph.ops.solve import MATRICES, adjoint_tensor, check_square, square_dims, wide

Array = Any

__all__ = ["norm", "self_adjoint_eig", "self_adjoint_eigvals", "svd", "trace"]


@op("input: T -> e: T, v: T", category="matrix", T=MATRICES)
class SelfAdjointEigV2(Op):
    """The eigenvalues of self-adjoint matrices in rising order, and unit eigenvectors."""

    compute_v: bool = True

    def infer(self, input: Spec) -> list[Dims]:
        dims = square_dims(input.dims)
        if not self.compute_v:
            return [None if dims is None else dims[:-1], (0,)]
        return [None if dims is None else dims[:-1], dims]

    def kernel(self, input: Array) -> list[Array]:
        check_square(input)
        matrix = wide(input)
        if not np.isfinite(matrix).all():
            raise ValueError(
                "Self-adjoint eigen decomposition was not successful. The input might not be valid."
            )
        if not self.compute_v:
            values = np.linalg.eigvalsh(matrix, UPLO="L")
            return [values.astype(input.dtype), np.zeros(0, input.dtype)]
        values, vectors = np.linalg.eigh(matrix, UPLO="L")
        return [values.astype(input.dtype), vectors.astype(input.dtype)]

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        grad_e, grad_v = grads
        e = node.outputs[0]
        with control_dependencies([grad_e, grad_v]):
            if self.compute_v:
                v = node.outputs[1]
                gaps = expand_dims(e, -2) - expand_dims(e, -1)
                inverse_gaps = matrix_set_diag(reciprocal(gaps), zeros_like(e))
                diagonal = matrix_diag(grad_e)
                turned = inverse_gaps * matmul(v, grad_v, adjoint_a=True)
                inner = matmul(diagonal + turned, v, adjoint_b=True)
            else:
                v = self_adjoint_eig(node.inputs[0])[1]
                inner = matmul(matrix_diag(grad_e), v, adjoint_b=True)
            grad = matmul(v, inner)
            # Only the lower triangle was read: the upper one's share moves there.
            lower = matrix_band_part(grad + adjoint_tensor(grad), -1, 0)
            return [matrix_set_diag(lower, 0.5 * matrix_diag_part(lower))]


@op("input: T -> s: T, u: T, v: T", category="matrix", T=MATRICES)
class Svd(Op):
    """Singular values in falling order; input = u @ diag(s) @ adjoint(v)."""

    compute_uv: bool = True
    full_matrices: bool = False

    def infer(self, input: Spec) -> list[Dims]:
        dims = at_least_rank(input.dims, 2)
        if dims is None:
            return [None, None if self.compute_uv else (0,), None if self.compute_uv else (0,)]
        batch, rows, columns = dims[:-2], dims[-2], dims[-1]
        small = None if rows is None or columns is None else min(rows, columns)
        if not self.compute_uv:
            return [(*batch, small), (0,), (0,)]
        if self.full_matrices:
            return [(*batch, small), (*batch, rows, rows), (*batch, columns, columns)]
        return [(*batch, small), (*batch, rows, small), (*batch, columns, small)]

    def kernel(self, input: Array) -> list[Array]:
        dtype = input.dtype
        if not self.compute_uv:
            values = np.linalg.svd(wide(input), compute_uv=False)
            return [values.astype(dtype), np.zeros(0, dtype), np.zeros(0, dtype)]
        u, s, vh = np.linalg.svd(wide(input), full_matrices=self.full_matrices)
        v = np.conj(np.swapaxes(vh, -1, -2))
        return [s.astype(dtype), u.astype(dtype), v.astype(dtype)]

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        if self.compute_uv:
            raise LookupError(
                "Singular vectors have no gradient here: tf.svd(..., compute_uv=False) has one. "
                f"(operation '{node.name}')"
            )
        a = node.inputs[0]
        diagonal = matrix_diag(grads[0])
        _, u, v = svd(a, compute_uv=True)
        grad = matmul(u, matmul(diagonal, v, adjoint_b=True))
        grad.set_shape(a.shape)
        return [grad]


def self_adjoint_eig(tensor: Any, name: str | None = None) -> tuple[Tensor, Tensor]:
    """The eigenvalues of self-adjoint matrices in rising order, and unit eigenvectors.

    Args:
        tensor: ``T[..., n, n]``; the lower triangle is read.
        name: The node's name.

    Returns:
        The eigenvalues, ``T[..., n]``, and eigenvectors as columns, ``T[..., n, n]``; the sign of
        each is not determined.

    Raises:
        TypeError: If it is neither floating point nor complex.
        ValueError: If the matrices are known not to be square.
        InvalidArgumentError: At run time, if they are not, or hold NaN or infinity.
    """
    values, vectors = SelfAdjointEigV2(True).node(tensor, name=name).outputs
    return values, vectors


def self_adjoint_eigvals(tensor: Any, name: str | None = None) -> Tensor:
    """The eigenvalues of self-adjoint matrices in rising order.

    Args:
        tensor: ``T[..., n, n]``.
        name: The node's name.

    Returns:
        ``T[..., n]``.

    Raises:
        TypeError: If it is neither floating point nor complex.
        ValueError: If the matrices are known not to be square.
        InvalidArgumentError: At run time, if they are not, or hold NaN or infinity.
    """
    return SelfAdjointEigV2(False).node(tensor, name=name).outputs[0]


def svd(
    tensor: Any, full_matrices: bool = False, compute_uv: bool = True, name: str | None = None
) -> Any:
    """The singular values of matrices in falling order, and their singular vectors.

    Args:
        tensor: ``T[..., m, n]``.
        full_matrices: Whether ``u`` and ``v`` are square.
        compute_uv: Whether they are computed at all.
        name: The node's name.

    Returns:
        ``s``, or ``(s, u, v)`` with ``tensor = u @ diag(s) @ adjoint(v)``.

    Raises:
        TypeError: If it is neither floating point nor complex.
        ValueError: If it is known to be a scalar or vector.
        InvalidArgumentError: At run time, if the decomposition does not converge, such as for NaN.
    """
    s, u, v = Svd(compute_uv, full_matrices).node(tensor, name=name).outputs
    return (real(s), u, v) if compute_uv else real(s)


def trace(x: Any, name: str | None = None) -> Tensor:
    """The sum of the diagonal of matrices.

    Args:
        x: ``T[..., m, n]``.
        name: The name scope of the new nodes.

    Returns:
        ``T[...]``.

    Raises:
        ValueError: If ``x`` is known to be a scalar or vector.
        InvalidArgumentError: At run time, if it is one.
    """
    with name_scope(name, "Trace", [x]) as scope:
        tensor = convert_to_tensor(x, name="x")
        return reduce_sum(matrix_diag_part(tensor), [-1], name=scope)


_EUCLIDEAN = ("fro", "euclidean", 2, 2.0)


def _norm_axes(ord: Any, axis: Any) -> tuple[Any, bool]:
    """The axes of a norm as a tuple or None, and whether it is a matrix norm."""
    if isinstance(axis, (list, tuple)) and len(axis) == 2:
        if not all(isinstance(a, int) for a in axis) or axis[0] == axis[1]:
            raise ValueError("'axis' must be None, an integer, or a tuple of 2 unique integers")
        supported = ["euclidean", "fro", 1, 2, np.inf]
        if ord not in supported:
            raise ValueError(f"'ord' must be a supported matrix norm in {supported}, got {ord}")
        return tuple(axis), True
    if not (isinstance(axis, int) or axis is None):
        raise ValueError("'axis' must be None, an integer, or a tuple of 2 unique integers")
    if ord not in ("euclidean", 1, 2, np.inf) and (isinstance(ord, str) or ord <= 0):
        raise ValueError(f"'ord' must be a supported vector norm, got {ord}")
    return None if axis is None else (axis,), False


def norm(
    tensor: Any,
    ord: Any = "euclidean",
    axis: Any = None,
    keepdims: bool | None = None,
    name: str | None = None,
    keep_dims: bool | None = None,
) -> Tensor:
    """The norm of vectors or matrices.

    Args:
        tensor: A floating point or complex tensor.
        ord: ``"euclidean"``, 1, 2, ``np.inf`` or a positive number; for matrices ``"fro"`` too.
        axis: The axis of vectors, two axes of matrices, or None: all elements are one vector.
        keepdims: Whether reduced axes stay, with size 1.
        name: The name scope of the new nodes.
        keep_dims: The old name of ``keepdims``.

    Raises:
        ValueError: For another ``ord`` or ``axis``.
        NotImplementedError: For the spectral norm of matrices.
    """
    keep = bool(renamed("keepdims", keepdims, "keep_dims", keep_dims))
    axes, is_matrix = _norm_axes(ord, axis)
    if is_matrix and ord in (2, 2.0):
        raise NotImplementedError(
            "the spectral norm: take the first of tf.svd(x, compute_uv=False)"
        )
    with name_scope(name, "norm", [tensor]):
        result = _norm(convert_to_tensor(tensor), ord, axes, is_matrix)
        return result if keep else squeeze(result, axes)


def _norm(x: Tensor, ord: Any, axes: Any, is_matrix: bool) -> Tensor:
    if ord in _EUCLIDEAN:
        return sqrt(reduce_sum(x * conj(x), axes, keepdims=True))
    size = abs(x)
    first = None if axes is None else axes[0]
    if ord == 1:
        result = reduce_sum(size, first, keepdims=True)
        return reduce_max(result, axes[-1], keepdims=True) if is_matrix else result
    if ord == np.inf:
        summed = reduce_sum(size, axes[1], keepdims=True) if is_matrix else size
        return reduce_max(summed, first, keepdims=True)
    return pow(reduce_sum(pow(size, ord), axes, keepdims=True), 1.0 / ord)
