"""Switches between TensorFlow 1 and 2: the former is what there is. Knows no graph.

Source: ``tensorflow/python/compat/v2_compat.py`` and ``tensorflow/python/framework/ops.py``.
"""

from __future__ import annotations

__all__ = [
    "control_flow_v2_enabled",
    "disable_control_flow_v2",
    "disable_eager_execution",
    "disable_tensor_equality",
    "disable_v2_behavior",
    "disable_v2_tensorshape",
    "enable_control_flow_v2",
    "enable_eager_execution",
    "enable_tensor_equality",
    "enable_v2_behavior",
    "enable_v2_tensorshape",
]


def _refuse(what: str) -> None:
    raise NotImplementedError(
        f"{what}: minigraph builds graphs and runs them in a Session, as TensorFlow 1 does"
    )


def disable_v2_behavior() -> None:
    """Does nothing: there is no other behaviour than TensorFlow 1's."""


def disable_eager_execution() -> None:
    """Does nothing: graphs are built, never run line by line."""


def disable_control_flow_v2() -> None:
    """Does nothing: control flow is TensorFlow 1's."""


def disable_v2_tensorshape() -> None:
    """Does nothing: the elements of a shape are ``Dimension`` values."""


def disable_tensor_equality() -> None:
    """Does nothing: ``==`` asks whether two tensors are the same."""


def control_flow_v2_enabled() -> bool:
    """False."""
    return False


def enable_v2_behavior() -> None:
    """Refused.

    Raises:
        NotImplementedError: Always.
    """
    _refuse("enable_v2_behavior")


def enable_eager_execution(
    config: object = None, device_policy: object = None, execution_mode: object = None
) -> None:
    """Refused.

    Args:
        config: Not used.
        device_policy: Not used.
        execution_mode: Not used.

    Raises:
        NotImplementedError: Always.
    """
    _refuse("enable_eager_execution")


def enable_control_flow_v2() -> None:
    """Refused.

    Raises:
        NotImplementedError: Always.
    """
    _refuse("enable_control_flow_v2")


def enable_v2_tensorshape() -> None:
    """Refused.

    Raises:
        NotImplementedError: Always.
    """
    _refuse("enable_v2_tensorshape")


def enable_tensor_equality() -> None:
    """Refused.

    Raises:
        NotImplementedError: Always.
    """
    _refuse("enable_tensor_equality")
