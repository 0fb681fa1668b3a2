"""Dense tensors as ``IndexedSlices``.

Source: ``tensorflow/python/ops/math_ops.py``, ``_as_indexed_slices``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minigraph.base import dtypes
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.op import raw
from minigraph.ops.shape import Shape, shape


def as_indexed_slices(value: Any, optimize: bool = True) -> IndexedSlices:
    """``value`` if it is sparse already, else the slices of all its rows.

    Args:
        value: A tensor of rank 1 or more, or ``IndexedSlices``.
        optimize: Whether a known shape becomes a constant.
    """
    if isinstance(value, IndexedSlices):
        return value
    tensor = convert_to_tensor(value)
    dims = shape(tensor) if optimize else Shape()(tensor, name="Shape")
    rows = raw.Range()(0, dims[0], 1, name="range")
    return IndexedSlices(tensor, rows, dims)


def as_indexed_slices_list(values: Sequence[Any], optimize: bool = True) -> list[IndexedSlices]:
    """``as_indexed_slices`` of each, with indices of one dtype."""
    slices = [as_indexed_slices(value, optimize) for value in values]
    narrow = [item for item in slices if item.indices.dtype == dtypes.int32]
    if len(narrow) in (0, len(slices)):
        return slices
    return [
        IndexedSlices(
            item.values,
            raw.Cast(DstT=dtypes.int64)(item.indices, name="Cast"),
            item.dense_shape,
        )
        if item in narrow
        else item
        for item in slices
    ]
