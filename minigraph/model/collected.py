"""The variables of a graph, all at once: listing, initializing and checking them.

Source: ``tensorflow/python/ops/variables.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minigraph.base import dtypes
from minigraph.base.docs import documented_like
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import (
    colocate_with,
    device,
    get_collection,
    get_default_graph,
    name_scope,
)
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import raw
from minigraph.ops.constant import constant
from minigraph.ops.control_flow import group, no_op
from minigraph.ops.index import boolean_mask
from minigraph.ops.join import stack
from minigraph.ops.shape import Rank
from minigraph.ops.state import is_variable_initialized

__all__ = [
    "all_variables",
    "assert_variables_initialized",
    "global_variables",
    "global_variables_initializer",
    "initialize_all_tables",
    "initialize_all_variables",
    "initialize_local_variables",
    "initialize_variables",
    "local_variables",
    "local_variables_initializer",
    "model_variables",
    "moving_average_variables",
    "report_uninitialized_variables",
    "tables_initializer",
    "trainable_variables",
    "variables_initializer",
]


def global_variables(scope: str | None = None) -> list[Any]:
    """The variables that are saved and shared.

    Args:
        scope: A regular expression: only variables whose names begin with a match; all if None.

    Raises:
        TypeError: If there are such variables and ``scope`` is not a string: of a
            ``VariableScope``, give the ``name``.
    """
    return get_collection(GraphKeys.GLOBAL_VARIABLES, scope)


def all_variables() -> list[Any]:
    """The old name of ``global_variables``."""
    return global_variables()


@documented_like(global_variables)
def local_variables(scope: str | None = None) -> list[Any]:
    """The variables that are not saved, such as a metric's counters."""
    return get_collection(GraphKeys.LOCAL_VARIABLES, scope)


@documented_like(global_variables)
def model_variables(scope: str | None = None) -> list[Any]:
    """The variables that inference needs."""
    return get_collection(GraphKeys.MODEL_VARIABLES, scope)


@documented_like(global_variables)
def trainable_variables(scope: str | None = None) -> list[Any]:
    """The variables that optimizers change."""
    return get_collection(GraphKeys.TRAINABLE_VARIABLES, scope)


@documented_like(global_variables)
def moving_average_variables(scope: str | None = None) -> list[Any]:
    """The variables of which moving averages are kept."""
    return get_collection(GraphKeys.MOVING_AVERAGE_VARIABLES, scope)


def variables_initializer(var_list: Sequence[Any], name: str = "init") -> Operation:
    """An operation that initializes the given variables.

    Args:
        var_list: Variables.
        name: The operation's name.

    Raises:
        AttributeError: If ``var_list`` holds something that is no variable.
        RuntimeError: If the graph is finalized.
        TypeError: If ``var_list`` is a single variable.
        ValueError: If the variables are of different graphs.
    """
    if var_list:
        return group(*[variable.initializer for variable in var_list], name=name)
    return no_op(name=name)


@documented_like(variables_initializer)
def initialize_variables(var_list: Sequence[Any], name: str = "init") -> Operation:
    """The old name of ``variables_initializer``."""
    return variables_initializer(var_list, name=name)


def global_variables_initializer() -> Operation:
    """An operation that initializes the global variables there are now.

    Raises:
        RuntimeError: If the graph is finalized.
    """
    return variables_initializer(global_variables())


@documented_like(global_variables_initializer)
def initialize_all_variables() -> Operation:
    """The old name of ``global_variables_initializer``."""
    return global_variables_initializer()


@documented_like(global_variables_initializer)
def local_variables_initializer() -> Operation:
    """An operation that initializes the local variables there are now."""
    return variables_initializer(local_variables())


@documented_like(global_variables_initializer)
def initialize_local_variables() -> Operation:
    """The old name of ``local_variables_initializer``."""
    return local_variables_initializer()


def _variable_nodes() -> list[Tensor]:
    operations = get_default_graph().get_operations()
    return [op.outputs[0] for op in operations if op.type == "VariableV2"]


def assert_variables_initialized(var_list: Sequence[Any] | None = None) -> Tensor | None:
    """A tensor that fails with ``FailedPreconditionError`` if a variable has no value yet.

    Args:
        var_list: Variables; all global and local ones if None.

    Returns:
        The ranks of the variables, or None if there are none.

    Raises:
        RuntimeError: If the graph is finalized.
        TypeError: If ``var_list`` is a single variable.
        FailedPreconditionError: At run time, if a variable has no value.
    """
    if var_list is None:
        var_list = global_variables() + local_variables() or _variable_nodes()
    if not var_list:
        return None
    ranks = []
    for variable in var_list:
        with colocate_with(variable.op), name_scope(None, "Rank", [variable]) as scope:
            # The node is there to read the variable, even where the rank is known.
            ranks.append(Rank()(variable, name=scope))
    return ranks[0] if len(ranks) == 1 else stack(ranks)


def report_uninitialized_variables(
    var_list: Sequence[Any] | None = None, name: str = "report_uninitialized_variables"
) -> Tensor:
    """The names of the variables that have no value yet.

    Args:
        var_list: Variables; all global and local ones if None.
        name: The name scope of the nodes.

    Returns:
        ``string[n]``.

    Raises:
        RuntimeError: If the graph is finalized.
        TypeError: If ``var_list`` is a single variable, or holds something that is none.
    """
    if var_list is None:
        var_list = global_variables() + local_variables() or _variable_nodes()
    with name_scope(name):
        initialized = [is_variable_initialized(variable) for variable in var_list]
        with device("/cpu:0"):
            if not var_list:
                return constant([], dtype=dtypes.string)
            missing = raw.LogicalNot()(stack(initialized))
            names = constant([variable.op.name for variable in var_list])
            return boolean_mask(names, missing)


def tables_initializer(name: str = "init_all_tables") -> Operation:
    """An operation that initializes all lookup tables; it does nothing where there are none.

    Args:
        name: The operation's name.

    Raises:
        RuntimeError: If the graph is finalized.
    """
    initializers = get_collection(GraphKeys.TABLE_INITIALIZERS)
    return group(*initializers, name=name) if initializers else no_op(name=name)


@documented_like(tables_initializer)
def initialize_all_tables(name: str = "init_all_tables") -> Operation:
    """The old name of ``tables_initializer``."""
    return tables_initializer(name)
