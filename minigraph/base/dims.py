"""Partly known shapes as plain values, and how they combine: what shape rules compute with.

A dimension is a number or None; a shape is a tuple of them, or None if not even its rank is known.
"""

from __future__ import annotations

from math import prod
from typing import Optional

Dim = Optional[int]  # noqa: UP045  (evaluated at run time on Python 3.10)
Dims = Optional[tuple[Optional[int], ...]]  # noqa: UP045  (likewise)


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
