"""How a variable is kept in step between devices; said and remembered here, used by no kernel.

Source: ``tensorflow/python/ops/variables.py`` and ``variable_scope.py``.
"""

from __future__ import annotations

import enum
from typing import Any

__all__ = [
    "VariableAggregation",
    "VariableSynchronization",
    "disable_resource_variables",
    "resource_variables_enabled",
]


class VariableSynchronization(enum.Enum):
    """When the copies of a distributed variable are brought together.

    Source: ``tensorflow/python/ops/variables.py``.
    """

    AUTO = 0
    NONE = 1
    ON_WRITE = 2
    ON_READ = 3


class VariableAggregation(enum.Enum):
    """How the copies of a distributed variable are brought together.

    Source: ``tensorflow/python/ops/variables.py``.
    """

    NONE = 0
    SUM = 1
    MEAN = 2
    ONLY_FIRST_REPLICA = 3
    ONLY_FIRST_TOWER = 3  # noqa: PIE796  (TensorFlow's older name of the same)


def settled(
    synchronization: Any, aggregation: Any, trainable: bool | None, name: str | None
) -> tuple[VariableSynchronization, VariableAggregation, bool]:
    """The policy of a variable with the defaults filled in.

    Raises:
        ValueError: If a mode is none of the known ones.
    """
    aggregation = VariableAggregation.NONE if aggregation is None else aggregation
    synchronization = VariableSynchronization.AUTO if synchronization is None else synchronization
    try:
        aggregation = VariableAggregation(aggregation)
    except ValueError:
        raise ValueError(
            f"Invalid variable aggregation mode: {aggregation} for variable: {name}"
        ) from None
    try:
        synchronization = VariableSynchronization(synchronization)
    except ValueError:
        raise ValueError(
            f"Invalid variable synchronization mode: {synchronization} for variable: {name}"
        ) from None
    if trainable is None:
        trainable = synchronization is not VariableSynchronization.ON_READ
    return synchronization, aggregation, trainable


def resource_variables_enabled() -> bool:
    """False: variables are the reference variables of TensorFlow 1."""
    return False


def disable_resource_variables() -> None:
    """Does nothing: variables are the reference variables of TensorFlow 1."""
