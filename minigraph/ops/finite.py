"""Checks that numbers are finite, of one tensor or of all in the graph.

Source: ``tensorflow/python/ops/numerics.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base import dtypes
from minigraph.base.errors import explain
from minigraph.graph.context import (
    colocate_with,
    control_dependencies,
    get_default_graph,
    name_scope,
)
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation
from minigraph.ops.control_flow import group, with_dependencies
from minigraph.ops.guards import check_numerics

__all__ = ["add_check_numerics_ops", "verify_tensor_all_finite"]

_CHECKED = (dtypes.float16, dtypes.float32, dtypes.float64)


def _one_of(new: str, value: Any, old: str, old_value: Any) -> Any:
    if value is not None and old_value is not None:
        raise ValueError(f"Cannot specify both '{old}' and '{new}'")
    return old_value if value is None else value


def verify_tensor_all_finite(
    t: Any = None,
    msg: str | None = None,
    name: str | None = None,
    x: Any = None,
    message: str | None = None,
) -> Any:
    """A tensor; running it is an error if an element is not a number or infinite.

    Args:
        t: A floating point tensor.
        msg: What the error says first.
        name: The name scope.
        x: The newer name of ``t``.
        message: The newer name of ``msg``.

    Raises:
        ValueError: If both names are given.
    """
    x, message = _one_of("x", x, "t", t), _one_of("message", message, "msg", msg)
    with name_scope(name, "VerifyFinite", [x]):
        x = convert_to_tensor(x, name="x")
        with colocate_with(x):
            return with_dependencies([check_numerics(x, message=message or "")], x)


def add_check_numerics_ops() -> Operation:
    """An operation that fails at the first tensor of the graph that is not finite.

    Raises:
        ValueError: If the graph has branches or loops.
    """
    checks: list[Any] = []
    for op in get_default_graph().get_operations():
        for index, output in enumerate(op.outputs):
            if output.dtype not in _CHECKED:
                continue
            if op._get_control_flow_context() is not None:
                raise ValueError(
                    explain(
                        "`tf.add_check_numerics_ops() is not compatible with TensorFlow control "
                        "flow operations such as `tf.cond()` or `tf.while_loop()`.",
                        got=op.name,
                        defined_at=op.defined_at,
                    )
                )
            with control_dependencies(checks):
                checks = [check_numerics(output, message=f"{op.name}:{index}")]
    return group(*checks)
