"""Decompositions of matrices.

Source: ``tensorflow/python/ops/linalg_ops.py``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, at_least_rank
from minigraph.base.spec import Spec
from minigraph.graph.node import Tensor
from minigraph.graph.op import Op, op

__all__ = ["qr"]

Array = Any
_QR_TYPES = (
    dtypes.float64,
    dtypes.float32,
    dtypes.float16,
    dtypes.complex64,
    dtypes.complex128,
)


def _least(rows: int | None, columns: int | None) -> int | None:
    return None if rows is None or columns is None else min(rows, columns)


class QrPair(NamedTuple):
    """What ``qr`` gives."""

    q: Tensor
    r: Tensor


QrPair.__name__ = "Qr"  # as TensorFlow's tuple prints itself


@op("input: T -> q: T, r: T", category="matrix", T=_QR_TYPES)
class Qr(Op):
    """Matrices as products of orthonormal columns and upper triangles."""

    full_matrices: bool = False

    def infer(self, input: Spec) -> list[Dims]:
        at_least_rank(input.dims, 2)
        if input.dims is None:
            return [None, None]
        *batch, rows, columns = input.dims
        if self.full_matrices:
            return [(*batch, rows, rows), (*batch, rows, columns)]
        small = _least(rows, columns)
        return [(*batch, rows, small), (*batch, small, columns)]

    def kernel(self, input: Array) -> list[Array]:
        mode: Any = "complete" if self.full_matrices else "reduced"
        # LAPACK has no half precision.
        wide = input.astype(np.float32) if input.dtype == np.float16 else input
        q, r = np.linalg.qr(wide, mode=mode)
        return [q.astype(input.dtype), r.astype(input.dtype)]


def qr(input: Any, full_matrices: bool = False, name: str | None = None) -> QrPair:
    """Matrices as products of orthonormal columns ``q`` and upper triangles ``r``.

    Args:
        input: ``float[..., m, n]``.
        full_matrices: Whether ``q`` is square.
        name: The node's name.

    Returns:
        ``q[..., m, k]`` and ``r[..., k, n]``, k = m if ``full_matrices`` else min(m, n).

    Raises:
        TypeError: If it is neither floating point nor complex.
        ValueError: If it is known to be a scalar or vector.
        InvalidArgumentError: At run time, if it is one.
    """
    return QrPair(*Qr(full_matrices).node(input, name=name).outputs)
