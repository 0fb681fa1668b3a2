"""The variables of a graph by name: makes what is new, shares what is there.

Knows names, shapes and dtypes; which scope asks is the caller's affair.

Source: ``tensorflow/python/ops/variable_scope.py``, ``_VariableStore``.
"""

from __future__ import annotations

import functools
import inspect
import traceback
from collections.abc import Callable, Sequence
from typing import Any

from minigraph.base import dtypes
from minigraph.base.dtypes import DType, as_dtype
from minigraph.base.errors import explain
from minigraph.base.shape import TensorShape, as_shape
from minigraph.graph import source
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import (
    add_to_collection,
    colocate_with,
    get_collection,
    init_scope,
    name_scope,
)
from minigraph.model.initializers import glorot_uniform_initializer, zeros_initializer
from minigraph.model.policy import VariableAggregation, VariableSynchronization, settled
from minigraph.model.variables import Variable

_KEY = ("__variable_store",)


class VariableStore:
    """The variables that ``get_variable`` made in one graph, by full name."""

    def __init__(self) -> None:
        self._vars: dict[str, Variable] = {}

    def get_variable(
        self,
        name: str,
        shape: Any = None,
        dtype: Any = dtypes.float32,
        initializer: Any = None,
        regularizer: Any = None,
        reuse: Any = None,
        trainable: bool | None = None,
        collections: Any = None,
        caching_device: Any = None,
        partitioner: Any = None,
        validate_shape: bool = True,
        use_resource: bool | None = None,
        custom_getter: Any = None,
        constraint: Any = None,
        synchronization: Any = VariableSynchronization.AUTO,
        aggregation: Any = VariableAggregation.NONE,
    ) -> Any:
        """The variable of this full name, through ``custom_getter`` if there is one.

        Raises:
            ValueError: If the custom getter cannot be called, a mode is unknown, or ``_single``
                refuses.
        """
        if custom_getter is not None and not callable(custom_getter):
            raise ValueError(f"Passed a custom_getter which is not callable: {custom_getter}")
        synchronization, aggregation, trainable = settled(
            synchronization, aggregation, trainable, name
        )
        arguments = {
            "name": name,
            "shape": shape,
            "dtype": getattr(dtype, "base_dtype", dtype),
            "initializer": initializer,
            "regularizer": regularizer,
            "reuse": reuse,
            "trainable": trainable,
            "collections": collections,
            "caching_device": caching_device,
            "partitioner": partitioner,
            "validate_shape": validate_shape,
            "use_resource": use_resource,
            "synchronization": synchronization,
            "aggregation": aggregation,
        }
        if custom_getter is None:
            return self._true_getter(constraint=constraint, **arguments)
        # Getters written before there were constraints do not take the argument.
        if _takes(custom_getter, "constraint"):
            arguments["constraint"] = constraint
        return custom_getter(getter=self._true_getter, **arguments)

    def _true_getter(
        self,
        name: str,
        shape: Any = None,
        dtype: Any = dtypes.float32,
        initializer: Any = None,
        regularizer: Any = None,
        reuse: Any = None,
        trainable: bool | None = None,
        collections: Any = None,
        caching_device: Any = None,
        partitioner: Any = None,
        validate_shape: bool = True,
        use_resource: bool | None = None,
        constraint: Any = None,
        synchronization: Any = VariableSynchronization.AUTO,
        aggregation: Any = VariableAggregation.NONE,
    ) -> Variable:
        """What a custom getter calls in the end."""
        is_scalar = isinstance(shape, Sequence) and not shape
        if partitioner is not None and not is_scalar:
            raise NotImplementedError(
                explain(
                    f"Variable {name} has a partitioner, and partitioned variables are not "
                    "supported.",
                    hint="a graph on one machine gains nothing by it: leave the partitioner out",
                )
            )
        is_value = initializer is not None and not callable(initializer)
        if shape is not None and is_value:
            raise ValueError("If initializer is a constant, do not specify shape.")
        wanted, dims = as_dtype(dtype), as_shape(shape)
        if name in self._vars:
            return self._shared(name, dims, wanted, reuse)
        if reuse is True:
            raise ValueError(
                f"Variable {name} does not exist, or was not created with tf.get_variable(). Did "
                "you mean to set reuse=tf.AUTO_REUSE in VarScope?"
            )
        value, value_dtype = _initial_value(name, dims, wanted, initializer)
        variable: Variable = Variable(
            initial_value=value,
            name=name,
            trainable=trainable,
            collections=collections,
            caching_device=caching_device,
            dtype=value_dtype,
            validate_shape=validate_shape,
            constraint=constraint,
            use_resource=use_resource,
            synchronization=synchronization,
            aggregation=aggregation,
        )
        self._vars[name] = variable
        if regularizer:
            _regularize(variable, name, regularizer)
        return variable

    def _shared(self, name: str, shape: TensorShape, dtype: DType, reuse: Any) -> Variable:
        found = self._vars[name]
        if reuse is False:
            raise ValueError(
                f"Variable {name} already exists, disallowed. Did you mean to set reuse=True or "
                f"reuse=tf.AUTO_REUSE in VarScope? Originally defined at:\n\n{_origin(found)}"
            )
        if not shape.is_compatible_with(found.get_shape()):
            raise ValueError(
                f"Trying to share variable {name}, but specified shape {shape} and found shape "
                f"{found.get_shape()}."
            )
        if not dtype.is_compatible_with(found.dtype):
            raise ValueError(
                f"Trying to share variable {name}, but specified dtype {dtype.name} and found "
                f"dtype {found.dtype.name}."
            )
        return found


def _takes(function: Callable[..., Any], name: str) -> bool:
    parameters = inspect.signature(function).parameters.values()
    return any(p.name == name or p.kind is inspect.Parameter.VAR_KEYWORD for p in parameters)


def _origin(variable: Variable) -> str:
    """The user's innermost lines that made a variable, as Python prints a traceback."""
    frames = [
        frame for frame in variable.op.traceback[::-1] if not frame[0].startswith(source.PACKAGE)
    ]
    return "".join(traceback.format_list(frames[:5]))


def _initial_value(name: str, shape: TensorShape, dtype: DType, initializer: Any) -> Any:
    """What ``Variable`` is given as ``initial_value`` and ``dtype``."""
    if initializer is None:
        initializer = _default_initializer(name, dtype)
    if not callable(initializer):
        return initializer, None
    if inspect.isclass(initializer):
        initializer = initializer()
    if shape.is_fully_defined():
        call = functools.partial(initializer, shape.as_list(), dtype=dtype, partition_info=None)
        return call, dtype.base_dtype
    if _needs_nothing(initializer):
        return initializer, None
    raise ValueError(
        "The initializer passed is not valid. It should be a callable with no arguments and the "
        "shape should not be provided or an instance of `tf.keras.initializers.*' and `shape` "
        "should be fully defined."
    )


def _needs_nothing(initializer: Callable[..., Any]) -> bool:
    parameters = inspect.signature(initializer).parameters.values()
    by_position = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return all(
        p.default is not inspect.Parameter.empty for p in parameters if p.kind in by_position
    )


def _default_initializer(name: str, dtype: DType) -> Any:
    if dtype.is_floating:
        return glorot_uniform_initializer()
    if dtype.is_integer or dtype.is_bool or dtype == dtypes.string:
        return zeros_initializer()
    raise ValueError(f"An initializer for variable {name} of {dtype.base_dtype} is required")


def _regularize(variable: Variable, name: str, regularizer: Callable[..., Any]) -> None:
    with colocate_with(variable.op), name_scope(name + "/Regularizer/"), init_scope():
        loss = regularizer(variable)
    if loss is not None:
        add_to_collection(GraphKeys.REGULARIZATION_LOSSES, loss)


def default_variable_store() -> VariableStore:
    """The store of the default graph, made on first use."""
    found = get_collection(_KEY)
    if found:
        store: VariableStore = found[0]
        return store
    store = VariableStore()
    add_to_collection(_KEY, store)
    return store
