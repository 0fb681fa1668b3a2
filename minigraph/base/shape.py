"""``tf.TensorShape``: a partly known shape as users see it; it knows no graph and no op.

Source: ``tensorflow/python/framework/tensor_shape.py``.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from math import prod
from typing import Any, Optional, Union

import numpy as np

from minigraph.base.dimension import Dimension, as_dimension
from minigraph.base.dims import (
    Dim,
    Dims,
    broadcast_dims,
    compatible,
    is_full,
    merge,
    size_of,
    with_rank,
)


def dimension_at_index(shape: TensorShape, index: int) -> Dimension:
    """``shape[index]``, unknown where the rank is.

    Args:
        shape: A ``TensorShape``.
        index: Which dimension.

    Raises:
        IndexError: If there are fewer dimensions.
    """
    return Dimension(None if shape.raw is None else shape.raw[index])


ShapeLike = Union["TensorShape", tuple[Any, ...], list[Any], int, None, Any]


def as_dims(shape: ShapeLike) -> Dims:
    """The raw ``Dims`` of anything that can stand for a shape."""
    return as_shape(shape).raw


class TensorShape:
    """A shape of which the rank or single dimensions may be unknown.

    Args:
        dims: A list of ints, ``Dimension`` values and None; None for an unknown rank.

    Attributes:
        raw: The same as a tuple of ints and None, or None for an unknown rank.

    Raises:
        TypeError: If ``dims`` is a string, or a dimension is a list or dtype.
        ValueError: If a dimension is negative or not a whole number.

    Example:
        >>> TensorShape([None, 3])
        TensorShape([Dimension(None), Dimension(3)])

    Source: ``tensorflow/python/framework/tensor_shape.py``.
    """

    __slots__ = ("raw",)
    raw: Dims

    def __init__(self, dims: Any) -> None:
        if dims is None or isinstance(dims, TensorShape):
            self.raw = None if dims is None else dims.raw
        elif isinstance(dims, (str, bytes)):
            raise TypeError(
                "A string has ambiguous TensorShape, please wrap in a list or convert to an int: "
                f"{dims!s}"
            )
        else:
            try:
                entries = list(dims)
            except TypeError:
                entries = [dims]
            self.raw = tuple(as_dimension(entry).value for entry in entries)

    @classmethod
    def of(cls, raw: Dims) -> TensorShape:
        """Wraps dims that are known to be well formed.

        Args:
            raw: The dimensions, None for an unknown one; None for an unknown rank.

        Returns:
            A shape made without checking.
        """
        shape = cls.__new__(cls)
        shape.raw = raw
        return shape

    @property
    def dims(self) -> list[Dimension] | None:
        """The dimensions, or None for an unknown rank."""
        return None if self.raw is None else [Dimension(dim) for dim in self.raw]

    @property
    def rank(self) -> int | None:
        """The number of dimensions, or None."""
        return None if self.raw is None else len(self.raw)

    @property
    def ndims(self) -> int | None:
        """The number of dimensions, or None."""
        return self.rank

    def _known(self, what: str) -> tuple[Dim, ...]:
        if self.raw is None:
            raise ValueError(f"Cannot {what} a shape with unknown rank.")
        return self.raw

    def __len__(self) -> int:
        if self.raw is None:
            raise ValueError("Cannot take the length of shape with unknown rank.")
        return len(self.raw)

    def __bool__(self) -> bool:
        return self.raw is not None

    def __iter__(self) -> Iterator[Dimension]:
        return iter([Dimension(dim) for dim in self._known("iterate over")])

    def __getitem__(self, key: Any) -> Any:
        if self.raw is not None:
            if isinstance(key, slice):
                return TensorShape.of(self.raw[key])
            return Dimension(self.raw[key])
        if not isinstance(key, slice):
            return Dimension(None)
        start, stop = key.start or 0, key.stop
        if key.step is not None:
            raise ValueError("Steps are not yet handled")
        if stop is None or start < 0 or stop < 0:
            return TensorShape(None)
        return TensorShape((None,) * max(stop - start, 0))

    def num_elements(self) -> int | None:
        """The number of elements, or None where a dimension is unknown."""
        return size_of(self.raw)

    def merge_with(self, other: ShapeLike) -> TensorShape:
        """What both shapes say together.

        Args:
            other: A ``TensorShape``, or what stands for one: a list of ints and None, or None.

        Raises:
            ValueError: If they contradict each other.
        """
        other = as_shape(other)
        if not compatible(self.raw, other.raw):
            raise ValueError(f"Shapes {self} and {other} are not compatible")
        return TensorShape.of(merge(self.raw, other.raw))

    def concatenate(self, other: ShapeLike) -> TensorShape:
        """The dimensions of this shape followed by those of the other.

        Args:
            other: A ``TensorShape``, or what stands for one: a list of ints and None, or None.

        Raises:
            TypeError: If ``other`` is a string.
            ValueError: If a size in ``other`` is negative or not a whole number.
        """
        other = as_shape(other)
        if self.raw is None or other.raw is None:
            return TensorShape(None)
        return TensorShape.of(self.raw + other.raw)

    def __add__(self, other: ShapeLike) -> TensorShape:
        return self.concatenate(other)

    def __radd__(self, other: ShapeLike) -> TensorShape:
        return as_shape(other).concatenate(self)

    def assert_same_rank(self, other: ShapeLike) -> None:
        """Checks that the ranks do not differ.

        Args:
            other: A ``TensorShape``, or what stands for one: a list of ints and None, or None.

        Raises:
            TypeError: If ``other`` is a string.
            ValueError: If both are known and differ.
        """
        other = as_shape(other)
        if self.rank is not None and other.rank is not None and self.rank != other.rank:
            raise ValueError(f"Shapes {self} and {other} must have the same rank")

    def assert_has_rank(self, rank: int) -> None:
        """Checks the rank, which may be unknown.

        Args:
            rank: The number of dimensions wanted.

        Raises:
            ValueError: If it is known and another.
        """
        if self.rank not in (None, rank):
            raise ValueError(f"Shape {self} must have rank {rank}")

    def with_rank(self, rank: int) -> TensorShape:
        """This shape, known to have this rank.

        Args:
            rank: The number of dimensions wanted.

        Raises:
            ValueError: If it has another.
        """
        if self.raw is None:
            return unknown_shape(rank)
        self.assert_has_rank(rank)
        return self

    def with_rank_at_least(self, rank: int) -> TensorShape:
        """This shape, checked to have at least so many dimensions if its rank is known.

        Args:
            rank: The least number of dimensions wanted.

        Raises:
            ValueError: If its rank is known and less.
        """
        if self.rank is not None and self.rank < rank:
            raise ValueError(f"Shape {self} must have rank at least {rank}")
        return self

    def with_rank_at_most(self, rank: int) -> TensorShape:
        """This shape, checked to have at most so many dimensions if its rank is known.

        Args:
            rank: The largest number of dimensions wanted.

        Raises:
            ValueError: If its rank is known and more.
        """
        if self.rank is not None and self.rank > rank:
            raise ValueError(f"Shape {self} must have rank at most {rank}")
        return self

    def is_compatible_with(self, other: ShapeLike) -> bool:
        """Whether one array could have both shapes.

        Args:
            other: A ``TensorShape``, or what stands for one: a list of ints and None, or None.

        Raises:
            TypeError: If ``other`` is a string.
            ValueError: If a size in ``other`` is negative or not a whole number.
        """
        return compatible(self.raw, as_shape(other).raw)

    def assert_is_compatible_with(self, other: ShapeLike) -> None:
        """Checks that one array could have both shapes.

        Args:
            other: A ``TensorShape``, or what stands for one: a list of ints and None, or None.

        Raises:
            TypeError: If ``other`` is a string.
            ValueError: If the ranks, or a dimension that both know, differ.
        """
        if not self.is_compatible_with(other):
            raise ValueError(f"Shapes {self} and {as_shape(other)} are incompatible")

    def most_specific_compatible_shape(self, other: ShapeLike) -> TensorShape:
        """The most that is true of both shapes.

        Args:
            other: A ``TensorShape``, or what stands for one: a list of ints and None, or None.

        Raises:
            TypeError: If ``other`` is a string.
            ValueError: If a size in ``other`` is negative or not a whole number.
        """
        other = as_shape(other)
        if self.raw is None or other.raw is None or self.rank != other.rank:
            return unknown_shape()
        pairs = zip(self.raw, other.raw, strict=True)
        return TensorShape.of(tuple(m if m == n else None for m, n in pairs))

    def is_fully_defined(self) -> bool:
        """Whether every dimension is known."""
        return is_full(self.raw)

    def assert_is_fully_defined(self) -> None:
        """Checks that every dimension is known.

        Raises:
            ValueError: If a dimension or the rank is unknown.
        """
        if not self.is_fully_defined():
            raise ValueError(f"Shape {self} is not fully defined")

    def as_list(self) -> list[Dim]:
        """The dimensions as ints and None.

        Raises:
            ValueError: If the rank is unknown.
        """
        if self.raw is None:
            raise ValueError("as_list() is not defined on an unknown TensorShape.")
        return list(self.raw)

    def __eq__(self, other: object) -> Any:
        try:
            raw = as_shape(other).raw
        except TypeError:
            return NotImplemented
        # Two unknown sizes are not known to be equal.
        return self is other or (self.raw == raw and (raw is None or None not in raw))

    def __ne__(self, other: object) -> Any:
        try:
            other = as_shape(other)
        except TypeError:
            return NotImplemented
        if self.raw is None or other.raw is None:
            raise ValueError("The inequality of unknown TensorShapes is undefined.")
        return self.raw != other.raw

    __hash__ = None  # type: ignore[assignment]  # as in TensorFlow

    def __repr__(self) -> str:
        return f"TensorShape({self.dims})"

    def __str__(self) -> str:
        if self.raw is None:
            return "<unknown>"
        if len(self.raw) == 1:
            return f"({Dimension(self.raw[0])},)"
        return "(" + ", ".join(str(Dimension(dim)) for dim in self.raw) + ")"

    def __reduce__(self) -> tuple[Any, ...]:
        return TensorShape, (self.raw,)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return np.array(self.as_list(), dtype=dtype)


def as_shape(shape: ShapeLike) -> TensorShape:
    """``shape`` itself if it is a TensorShape, else a new TensorShape."""
    return shape if isinstance(shape, TensorShape) else TensorShape(shape)


def unknown_shape(rank: int | None = None, ndims: int | None = None) -> TensorShape:
    """A shape of which at most the rank is known."""
    rank = ndims if rank is None else rank
    return TensorShape.of(None if rank is None else (None,) * rank)


def scalar() -> TensorShape:
    """The shape ``()``."""
    return TensorShape.of(())


def vector(length: Any) -> TensorShape:
    """The shape ``(length,)``."""
    return TensorShape([length])


def matrix(rows: Any, cols: Any) -> TensorShape:
    """The shape ``(rows, cols)``."""
    return TensorShape([rows, cols])


def broadcast_static_shape(shape_x: TensorShape, shape_y: TensorShape) -> TensorShape:
    """The shape of an elementwise result of two static shapes.

    Args:
        shape_x: A ``TensorShape``.
        shape_y: Another.

    Raises:
        ValueError: If the shapes cannot be broadcast.

    Source: ``tensorflow/python/framework/common_shapes.py``.
    """
    try:
        return TensorShape.of(broadcast_dims(shape_x.raw, shape_y.raw))
    except ValueError:
        raise ValueError(f"Incompatible shapes for broadcasting: {shape_x} and {shape_y}") from None
