"""A sparse gradient: the rows of a tensor at some indices, the others zero."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from minigraph.base.dtypes import DType
from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation, Tensor


class IndexedSlices:
    """The slices ``dense[indices[i]] = values[i]`` of a dense tensor; equal indices add up.

    Attributes:
        values: The slices, ``[n, ...]``.
        indices: Their places in the first dimension, ``[n]``.
        dense_shape: The shape of the dense tensor, or None.

    Source: ``tensorflow/python/framework/ops.py``, ``IndexedSlices``.
    """

    def __init__(self, values: Tensor, indices: Tensor, dense_shape: Tensor | None = None) -> None:
        self.values = values
        self.indices = indices
        self.dense_shape = dense_shape

    @property
    def name(self) -> str:
        """The name of the values."""
        return self.values.name

    @property
    def device(self) -> str:
        """The device of the values."""
        return self.values.device

    @property
    def op(self) -> Operation:
        """The operation that makes the values."""
        return self.values.op

    @property
    def dtype(self) -> DType:
        """The element type of the values."""
        return self.values.dtype

    @property
    def graph(self) -> Graph:
        """The graph they stand in."""
        return self.values.graph

    @property
    def defined_at(self) -> str:
        """The user's line that made the values."""
        return self.values.defined_at

    def _to_components(self) -> tuple[Tensor, ...]:
        parts = (self.values, self.indices, self.dense_shape)
        return tuple(part for part in parts if part is not None)

    def _with_components(self, parts: Sequence[Tensor]) -> IndexedSlices:
        return IndexedSlices(*parts)

    def __neg__(self) -> IndexedSlices:
        return IndexedSlices(-self.values, self.indices, self.dense_shape)

    def __str__(self) -> str:
        shape = "" if self.dense_shape is None else f", dense_shape={self.dense_shape}"
        return f"IndexedSlices(indices={self.indices}, values={self.values}{shape})"


class IndexedSlicesValue(NamedTuple):
    """What a session gives for ``IndexedSlices``."""

    values: Any
    indices: Any
    dense_shape: Any
