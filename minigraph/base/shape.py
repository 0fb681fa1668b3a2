"""Partly known shapes: the raw ``Dims`` algebra of shape rules and TensorFlow's TensorShape on top.

``Dims`` is what shape rules compute with: ``None`` when not even the rank is known, else a tuple
with an ``int`` or None (unknown) per dimension. ``TensorShape`` and ``Dimension`` are its public
faces. This module knows no graph and no op.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from math import prod
from typing import Any, Optional, Union

import numpy as np

Dim = Optional[int]  # noqa: UP045  (evaluated at run time on Python 3.10)
Dims = Optional[tuple[Optional[int], ...]]  # noqa: UP045


def show(dims: Dims) -> str:
    """Spells dims as TensorFlow's errors do: ``[?,3]``, or ``?`` when the rank is unknown.

    Example:
        >>> show((None, 3)), show(None)
        ('[?,3]', '?')
    """
    if dims is None:
        return "?"
    return "[" + ",".join("?" if dim is None else str(dim) for dim in dims) + "]"


def is_full(dims: Dims) -> bool:
    """Whether every dimension is known."""
    return dims is not None and None not in dims


def size_of(dims: Dims) -> Dim:
    """The number of elements, or None where a dimension is unknown."""
    if dims is None or None in dims:
        return None
    return prod(dim for dim in dims if dim is not None)


def with_rank(dims: Dims, rank: int) -> tuple[Dim, ...]:
    """``dims`` if it has this rank, all unknown if its rank is unknown.

    Raises:
        ValueError: If the rank is known and differs.
    """
    if dims is None:
        return (None,) * rank
    if len(dims) != rank:
        raise ValueError(f"Shape must be rank {rank} but is rank {len(dims)}")
    return dims


def at_least_rank(dims: Dims, rank: int) -> Dims:
    """``dims`` if it has at least this rank or an unknown one.

    Raises:
        ValueError: If the rank is known and less.
    """
    if dims is not None and len(dims) < rank:
        raise ValueError(f"Shape must be at least rank {rank} but is rank {len(dims)}")
    return dims


def at_most_rank(dims: Dims, rank: int) -> Dims:
    """``dims`` if it has at most this rank or an unknown one.

    Raises:
        ValueError: If the rank is known and greater.
    """
    if dims is not None and len(dims) > rank:
        raise ValueError(f"Shape must be at most rank {rank} but is rank {len(dims)}")
    return dims


def merge_dim(a: Dim, b: Dim) -> Dim:
    """The one dimension that both describe.

    Raises:
        ValueError: If both are known and differ.
    """
    if a is None:
        return b
    if b is None or a == b:
        return a
    raise ValueError(f"Dimensions must be equal, but are {a} and {b}")


def merge(a: Dims, b: Dims) -> Dims:
    """What two descriptions of one shape say together.

    Raises:
        ValueError: If they contradict each other.
    """
    if a is None:
        return b
    if b is None or a == b:
        return a
    if len(a) != len(b):
        raise ValueError(f"Shapes must be equal rank, but are {len(a)} and {len(b)}")
    for i, (m, n) in enumerate(zip(a, b, strict=True)):
        if m is not None and n is not None and m != n:
            raise ValueError(
                f"Dimension {i} in both shapes must be equal, but are {m} and {n}. "
                f"Shapes are {show(a)} and {show(b)}."
            )
    return tuple(n if m is None else m for m, n in zip(a, b, strict=True))


def broadcast_dims(a: Dims, b: Dims) -> Dims:
    """The shape of an elementwise result of two shapes, by NumPy's rule.

    Raises:
        ValueError: If two known dimensions differ and neither is 1.

    Example:
        >>> broadcast_dims((None, 1, 3), (5, 3))
        (None, 5, 3)
    """
    if a is None or b is None:
        return None
    if a == b and None not in a:
        return a
    rank = max(len(a), len(b))
    long_a = (1,) * (rank - len(a)) + a
    long_b = (1,) * (rank - len(b)) + b
    return tuple(map(_broadcast_dim, long_a, long_b))


def _broadcast_dim(m: Dim, n: Dim) -> Dim:
    if m is None or n is None:
        known = n if m is None else m
        # An unknown dimension against 1 stays unknown; against more it is 1 or that number.
        return known if known is not None and known > 1 else None
    if m == 1:
        return n
    if n in (1, m):
        return m
    raise ValueError(f"Dimensions must be equal, but are {m} and {n}")


def compatible(a: Dims, b: Dims) -> bool:
    """Whether one shape can satisfy both descriptions."""
    if a is None or b is None:
        return True
    return len(a) == len(b) and all(
        m is None or n is None or m == n for m, n in zip(a, b, strict=True)
    )


def _other_value(other: Any) -> Dim:
    return as_dimension(other).value


class Dimension:
    """One dimension of a ``TensorShape``: a size, or unknown (None).

    Raises:
        TypeError: If ``value`` is a dtype.
        ValueError: If ``value`` is negative or not a whole number.

    Source: ``tensorflow/python/framework/tensor_shape.py``.
    """

    __slots__ = ("_value",)

    def __init__(self, value: Any) -> None:
        if value is None:
            self._value: Dim = None
            return
        if isinstance(value, Dimension):
            self._value = value.value
            return
        if type(value).__name__ == "DType":
            raise TypeError(f"Cannot convert {value} to Dimension")
        self._value = int(value)
        if not hasattr(value, "__index__") and self._value != value:
            raise ValueError(f"Ambiguous dimension: {value}")
        if self._value < 0:
            raise ValueError(f"Dimension {self._value} must be >= 0")

    @property
    def value(self) -> Dim:
        """The size, or None."""
        return self._value

    def is_compatible_with(self, other: Any) -> bool:
        """Whether the two are equal or one is unknown."""
        other = as_dimension(other)
        return self._value == other._value or self._value is None or other._value is None

    def assert_is_compatible_with(self, other: Any) -> None:
        """Raises a ValueError unless the two are compatible."""
        if not self.is_compatible_with(other):
            raise ValueError(f"Dimensions {self} and {other} are not compatible")

    def merge_with(self, other: Any) -> Dimension:
        """What both dimensions say together.

        Raises:
            ValueError: If both are known and differ.
        """
        other = as_dimension(other)
        self.assert_is_compatible_with(other)
        return Dimension(other._value if self._value is None else self._value)

    def _arithmetic(self, other: Any, rule: Callable[[Any, Any], int], swap: bool) -> Any:
        try:
            n = _other_value(other)
        except (TypeError, ValueError):
            return NotImplemented
        if self._value is None or n is None:
            return Dimension(None)
        return Dimension(rule(n, self._value) if swap else rule(self._value, n))

    def __add__(self, other: Any) -> Any:
        return self._arithmetic(other, operator.add, False)

    def __radd__(self, other: Any) -> Any:
        return self._arithmetic(other, operator.add, True)

    def __sub__(self, other: Any) -> Any:
        return self._arithmetic(other, operator.sub, False)

    def __rsub__(self, other: Any) -> Any:
        return self._arithmetic(other, operator.sub, True)

    def __mul__(self, other: Any) -> Any:
        return self._arithmetic(other, operator.mul, False)

    def __rmul__(self, other: Any) -> Any:
        return self._arithmetic(other, operator.mul, True)

    def __floordiv__(self, other: Any) -> Any:
        return self._arithmetic(other, operator.floordiv, False)

    def __rfloordiv__(self, other: Any) -> Any:
        return self._arithmetic(other, operator.floordiv, True)

    def __mod__(self, other: Any) -> Any:
        return self._arithmetic(other, operator.mod, False)

    def __rmod__(self, other: Any) -> Any:
        return self._arithmetic(other, operator.mod, True)

    def __truediv__(self, other: Any) -> Any:
        kind = type(other).__name__
        raise TypeError(
            f"unsupported operand type(s) for /: 'Dimension' and '{kind}', please use // instead"
        )

    def __rtruediv__(self, other: Any) -> Any:
        kind = type(other).__name__
        raise TypeError(
            f"unsupported operand type(s) for /: '{kind}' and 'Dimension', please use // instead"
        )

    def _compare(self, other: Any, rule: Callable[[Any, Any], bool]) -> Any:
        n = _other_value(other)
        return None if self._value is None or n is None else rule(self._value, n)

    def __lt__(self, other: Any) -> Any:
        return self._compare(other, operator.lt)

    def __le__(self, other: Any) -> Any:
        return self._compare(other, operator.le)

    def __gt__(self, other: Any) -> Any:
        return self._compare(other, operator.gt)

    def __ge__(self, other: Any) -> Any:
        return self._compare(other, operator.ge)

    def __eq__(self, other: object) -> Any:
        try:
            return self._compare(other, operator.eq)
        except (TypeError, ValueError):
            return NotImplemented

    def __ne__(self, other: object) -> Any:
        try:
            return self._compare(other, operator.ne)
        except (TypeError, ValueError):
            return NotImplemented

    __hash__ = None  # type: ignore[assignment]  # equality is three-valued, as in TensorFlow

    def __int__(self) -> int:
        return self._value  # type: ignore[return-value]  # TensorFlow fails alike on unknown sizes

    def __index__(self) -> int:
        return self._value  # type: ignore[return-value]

    def __str__(self) -> str:
        return "?" if self._value is None else str(self._value)

    def __repr__(self) -> str:
        return f"Dimension({self._value})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Dimension, (self._value,)


def as_dimension(value: Any) -> Dimension:
    """``value`` itself if it is a Dimension, else a new Dimension."""
    return value if isinstance(value, Dimension) else Dimension(value)


def dimension_value(dimension: Any) -> Any:
    """The int or None behind a Dimension; other values come back as they are."""
    return dimension.value if isinstance(dimension, Dimension) else dimension


def dimension_at_index(shape: TensorShape, index: int) -> Dimension:
    """``shape[index]``, unknown where the rank is."""
    return Dimension(None) if shape.rank is None else Dimension(shape.raw[index])  # type: ignore[index]


ShapeLike = Union["TensorShape", tuple[Any, ...], list[Any], int, None, Any]


def as_dims(shape: ShapeLike) -> Dims:
    """The raw ``Dims`` of anything that can stand for a shape."""
    return as_shape(shape).raw


class TensorShape:
    """A shape of which the rank or single dimensions may be unknown.

    Attributes:
        raw: The same as a tuple of ints and None, or None for an unknown rank.

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
        """Wraps dims that are known to be well formed."""
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

        Raises:
            ValueError: If they contradict each other.
        """
        other = as_shape(other)
        if not compatible(self.raw, other.raw):
            raise ValueError(f"Shapes {self} and {other} are not compatible")
        return TensorShape.of(merge(self.raw, other.raw))

    def concatenate(self, other: ShapeLike) -> TensorShape:
        """The dimensions of this shape followed by those of the other."""
        other = as_shape(other)
        if self.raw is None or other.raw is None:
            return TensorShape(None)
        return TensorShape.of(self.raw + other.raw)

    def __add__(self, other: ShapeLike) -> TensorShape:
        return self.concatenate(other)

    def __radd__(self, other: ShapeLike) -> TensorShape:
        return as_shape(other).concatenate(self)

    def assert_same_rank(self, other: ShapeLike) -> None:
        """Raises a ValueError if both ranks are known and differ."""
        other = as_shape(other)
        if self.rank is not None and other.rank is not None and self.rank != other.rank:
            raise ValueError(f"Shapes {self} and {other} must have the same rank")

    def assert_has_rank(self, rank: int) -> None:
        """Raises a ValueError if the rank is known and not ``rank``."""
        if self.rank not in (None, rank):
            raise ValueError(f"Shape {self} must have rank {rank}")

    def with_rank(self, rank: int) -> TensorShape:
        """This shape, known to have this rank.

        Raises:
            ValueError: If it has another.
        """
        if self.raw is None:
            return unknown_shape(rank)
        self.assert_has_rank(rank)
        return self

    def with_rank_at_least(self, rank: int) -> TensorShape:
        """This shape; a ValueError if its rank is known and less than ``rank``."""
        if self.rank is not None and self.rank < rank:
            raise ValueError(f"Shape {self} must have rank at least {rank}")
        return self

    def with_rank_at_most(self, rank: int) -> TensorShape:
        """This shape; a ValueError if its rank is known and more than ``rank``."""
        if self.rank is not None and self.rank > rank:
            raise ValueError(f"Shape {self} must have rank at most {rank}")
        return self

    def is_compatible_with(self, other: ShapeLike) -> bool:
        """Whether one array could have both shapes."""
        return compatible(self.raw, as_shape(other).raw)

    def assert_is_compatible_with(self, other: ShapeLike) -> None:
        """Raises a ValueError unless the two shapes are compatible."""
        if not self.is_compatible_with(other):
            raise ValueError(f"Shapes {self} and {as_shape(other)} are incompatible")

    def most_specific_compatible_shape(self, other: ShapeLike) -> TensorShape:
        """The most that is true of both shapes."""
        other = as_shape(other)
        if self.raw is None or other.raw is None or self.rank != other.rank:
            return unknown_shape()
        pairs = zip(self.raw, other.raw, strict=True)
        return TensorShape.of(tuple(m if m == n else None for m, n in pairs))

    def is_fully_defined(self) -> bool:
        """Whether every dimension is known."""
        return is_full(self.raw)

    def assert_is_fully_defined(self) -> None:
        """Raises a ValueError if a dimension is unknown."""
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

    Raises:
        ValueError: If the shapes cannot be broadcast.

    Source: ``tensorflow/python/framework/common_shapes.py``.
    """
    try:
        return TensorShape.of(broadcast_dims(shape_x.raw, shape_y.raw))
    except ValueError:
        raise ValueError(f"Incompatible shapes for broadcasting: {shape_x} and {shape_y}") from None
