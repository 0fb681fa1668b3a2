"""Square matrices: inverses, determinants, linear equations, Cholesky's factor.

All work on the last two axes, so on batches of matrices too.

Source: ``tensorflow/python/ops/linalg_ops.py`` and ``linalg_grad.py``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, at_least_rank, merge, merge_dim
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import COMPLEX
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op, raw
from minigraph.ops.arrange import matrix_transpose
from minigraph.ops.complex import real
from minigraph.ops.diag import eye, matrix_band_part, matrix_diag_part, matrix_set_diag
from minigraph.ops.elementwise import log
from minigraph.ops.matmul import adjoint, matmul
from minigraph.ops.shape import shape as shape_of

Array = Any

__all__ = [
    "cholesky",
    "cholesky_solve",
    "matrix_determinant",
    "matrix_inverse",
    "matrix_solve",
    "matrix_triangular_solve",
]

MATRICES = (dtypes.float64, dtypes.float32, dtypes.float16, *COMPLEX)


def square_dims(dims: Dims) -> Dims:
    """The dims of a batch of square matrices, with what each side says of the other.

    Raises:
        ValueError: If the matrices are known not to be square.
    """
    at_least_rank(dims, 2)
    if dims is None:
        return None
    side = merge_dim(dims[-2], dims[-1])
    return (*dims[:-2], side, side)


def wide(matrix: Array) -> Array:
    """A matrix in a type that LAPACK has: halves become single precision."""
    return matrix.astype(np.float32) if matrix.dtype == np.float16 else matrix


def check_square(matrix: Array) -> None:
    """Raises an InvalidArgumentError unless the last two axes are equally long."""
    shape = np.shape(matrix)
    if len(shape) < 2 or shape[-1] != shape[-2]:
        raise InvalidArgumentError(
            None, None, f"Input matrix must be square, got shape {list(shape)}"
        )


def _solution_dims(matrix: Spec, rhs: Spec) -> Dims:
    square = square_dims(matrix.dims)
    right = at_least_rank(rhs.dims, 2)
    if square is None or right is None:
        return None
    batch = merge(square[:-2], right[:-2])
    return (*(batch or ()), merge_dim(square[-1], right[-2]), right[-1])


def _solve(matrix: Array, rhs: Array) -> Array:
    check_square(matrix)
    if np.shape(matrix)[:-1] != np.shape(rhs)[:-1]:
        raise InvalidArgumentError(
            None,
            None,
            f"Input matrix and rhs are incompatible: {list(matrix.shape)} vs. {list(rhs.shape)}",
        )
    try:
        return np.linalg.solve(wide(matrix), wide(rhs)).astype(matrix.dtype)
    except np.linalg.LinAlgError:
        raise InvalidArgumentError(None, None, "Input matrix is not invertible.") from None


def _of_equation(grad_rhs: Tensor, solution: Tensor, is_adjoint: bool) -> Tensor:
    """The gradient of the matrix from that of the right side."""
    pair = (solution, grad_rhs) if is_adjoint else (grad_rhs, solution)
    return -matmul(pair[0], pair[1], adjoint_b=True)


@op("input: T -> output: T", category="matrix", T=MATRICES)
class MatrixInverse(Op):
    """The inverse of square matrices, or of their adjoints."""

    adjoint: bool = False

    def infer(self, input: Spec) -> Dims:
        return square_dims(input.dims)

    def kernel(self, input: Array) -> Array:
        check_square(input)
        try:
            inverse = np.linalg.inv(wide(adjoint(input) if self.adjoint else input))
        except np.linalg.LinAlgError:
            raise InvalidArgumentError(None, None, "Input is not invertible.") from None
        return inverse.astype(input.dtype)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        inverse = node.outputs[0]
        inner = matmul(grad, inverse, adjoint_b=True)
        return [-matmul(inverse, inner, adjoint_a=True)]


@op("input: T -> output: T", category="matrix", T=MATRICES)
class MatrixDeterminant(Op):
    """The determinant of square matrices."""

    def infer(self, input: Spec) -> Dims:
        dims = square_dims(input.dims)
        return None if dims is None else dims[:-2]

    def kernel(self, input: Array) -> Array:
        check_square(input)
        return np.asarray(np.linalg.det(wide(input))).astype(input.dtype)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        a, c = node.inputs[0], node.outputs[0]
        inverse = matrix_inverse(a, adjoint=True)
        scaled = grad * c
        ones = raw.ConcatV2()([shape_of(c), [1, 1]], 0, name="concat")
        return [raw.Reshape()(scaled, ones) * inverse]


@op("input: T -> sign: T, log_abs_determinant: T", category="matrix", T=MATRICES)
class LogMatrixDeterminant(Op):
    """The sign of the determinant, and the logarithm of its absolute value."""

    def infer(self, input: Spec) -> list[Dims]:
        dims = square_dims(input.dims)
        batch = None if dims is None else dims[:-2]
        return [batch, batch]

    def kernel(self, input: Array) -> list[Array]:
        check_square(input)
        return [np.asarray(out).astype(input.dtype) for out in np.linalg.slogdet(wide(input))]

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        a, c = node.inputs[0], node.outputs[1]
        inverse = matrix_inverse(a, adjoint=True)
        ones = raw.ConcatV2()([shape_of(c), [1, 1]], 0, name="concat")
        return [raw.Reshape()(grads[1], ones) * inverse]


@op("matrix: T, rhs: T -> output: T", category="matrix", T=MATRICES)
class MatrixSolve(Op):
    """The x with matrix @ x = rhs, or adjoint(matrix) @ x = rhs."""

    adjoint: bool = False

    def infer(self, matrix: Spec, rhs: Spec) -> Dims:
        return _solution_dims(matrix, rhs)

    def kernel(self, matrix: Array, rhs: Array) -> Array:
        return _solve(adjoint(matrix) if self.adjoint else matrix, rhs)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        a, c = node.inputs[0], node.outputs[0]
        grad_rhs = matrix_solve(a, grad, adjoint=not self.adjoint)
        return [_of_equation(grad_rhs, c, self.adjoint), grad_rhs]


@op("matrix: T, rhs: T -> output: T", category="matrix", T=MATRICES)
class MatrixTriangularSolve(Op):
    """The x with matrix @ x = rhs, reading one triangle of the matrix only."""

    lower: bool = True
    adjoint: bool = False

    def infer(self, matrix: Spec, rhs: Spec) -> Dims:
        return _solution_dims(matrix, rhs)

    def kernel(self, matrix: Array, rhs: Array) -> Array:
        triangle = np.tril(matrix) if self.lower else np.triu(matrix)
        return _solve(adjoint(triangle) if self.adjoint else triangle, rhs)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        a, c = node.inputs[0], node.outputs[0]
        grad_rhs = matrix_triangular_solve(a, grad, lower=self.lower, adjoint=not self.adjoint)
        whole = _of_equation(grad_rhs, c, self.adjoint)
        band = (-1, 0) if self.lower else (0, -1)
        return [matrix_band_part(whole, *band), grad_rhs]


@op("input: T -> output: T", category="matrix", T=MATRICES)
class Cholesky(Op):
    """The lower triangular l with l @ adjoint(l) = input."""

    def infer(self, input: Spec) -> Dims:
        return square_dims(input.dims)

    def kernel(self, input: Array) -> Array:
        check_square(input)
        try:
            # Only the lower triangle is read, as in TensorFlow.
            return np.linalg.cholesky(wide(input)).astype(input.dtype)
        except np.linalg.LinAlgError:
            raise InvalidArgumentError(
                None,
                None,
                "Cholesky decomposition was not successful. The input might not be valid.",
            ) from None

    def gradient(self, node: Operation, grad: Any) -> Grads:
        factor = node.outputs[0]
        rows = shape_of(factor)[-1]
        batch = shape_of(factor)[:-2]
        unit = eye(rows, batch_shape=batch, dtype=factor.dtype)
        inverse = matrix_triangular_solve(factor, unit)
        middle = matmul(factor, grad, adjoint_a=True)
        middle = matrix_set_diag(middle, 0.5 * matrix_diag_part(middle))
        middle = matrix_band_part(middle, -1, 0)
        grad_a = matmul(matmul(inverse, middle, adjoint_a=True), inverse)
        return [(grad_a + adjoint_tensor(grad_a)) * 0.5]


def adjoint_tensor(matrix: Any, name: str | None = None) -> Tensor:
    """The conjugated transpose of matrices, ``tf.linalg.adjoint``.

    Args:
        matrix: ``T[..., m, n]``.
        name: The name scope of the new nodes.

    Returns:
        ``T[..., n, m]``.

    Raises:
        ValueError: If it is known to be a scalar or vector.
        InvalidArgumentError: At run time, if it is one.
    """
    with name_scope(name, "adjoint", [matrix]):
        return matrix_transpose(convert_to_tensor(matrix, name="matrix"), conjugate=True)


def matrix_inverse(input: Any, adjoint: bool = False, name: str | None = None) -> Tensor:
    """The inverse of square matrices.

    Args:
        input: ``T[..., n, n]``.
        adjoint: Whether the conjugated transposes are inverted instead.
        name: The node's name.

    Raises:
        ValueError: If the matrices are known not to be square.
        InvalidArgumentError: At run time, if one has no inverse.
    """
    return MatrixInverse(adjoint)(input, name=name)


def matrix_determinant(input: Any, name: str | None = None) -> Tensor:
    """The determinant of square matrices.

    Args:
        input: ``T[..., n, n]``, floating or complex.
        name: The node's name.

    Returns:
        ``T[...]``.

    Raises:
        TypeError: If it is neither floating point nor complex.
        ValueError: If the matrices are known not to be square.
        InvalidArgumentError: At run time, if they are not.
    """
    return MatrixDeterminant()(input, name=name)


class SignAndLog(NamedTuple):
    """What ``slogdet`` gives."""

    sign: Tensor
    log_abs_determinant: Tensor


# TensorFlow's results carry the names of their ops.
SignAndLog.__name__ = SignAndLog.__qualname__ = "LogMatrixDeterminant"


@documented_like(matrix_determinant)
def slogdet(input: Any, name: str | None = None) -> SignAndLog:
    """The sign of the determinant, and the logarithm of its absolute value.

    Returns:
        ``(sign, log_abs_determinant)``, each ``T[...]``.
    """
    return SignAndLog(*LogMatrixDeterminant().node(input, name=name).outputs)


def matrix_solve(matrix: Any, rhs: Any, adjoint: bool = False, name: str | None = None) -> Tensor:
    """The ``x`` with ``matrix @ x = rhs``.

    Args:
        matrix: ``T[..., n, n]``.
        rhs: ``T[..., n, k]``.
        adjoint: Whether the conjugated transpose of ``matrix`` stands in the equation.
        name: The node's name.

    Returns:
        ``T[..., n, k]``.

    Raises:
        ValueError: If the static shapes do not fit.
        InvalidArgumentError: At run time, if there is no one solution.
    """
    return MatrixSolve(adjoint)(matrix, rhs, name=name)


def matrix_triangular_solve(
    matrix: Any, rhs: Any, lower: bool = True, adjoint: bool = False, name: str | None = None
) -> Tensor:
    """The ``x`` with ``matrix @ x = rhs``, where one triangle of ``matrix`` counts as zeros.

    Args:
        matrix: ``T[..., n, n]``.
        rhs: ``T[..., n, k]``.
        lower: Whether the lower triangle is the one that is read.
        adjoint: Whether the conjugated transpose of ``matrix`` stands in the equation.
        name: The node's name.

    Returns:
        ``T[..., n, k]``.

    Raises:
        TypeError: If the dtypes differ, or are neither floating point nor complex.
        ValueError: If the static shapes do not fit.
        InvalidArgumentError: At run time, if there is no one solution, or the shapes do not fit.
    """
    return MatrixTriangularSolve(lower, adjoint)(matrix, rhs, name=name)


def cholesky(input: Any, name: str | None = None) -> Tensor:
    """The lower triangular ``l`` with ``l @ adjoint(l) = input``.

    Args:
        input: ``T[..., n, n]``, self-adjoint and positive definite; its lower triangle is read.
        name: The node's name.

    Raises:
        InvalidArgumentError: At run time, if a matrix is not positive definite.
    """
    return Cholesky()(input, name=name)


def cholesky_solve(chol: Any, rhs: Any, name: str | None = None) -> Tensor:
    """The ``x`` with ``a @ x = rhs``, where ``chol`` is Cholesky's factor of ``a``.

    Args:
        chol: A lower triangular factor, ``T[..., n, n]``, as ``cholesky`` gives it.
        rhs: ``T[..., n, k]``.
        name: The name scope of the new nodes.

    Returns:
        ``T[..., n, k]``.

    Raises:
        TypeError: If the dtypes differ, or are neither floating point nor complex.
        ValueError: If the static shapes do not fit.
        InvalidArgumentError: At run time, if there is a 0 on a diagonal of ``chol``, or the shapes
            do not fit.
    """
    with name_scope(name, "cholesky_solve", [chol, rhs]):
        y = matrix_triangular_solve(chol, rhs, adjoint=False, lower=True)
        return matrix_triangular_solve(chol, y, adjoint=True, lower=True)


def logdet(matrix: Any, name: str | None = None) -> Tensor:
    """The logarithm of the determinant of self-adjoint, positive definite matrices.

    Args:
        matrix: ``T[..., n, n]``, floating or complex.
        name: The name scope of the new nodes.

    Returns:
        ``[...]``, real.

    Raises:
        TypeError: If it is neither floating point nor complex.
        ValueError: If the matrices are known not to be square.
        InvalidArgumentError: At run time, if one is not positive definite.
    """
    with name_scope(name, "logdet", [matrix]):
        factor = cholesky(matrix)
        return 2.0 * raw.Sum()(log(real(matrix_diag_part(factor))), [-1])
