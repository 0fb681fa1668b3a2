"""``tf.contrib.framework``: variables made with a device and found again by name.

Source: ``tensorflow/contrib/framework/python/ops/variables.py``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from minigraph.base import dtypes
from minigraph.base.device import DeviceSpec
from minigraph.base.docs import documented_like
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import add_to_collection, get_collection
from minigraph.graph.context import device as on_device
from minigraph.graph.node import Operation, Tensor
from minigraph.model.arg_scope import add_arg_scope
from minigraph.model.global_step import (
    assert_global_step,
    create_global_step,
    get_global_step,
    get_or_create_global_step,
)
from minigraph.model.policy import VariableAggregation, VariableSynchronization
from minigraph.model.scope import VariableScope, get_variable, get_variable_scope
from minigraph.model.variables import Variable
from minigraph.ops.control_flow import group
from minigraph.ops.placeholder import placeholder

__all__ = [
    "VariableDeviceChooser",
    "add_model_variable",
    "assert_global_step",
    "assert_or_get_global_step",
    "assign_from_values",
    "assign_from_values_fn",
    "create_global_step",
    "filter_variables",
    "get_global_step",
    "get_local_variables",
    "get_model_variables",
    "get_or_create_global_step",
    "get_trainable_variables",
    "get_unique_variable",
    "get_variable_full_name",
    "get_variables",
    "get_variables_by_name",
    "get_variables_by_suffix",
    "get_variables_to_restore",
    "global_variable",
    "local_variable",
    "model_variable",
    "variable",
]


def assert_or_get_global_step(graph: Any = None, global_step_tensor: Any = None) -> Any:
    """The given global step, checked, or else the graph's.

    Args:
        graph: The graph to look in; the default graph if None.
        global_step_tensor: The variable or tensor that counts steps.

    Raises:
        TypeError: If it is no scalar integer.
    """
    if global_step_tensor is None:
        return get_global_step(graph)
    assert_global_step(global_step_tensor)
    return global_step_tensor


def _untrained(
    collection: str, initial_value: Any, validate_shape: bool, name: Any, use_resource: Any
) -> Any:
    return Variable(
        initial_value,
        trainable=False,
        collections=[collection],
        validate_shape=validate_shape,
        use_resource=use_resource,
        name=name,
    )


def local_variable(
    initial_value: Any,
    validate_shape: bool = True,
    name: str | None = None,
    use_resource: bool | None = None,
) -> Any:
    """A variable that is neither trained nor saved.

    Args:
        initial_value: A tensor, or what converts to one.
        validate_shape: Whether the shape of the initial value must be known.
        name: The name, made unique.
        use_resource: True is refused.

    Raises:
        NotImplementedError: If ``use_resource`` is True.
        TypeError: If ``initial_value`` does not convert to a tensor.
        ValueError: If it is None, or its shape is unknown and must be known.
    """
    key = GraphKeys.LOCAL_VARIABLES
    return _untrained(key, initial_value, validate_shape, name, use_resource)


@documented_like(local_variable)
def global_variable(
    initial_value: Any,
    validate_shape: bool = True,
    name: str | None = None,
    use_resource: bool | None = None,
) -> Any:
    """A variable that is saved but not trained."""
    key = GraphKeys.GLOBAL_VARIABLES
    return _untrained(key, initial_value, validate_shape, name, use_resource)


@add_arg_scope
def variable(
    name: str,
    shape: Any = None,
    dtype: Any = None,
    initializer: Any = None,
    regularizer: Any = None,
    trainable: bool = True,
    collections: Any = None,
    caching_device: Any = None,
    device: Any = None,
    partitioner: Any = None,
    custom_getter: Any = None,
    use_resource: bool | None = None,
    synchronization: Any = VariableSynchronization.AUTO,
    aggregation: Any = VariableAggregation.NONE,
) -> Any:
    """``tf.get_variable`` on a device, with its defaults from ``arg_scope``.

    Args:
        name: The name inside the variable scope.
        shape: A list of ints or a ``TensorShape``.
        dtype: The element type; the scope's if None.
        initializer: The initializer; the scope's if None.
        regularizer: The regularizer; the scope's if None.
        trainable: Whether optimizers change it.
        collections: The collections that list it; the global variables if None.
        caching_device: A device on which the value is read.
        device: A device, or a function from an operation to one.
        partitioner: Refused, see ``tf.get_variable``.
        custom_getter: A function called in place of ``tf.get_variable``, with ``reuse`` set.
        use_resource: True is refused.
        synchronization: A ``VariableSynchronization``.
        aggregation: A ``VariableAggregation``.

    Raises:
        NotImplementedError: For what is refused.
        TypeError: If ``dtype`` stands for no type, or ``custom_getter`` cannot be called.
        ValueError: As for ``tf.get_variable``, or if a part of ``device`` is not known.
    """
    given = [GraphKeys.GLOBAL_VARIABLES] if collections is None else collections
    getter: Callable[..., Any] = get_variable
    if custom_getter is not None:
        getter = functools.partial(custom_getter, reuse=get_variable_scope().reuse)
    with on_device(device or ""):
        return getter(
            name,
            shape=shape,
            dtype=dtype,
            initializer=initializer,
            regularizer=regularizer,
            trainable=trainable,
            collections=list(dict.fromkeys(given)),
            caching_device=caching_device,
            partitioner=partitioner,
            use_resource=use_resource,
            synchronization=synchronization,
            aggregation=aggregation,
        )


@add_arg_scope
@documented_like(variable)
def model_variable(
    name: str,
    shape: Any = None,
    dtype: Any = dtypes.float32,
    initializer: Any = None,
    regularizer: Any = None,
    trainable: bool = True,
    collections: Any = None,
    caching_device: Any = None,
    device: Any = None,
    partitioner: Any = None,
    custom_getter: Any = None,
    use_resource: bool | None = None,
    synchronization: Any = VariableSynchronization.AUTO,
    aggregation: Any = VariableAggregation.NONE,
) -> Any:
    """``variable``, listed among the global and the model variables too.

    Args:
        dtype: The element type.
        collections: More collections that list it.
    """
    return variable(
        name,
        shape=shape,
        dtype=dtype,
        initializer=initializer,
        regularizer=regularizer,
        trainable=trainable,
        collections=[
            *(collections or []),
            GraphKeys.GLOBAL_VARIABLES,
            GraphKeys.MODEL_VARIABLES,
        ],
        caching_device=caching_device,
        device=device,
        partitioner=partitioner,
        custom_getter=custom_getter,
        use_resource=use_resource,
        synchronization=synchronization,
        aggregation=aggregation,
    )


def add_model_variable(var: Any) -> None:
    """Lists a variable among the model variables, once.

    Args:
        var: A variable.

    Raises:
        RuntimeError: If the graph is finalized.
    """
    if var not in get_collection(GraphKeys.MODEL_VARIABLES):
        add_to_collection(GraphKeys.MODEL_VARIABLES, var)


def get_variables(
    scope: Any = None, suffix: str | None = None, collection: Any = GraphKeys.GLOBAL_VARIABLES
) -> list[Any]:
    """The variables of a collection whose names begin and end as asked.

    Args:
        scope: A regular expression for the beginning, or a ``VariableScope``.
        suffix: A regular expression for the end, without ``:0``.
        collection: The collection's name.

    Raises:
        TypeError: If there are such variables and ``scope`` is neither a string nor a
            ``VariableScope``.
    """
    if isinstance(scope, VariableScope):
        scope = scope.name
    if suffix is not None:
        suffix = suffix if ":" in suffix else suffix + ":"
        scope = (scope or "") + ".*" + suffix
    return get_collection(collection, scope)


@documented_like(get_variables)
def get_model_variables(scope: Any = None, suffix: str | None = None) -> list[Any]:
    """The model variables whose names begin and end as asked."""
    return get_variables(scope, suffix, GraphKeys.MODEL_VARIABLES)


@documented_like(get_variables)
def get_local_variables(scope: Any = None, suffix: str | None = None) -> list[Any]:
    """The local variables whose names begin and end as asked."""
    return get_variables(scope, suffix, GraphKeys.LOCAL_VARIABLES)


@documented_like(get_variables)
def get_trainable_variables(scope: Any = None, suffix: str | None = None) -> list[Any]:
    """The trainable variables whose names begin and end as asked."""
    return get_variables(scope, suffix, GraphKeys.TRAINABLE_VARIABLES)


def get_variables_to_restore(
    include: Sequence[Any] | None = None, exclude: Sequence[Any] | None = None
) -> list[Any]:
    """The global variables in some scopes and not in others.

    Args:
        include: Scopes; all variables if None.
        exclude: Scopes; none if None.

    Raises:
        TypeError: If an argument is no list or tuple.
    """
    for name, scopes in (("include", include), ("exclude", exclude)):
        if scopes is not None and not isinstance(scopes, (list, tuple)):
            raise TypeError(f"{name} is provided but is not a list or a tuple.")
    found = [v for scope in ([None] if include is None else include) for v in get_variables(scope)]
    left_out = {v for scope in exclude or [] for v in get_variables(scope)}
    return [v for v in found if v not in left_out]


@documented_like(get_variables)
def get_variables_by_suffix(suffix: str, scope: Any = None) -> list[Any]:
    """The global variables whose names end as asked."""
    return get_variables(scope=scope, suffix=suffix)


@documented_like(get_variables)
def get_variables_by_name(given_name: str, scope: Any = None) -> list[Any]:
    """The global variables of one name in any scope.

    Args:
        given_name: The name without scopes.
    """
    return get_variables(scope=scope, suffix=f"/{given_name}:|^{given_name}:")


def get_unique_variable(var_op_name: str) -> Any:
    """The global variable of exactly this name.

    Args:
        var_op_name: The name, scopes included, without ``:0``.

    Raises:
        ValueError: If there is none.
    """
    candidates = get_variables(scope=var_op_name)
    if not candidates:
        raise ValueError(f"Couldn't find variable {var_op_name}")
    for candidate in candidates:
        if candidate.op.name == var_op_name:
            return candidate
    raise ValueError(f"Variable {var_op_name} does not uniquely identify a variable")


def get_variable_full_name(var: Any) -> str:
    """A variable's name, that of the whole for a part of a larger one.

    Args:
        var: A variable.

    Raises:
        AttributeError: If ``var`` is no variable.
    """
    whole = var._get_save_slice_info()
    name: str = whole.full_name if whole else var.op.name
    return name


def _named(name: str) -> Any:
    found = get_collection(GraphKeys.GLOBAL_VARIABLES, name)
    if not found:
        raise ValueError(f"Variable {name} wasn't found")
    if len(found) == 1:
        return found[0]
    exact = [var for var in found if var.op.name == name]
    if not exact:
        raise ValueError(f"Variable {name} doesn't uniquely identify a variable")
    return exact[0]


def assign_from_values(
    var_names_to_values: Mapping[str, Any],
) -> tuple[Operation, dict[Tensor, Any]]:
    """An operation that assigns given arrays, and what to feed it.

    Args:
        var_names_to_values: Arrays by the names of global variables.

    Returns:
        The operation and its ``feed_dict``.

    Raises:
        ValueError: If there is no such variable, or several.
    """
    feed_dict: dict[Tensor, Any] = {}
    assigned = []
    for name, value in var_names_to_values.items():
        var = _named(name)
        given = placeholder(
            dtype=var.dtype.base_dtype, shape=var.get_shape(), name="placeholder/" + var.op.name
        )
        assigned.append(var.assign(given))
        feed_dict[given] = value.reshape(var.get_shape().as_list())
    return group(*assigned), feed_dict


@documented_like(assign_from_values)
def assign_from_values_fn(var_names_to_values: Mapping[str, Any]) -> Callable[[Any], Any]:
    """``assign_from_values`` as a function of a session.

    Returns:
        A function that assigns the arrays in the session it is given.
    """
    operation, feed_dict = assign_from_values(var_names_to_values)

    def callback(session: Any) -> Any:
        return session.run(operation, feed_dict)

    return callback


def filter_variables(
    var_list: Iterable[Any],
    include_patterns: Sequence[str] | None = None,
    exclude_patterns: Sequence[str] | None = None,
    reg_search: bool = True,
) -> list[Any]:
    """The variables whose names match some regular expressions and not others.

    Args:
        var_list: Variables.
        include_patterns: One of these must match; none must if None.
        exclude_patterns: None of these may match.
        reg_search: Whether a pattern may match anywhere, not only at the name's beginning.
    """
    matches = re.search if reg_search else re.match

    def any_of(patterns: Sequence[str], var: Any) -> bool:
        return any(matches(pattern, var.name) for pattern in patterns)

    return [
        var
        for var in var_list
        if (include_patterns is None or any_of(include_patterns, var))
        and not any_of(exclude_patterns or (), var)
    ]


class VariableDeviceChooser:
    """A device function that spreads variables over the tasks of a parameter server job.

    Args:
        num_tasks: The number of tasks; 0 for one machine.
        job_name: The job's name.
        device_type: ``"CPU"`` or ``"GPU"``.
        device_index: Which of a task's devices.
        replica: The number of the replica.

    Raises:
        ValueError: If ``device_index`` or ``replica`` is no number.
    """

    def __init__(
        self,
        num_tasks: int = 0,
        job_name: str = "ps",
        device_type: str = "CPU",
        device_index: int = 0,
        replica: int | None = None,
    ) -> None:
        self._num_tasks = num_tasks
        self._job_name = job_name
        self._device = DeviceSpec(
            replica=replica, device_type=device_type, device_index=device_index
        )
        self._next_task_id = 0

    def __call__(self, op: Any) -> str:
        """The device of the next variable."""
        if not self._num_tasks:
            return self._device.to_string()
        task = self._next_task_id
        self._next_task_id = (task + 1) % self._num_tasks
        return DeviceSpec(job=self._job_name, task=task).filled_from(self._device).to_string()
