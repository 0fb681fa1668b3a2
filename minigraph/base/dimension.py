"""``tf.Dimension``: one size of a shape, perhaps unknown, as users see it.

Source: ``tensorflow/python/framework/tensor_shape.py``.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from minigraph.base.dims import Dim


def _other_value(other: Any) -> Dim:
    return as_dimension(other).value


class Dimension:
    """One dimension of a ``TensorShape``: a size, or unknown (None).

    Args:
        value: A whole number, a ``Dimension`` or None.

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
        """Whether the two are equal or one is unknown.

        Args:
            other: A ``Dimension``, int or None.

        Raises:
            TypeError: If ``other`` is a list or dtype.
            ValueError: If ``other`` is negative or not a whole number.
        """
        other = as_dimension(other)
        return self._value == other._value or self._value is None or other._value is None

    def assert_is_compatible_with(self, other: Any) -> None:
        """Checks that the two are equal or one is unknown.

        Args:
            other: A ``Dimension``, int or None.

        Raises:
            TypeError: If ``other`` is a list or dtype.
            ValueError: If both are known and differ, or ``other`` is negative or not a whole
                number.
        """
        if not self.is_compatible_with(other):
            raise ValueError(f"Dimensions {self} and {other} are not compatible")

    def merge_with(self, other: Any) -> Dimension:
        """What both dimensions say together.

        Args:
            other: A ``Dimension``, int or None.

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
        return self._value  # type: ignore[return-value]  # likewise

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
    """The int or None behind a Dimension; other values come back as they are.

    Args:
        dimension: A ``Dimension``, an int or None.
    """
    return dimension.value if isinstance(dimension, Dimension) else dimension
