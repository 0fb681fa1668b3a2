"""What a variable can do by its value and its reference alone: Python's operators and updates.

It makes no variable; ``variables.py`` does.

Source: ``tensorflow/python/ops/variables.py``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

from minigraph.base.docs import documented_like
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import raw
from minigraph.graph.operators import OPERATORS, HasOperators
from minigraph.ops import state


class SliceInfo:
    """Which part of a larger variable this one is, for a checkpoint.

    Attributes:
        full_name: The name of the whole.
        full_shape: Its shape.
        var_offset: Where the part begins.
        var_shape: The part's shape.
    """

    def __init__(
        self,
        full_name: str | None = None,
        full_shape: Iterable[int] = (),
        var_offset: Iterable[int] = (),
        var_shape: Iterable[int] = (),
    ) -> None:
        self.full_name = full_name
        self.full_shape = list(full_shape)
        self.var_offset = list(var_offset)
        self.var_shape = list(var_shape)

    @property
    def spec(self) -> str:
        """The part as a checkpoint spells it: ``"4 2 0,2:0,2"``."""
        sizes = " ".join(str(size) for size in self.full_shape)
        parts = zip(self.var_offset, self.var_shape, strict=True)
        return f"{sizes} " + ":".join(f"{offset},{size}" for offset, size in parts)


def _on_value(operator: str) -> Callable[..., Any]:
    def operate(variable: Any, *others: Any) -> Any:
        return OPERATORS[operator](variable.value(), *others)

    return operate


class _OperatorsOnValue(HasOperators):
    """Python's operators, applied to the value read when the variable was made."""


for _operator in [key for key in vars(HasOperators) if key.startswith("__")]:
    if _operator not in ("__eq__", "__ne__", "__hash__") and callable(
        vars(HasOperators)[_operator]
    ):
        setattr(_OperatorsOnValue, _operator, _on_value(_operator))


class UpdatesAndOperators(_OperatorsOnValue):
    """The methods of a variable that add nodes which change it, and its operators."""

    _variable: Tensor

    def value(self) -> Tensor:
        """The value of the variable."""
        raise NotImplementedError(f"{type(self).__name__} has no value")

    def __getitem__(self, key: Any) -> Any:
        part = OPERATORS["__getitem__"](self.value(), key)
        if part.op.type == "StridedSlice":
            part.assign = functools.partial(self._assign_part, part.op)
        return part

    def _assign_part(self, node: Operation, value: Any, name: str | None = None) -> Tensor:
        """What ``variable[...].assign(value)`` does."""
        change = raw.StridedSliceAssign(**node.op.attrs())
        name = f"{node.name}/_assign" if name is None else name
        return change(self._variable, *node.inputs[1:], value, name=name)

    def assign(
        self,
        value: Any,
        use_locking: bool = False,
        name: str | None = None,
        read_value: bool = True,
    ) -> Any:
        """Stores a value in the variable.

        Args:
            value: A tensor of the variable's dtype and shape.
            use_locking: Accepted; updates are always locked.
            name: The node's name.
            read_value: Whether the result can be read.

        Returns:
            The variable's reference afterwards, or the operation if not ``read_value``.

        Raises:
            TypeError: If ``value`` is of another dtype.
            ValueError: If its static shape is another.
        """
        new = state.assign(self._variable, value, use_locking=use_locking, name=name)
        return new if read_value else new.op

    @documented_like(assign)
    def assign_add(
        self,
        delta: Any,
        use_locking: bool = False,
        name: str | None = None,
        read_value: bool = True,
    ) -> Any:
        """Adds to the variable.

        Args:
            delta: A tensor of the variable's dtype and shape.

        Raises:
            TypeError: If the variable holds no numbers, or ``delta`` is of another dtype.
            ValueError: If its static shape is another.
            FailedPreconditionError: At run time, if the variable has no value.
            InvalidArgumentError: At run time, if the shapes differ.
        """
        new = state.assign_add(self._variable, delta, use_locking=use_locking, name=name)
        return new if read_value else new.op

    @documented_like(assign_add)
    def assign_sub(
        self,
        delta: Any,
        use_locking: bool = False,
        name: str | None = None,
        read_value: bool = True,
    ) -> Any:
        """Subtracts from the variable."""
        new = state.assign_sub(self._variable, delta, use_locking=use_locking, name=name)
        return new if read_value else new.op

    def count_up_to(self, limit: int) -> Tensor:
        """The value before adding 1 to it.

        Args:
            limit: The value that ends the counting.

        Raises:
            TypeError: If ``limit`` is no number, or the variable is neither ``int32`` nor
                ``int64``.
            ValueError: If the variable is no scalar.
            FailedPreconditionError: At run time, if the variable has no value.
            OutOfRangeError: At run time, once the variable is ``limit``.
        """
        return state.count_up_to(self._variable, limit)

    def _scatter(self, kind: str, slices: Any, use_locking: bool, name: str | None) -> Tensor:
        if not isinstance(slices, IndexedSlices):
            raise TypeError(f"sparse_delta is not IndexedSlices: {slices}")
        op = raw[kind](bool(use_locking))
        return op(self._variable, slices.indices, slices.values, name=name)

    def scatter_update(
        self, sparse_delta: Any, use_locking: bool = False, name: str | None = None
    ) -> Tensor:
        """Stores ``IndexedSlices`` in the rows they name.

        Args:
            sparse_delta: ``IndexedSlices`` of the variable's dtype.
            use_locking: Accepted; updates are always locked.
            name: The node's name.

        Returns:
            The variable's reference afterwards.

        Raises:
            TypeError: If ``sparse_delta`` is something else.
        """
        return self._scatter("ScatterUpdate", sparse_delta, use_locking, name)

    def scatter_nd_update(self, indices: Any, updates: Any, name: str | None = None) -> Tensor:
        """Stores ``updates`` in entries or slices.

        Args:
            indices: Integer coordinates, ``[..., depth]`` with depth at most the variable's rank.
            updates: A tensor of the variable's dtype, ``indices.shape[:-1] + shape[depth:]``.
            name: The node's name.

        Returns:
            The variable's reference afterwards.

        Raises:
            TypeError: If ``indices`` are not integers, or ``updates`` of another dtype; to add and
                subtract, if the variable holds no numbers.
            ValueError: If the static shapes do not fit.
            FailedPreconditionError: At run time, if the variable has no value.
            InvalidArgumentError: At run time, if coordinates are out of range.
        """
        return raw.ScatterNdUpdate(True)(self._variable, indices, updates, name=name)

    @documented_like(scatter_nd_update)
    def scatter_nd_add(self, indices: Any, updates: Any, name: str | None = None) -> Tensor:
        """Adds ``updates`` to entries or slices; equal indices add up."""
        return raw.ScatterNdAdd(True)(self._variable, indices, updates, name=name)

    @documented_like(scatter_nd_update)
    def scatter_nd_sub(self, indices: Any, updates: Any, name: str | None = None) -> Tensor:
        """Subtracts ``updates`` from entries or slices."""
        return raw.ScatterNdSub(True)(self._variable, indices, updates, name=name)

    @documented_like(scatter_update)
    def scatter_add(
        self, sparse_delta: Any, use_locking: bool = False, name: str | None = None
    ) -> Tensor:
        """Adds ``IndexedSlices`` to the rows they name."""
        return self._scatter("ScatterAdd", sparse_delta, use_locking, name)

    @documented_like(scatter_update)
    def scatter_sub(
        self, sparse_delta: Any, use_locking: bool = False, name: str | None = None
    ) -> Tensor:
        """Subtracts ``IndexedSlices`` from the rows they name."""
        return self._scatter("ScatterSub", sparse_delta, use_locking, name)

    @documented_like(scatter_update)
    def scatter_mul(
        self, sparse_delta: Any, use_locking: bool = False, name: str | None = None
    ) -> Tensor:
        """Multiplies the rows that ``IndexedSlices`` name."""
        return self._scatter("ScatterMul", sparse_delta, use_locking, name)

    @documented_like(scatter_update)
    def scatter_div(
        self, sparse_delta: Any, use_locking: bool = False, name: str | None = None
    ) -> Tensor:
        """Divides the rows that ``IndexedSlices`` name."""
        return self._scatter("ScatterDiv", sparse_delta, use_locking, name)

    @documented_like(scatter_update)
    def scatter_min(
        self, sparse_delta: Any, use_locking: bool = False, name: str | None = None
    ) -> Tensor:
        """Takes the minimum of the rows that ``IndexedSlices`` name and those slices."""
        return self._scatter("ScatterMin", sparse_delta, use_locking, name)

    @documented_like(scatter_update)
    def scatter_max(
        self, sparse_delta: Any, use_locking: bool = False, name: str | None = None
    ) -> Tensor:
        """Takes the maximum of the rows that ``IndexedSlices`` name and those slices."""
        return self._scatter("ScatterMax", sparse_delta, use_locking, name)
