"""Slots: variables that belong to another variable, such as a momentum or a moving average.

Source: ``tensorflow/python/training/slot_creator.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base.dtypes import DTypeLike
from minigraph.base.shape import TensorShape
from minigraph.graph.context import colocate_with
from minigraph.model.current import get_variable_scope
from minigraph.model.initializers import zeros_initializer
from minigraph.model.scope import get_variable, variable_scope
from minigraph.model.variables import Variable
from minigraph.ops.fill import zeros
from minigraph.ops.shape import shape as shape_of


def create_slot(primary: Any, val: Any, name: str, colocate_with_primary: bool = True) -> Variable:
    """A slot that begins with the tensor ``val``.

    Args:
        primary: The variable or tensor that the slot belongs to.
        val: The initial value.
        name: What follows the primary's name in the slot's.
        colocate_with_primary: Whether they share a device.

    Returns:
        A variable named ``<primary>/<name>``.
    """
    validate = val.get_shape().is_fully_defined()
    with variable_scope(None, f"{primary.op.name}/{name}"):
        return _slot(primary, val, validate, None, None, colocate_with_primary)


def create_slot_with_initializer(
    primary: Any,
    initializer: Any,
    shape: TensorShape,
    dtype: DTypeLike,
    name: str,
    colocate_with_primary: bool = True,
) -> Variable:
    """A slot whose initial value an initializer makes; see ``create_slot``."""
    validate = shape.is_fully_defined()
    with variable_scope(None, f"{primary.op.name}/{name}"):
        return _slot(primary, initializer, validate, shape, dtype, colocate_with_primary)


def create_zeros_slot(
    primary: Any, name: str, dtype: DTypeLike = None, colocate_with_primary: bool = True
) -> Variable:
    """A slot that begins with zeros; see ``create_slot``."""
    dtype = primary.dtype if dtype is None else dtype
    dims = primary.get_shape()
    if dims.is_fully_defined():
        return create_slot_with_initializer(
            primary, zeros_initializer(), dims, dtype, name, colocate_with_primary
        )
    is_variable = isinstance(primary, Variable)
    sizes = shape_of(primary.initialized_value() if is_variable else primary)
    return create_slot(primary, zeros(sizes, dtype=dtype), name, colocate_with_primary)


def _slot(
    primary: Any, val: Any, validate: bool, shape: Any, dtype: Any, colocate: bool
) -> Variable:
    if not colocate:
        return _slot_variable(primary, val, validate, shape, dtype)
    with colocate_with(primary):
        return _slot_variable(primary, val, validate, shape, dtype)


def _slot_variable(primary: Any, val: Any, validate: bool, shape: Any, dtype: Any) -> Variable:
    """The variable at the root of the current scope, in one piece whatever the partitioner."""
    scope = get_variable_scope()
    partitioner = scope.partitioner
    scope.set_partitioner(None)
    slot: Variable = get_variable(
        "",
        initializer=val,
        trainable=False,
        use_resource=False if isinstance(primary, Variable) else None,
        shape=shape if callable(val) else None,
        dtype=dtype,
        validate_shape=validate,
    )
    scope.set_partitioner(partitioner)
    return slot
