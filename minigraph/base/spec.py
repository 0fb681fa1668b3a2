"""What is known of a tensor before anything runs: shape, dtype and, for constants, the value."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, show

Partial = tuple["int | None", ...]


class Source(Protocol):
    """Whoever can tell what is known of the value of a spec (an ``Operation``)."""

    def known_value(self, index: int) -> Any:
        """The whole value of output ``index`` as an array, or None."""
        ...

    def known_part(self, index: int) -> Partial | int | None:
        """Output ``index`` as an int or a tuple of ints and None, or None."""
        ...


class Spec:
    """Shape and dtype of a tensor, and its value where that follows from constants.

    Shape rules read their inputs as specs. A value is worked out only when a rule asks for it.

    Attributes:
        dims: The shape as raw ``Dims``.
        dtype: The element type.
    """

    __slots__ = ("_index", "_source", "dims", "dtype")

    def __init__(
        self, dims: Dims, dtype: dtypes.DType, source: Source | None = None, index: int = 0
    ) -> None:
        self.dims = dims
        self.dtype = dtype
        self._source = source
        self._index = index

    @classmethod
    def of(cls, value: Any) -> Spec:
        """The spec of a known array."""
        value = np.asarray(value)
        return cls(value.shape, dtypes.as_dtype(value.dtype), _Known(value))

    @property
    def rank(self) -> int | None:
        """The number of dimensions, or None."""
        return None if self.dims is None else len(self.dims)

    @property
    def value(self) -> Any:
        """The whole value as an array, or None where it is not known."""
        return None if self._source is None else self._source.known_value(self._index)

    @property
    def part(self) -> Partial | int | None:
        """An integer vector's known entries (None for the others), a scalar's int, or None."""
        if self._source is None:
            return None
        return self._source.known_part(self._index)

    def as_dims(self) -> Dims:
        """Reads an integer vector as a shape; entries of -1 and unknown ones become None.

        Raises:
            ValueError: If this is known not to be a vector, or has entries below -1.
        """
        if self.dims is not None and len(self.dims) != 1:
            raise ValueError(f"Shape must be rank 1 but is rank {len(self.dims)}")
        part = self.part
        if isinstance(part, tuple):
            low = [entry for entry in part if entry is not None and entry < -1]
            if low:
                raise ValueError(f"Dimension size {low[0]} must be >= -1")
            return tuple(None if entry == -1 else entry for entry in part)
        if self.dims is None or self.dims[0] is None:
            return None
        return (None,) * self.dims[0]

    def __repr__(self) -> str:
        return f"{self.dtype.name}{show(self.dims)}"


class _Known:
    """The source of a spec whose value is an array at hand."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def known_value(self, index: int) -> Any:
        return self._value

    def known_part(self, index: int) -> Partial | int | None:
        return as_part(self._value)


def as_part(value: Any) -> Partial | int | None:
    """A small integer array as a tuple (vector) or an int (scalar); others are None."""
    if value is None or value.dtype.kind not in "iu" or value.ndim > 1:
        return None
    return int(value) if value.ndim == 0 else tuple(value.tolist())
