"""Sets of numbers: the rows of two tensors, without order and without repeats.

Source: ``tensorflow/core/kernels/set_kernels.cc``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims
from minigraph.base.spec import Spec
from minigraph.graph.op import Op, not_differentiable, op

Array = Any

_RULES: dict[str, Any] = {
    "a-b": np.setdiff1d,
    "b-a": lambda a, b: np.setdiff1d(b, a),
    "intersection": np.intersect1d,
    "union": np.union1d,
}
_DTYPES = (
    dtypes.int8,
    dtypes.int16,
    dtypes.int32,
    dtypes.int64,
    dtypes.uint8,
    dtypes.uint16,
    dtypes.string,
)


@op(
    "set1: T, set2: T -> result_indices: int64, result_values: T, result_shape: int64",
    category="set",
    T=_DTYPES,
)
class DenseToDenseSetOperation(Op):
    """The difference, intersection or union of corresponding last dimensions, as sparse rows."""

    set_operation: str
    validate_indices: bool = True

    def infer(self, set1: Spec, set2: Spec) -> list[Dims]:
        if set1.rank is not None and set2.rank is not None and set1.rank != set2.rank:
            raise ValueError(f"Shape must be rank {set1.rank} but is rank {set2.rank}")
        rank = set1.rank if set1.rank is not None else set2.rank
        if rank is not None and rank < 2:
            raise ValueError(f"Input rank {rank} < 2.")
        return [(None, rank), (None,), (rank,)]

    def kernel(self, set1: Array, set2: Array) -> tuple[Array, Array, Array]:
        if set1.shape[:-1] != set2.shape[:-1]:
            raise ValueError(f"Mismatched group shapes {set1.shape[:-1]} and {set2.shape[:-1]}.")
        rule = _RULES[self.set_operation.lower()]
        indices: list[tuple[int, ...]] = []
        values: list[Any] = []
        longest = 0
        for group in np.ndindex(set1.shape[:-1]):
            found = rule(set1[group], set2[group])
            indices.extend((*group, position) for position in range(len(found)))
            values.extend(found)
            longest = max(longest, len(found))
        rows = np.array(indices, np.int64).reshape(-1, set1.ndim)
        shape = np.array([*set1.shape[:-1], longest], np.int64)
        return rows, np.array(values, set1.dtype), shape

    gradient = not_differentiable
