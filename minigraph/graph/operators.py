"""The table behind Python's operators on tensors: ``a + b`` asks here; the ops fill it in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
OPERATORS: dict[str, Callable[..., Any]] = {}


def operator(*names: str) -> Callable[[F], F]:
    """Registers the decorated function as the meaning of operators such as ``__add__``."""

    def register(function: F) -> F:
        for name in names:
            OPERATORS[name] = function
        return function

    return register


class HasOperators:
    """Gives a class Python's arithmetic, comparison and indexing, as graph-building calls."""

    __slots__ = ()
    # NumPy leaves `array + tensor` to the tensor.
    __array_priority__ = 100

    def __add__(self, other: Any) -> Any:
        return OPERATORS["__add__"](self, other)

    def __radd__(self, other: Any) -> Any:
        return OPERATORS["__radd__"](self, other)

    def __sub__(self, other: Any) -> Any:
        return OPERATORS["__sub__"](self, other)

    def __rsub__(self, other: Any) -> Any:
        return OPERATORS["__rsub__"](self, other)

    def __mul__(self, other: Any) -> Any:
        return OPERATORS["__mul__"](self, other)

    def __rmul__(self, other: Any) -> Any:
        return OPERATORS["__rmul__"](self, other)

    def __truediv__(self, other: Any) -> Any:
        return OPERATORS["__truediv__"](self, other)

    def __rtruediv__(self, other: Any) -> Any:
        return OPERATORS["__rtruediv__"](self, other)

    # Python 2's operator, which some programs still call by its name.
    def __div__(self, other: Any) -> Any:
        return OPERATORS["__div__"](self, other)

    def __rdiv__(self, other: Any) -> Any:
        return OPERATORS["__rdiv__"](self, other)

    def __floordiv__(self, other: Any) -> Any:
        return OPERATORS["__floordiv__"](self, other)

    def __rfloordiv__(self, other: Any) -> Any:
        return OPERATORS["__rfloordiv__"](self, other)

    def __mod__(self, other: Any) -> Any:
        return OPERATORS["__mod__"](self, other)

    def __rmod__(self, other: Any) -> Any:
        return OPERATORS["__rmod__"](self, other)

    def __pow__(self, other: Any) -> Any:
        return OPERATORS["__pow__"](self, other)

    def __rpow__(self, other: Any) -> Any:
        return OPERATORS["__rpow__"](self, other)

    def __matmul__(self, other: Any) -> Any:
        return OPERATORS["__matmul__"](self, other)

    def __rmatmul__(self, other: Any) -> Any:
        return OPERATORS["__rmatmul__"](self, other)

    def __and__(self, other: Any) -> Any:
        return OPERATORS["__and__"](self, other)

    def __rand__(self, other: Any) -> Any:
        return OPERATORS["__rand__"](self, other)

    def __or__(self, other: Any) -> Any:
        return OPERATORS["__or__"](self, other)

    def __ror__(self, other: Any) -> Any:
        return OPERATORS["__ror__"](self, other)

    def __xor__(self, other: Any) -> Any:
        return OPERATORS["__xor__"](self, other)

    def __rxor__(self, other: Any) -> Any:
        return OPERATORS["__rxor__"](self, other)

    def __lt__(self, other: Any) -> Any:
        return OPERATORS["__lt__"](self, other)

    def __le__(self, other: Any) -> Any:
        return OPERATORS["__le__"](self, other)

    def __gt__(self, other: Any) -> Any:
        return OPERATORS["__gt__"](self, other)

    def __ge__(self, other: Any) -> Any:
        return OPERATORS["__ge__"](self, other)

    def __neg__(self) -> Any:
        return OPERATORS["__neg__"](self)

    def __abs__(self) -> Any:
        return OPERATORS["__abs__"](self)

    def __invert__(self) -> Any:
        return OPERATORS["__invert__"](self)

    def __getitem__(self, key: Any) -> Any:
        return OPERATORS["__getitem__"](self, key)

    # Tensors are compared and hashed by identity, as in TensorFlow 1.
    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    # Not a function of our own: tables are keyed by tensors everywhere.
    __hash__ = object.__hash__
