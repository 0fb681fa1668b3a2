"""``tf.variable_scope`` and ``tf.get_variable``: variables found by the scope a program stands in.

Source: ``tensorflow/python/ops/variable_scope.py``.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from typing import Any

from minigraph.base.docs import documented_like
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import get_default_graph, graph_from_inputs, name_scope
from minigraph.model.current import (
    AUTO_REUSE,
    VariableScope,
    get_variable_scope,
    get_variable_scope_store,
)
from minigraph.model.policy import VariableAggregation, VariableSynchronization
from minigraph.model.store import default_variable_store

__all__ = [
    "AUTO_REUSE",
    "VariableScope",
    "get_local_variable",
    "get_variable",
    "get_variable_scope",
    "no_regularizer",
    "variable_creator_scope",
    "variable_op_scope",
    "variable_scope",
]


def no_regularizer(_: Any) -> None:
    """A regularizer that gives nothing; hides the scope's default one.

    Args:
        _: Any tensor.
    """


def get_variable(
    name: str,
    shape: Any = None,
    dtype: Any = None,
    initializer: Any = None,
    regularizer: Any = None,
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
    """The variable of this name in the current variable scope, shared or new.

    What is None is taken from the scope; see ``tf.variable_scope`` for when variables are shared.

    Args:
        name: The name inside the scope.
        shape: The shape; left out where ``initializer`` is a value or takes no arguments.
        dtype: The element type; ``float32`` if no scope says otherwise.
        initializer: A callable of (shape, dtype, partition_info), a class of such, a value, or a
            callable without arguments. The default is Glorot's uniform one for floating point
            types, zeros for integers, booleans and strings.
        regularizer: A function from the variable to a loss or None; a new variable's loss goes into
            the collection ``GraphKeys.REGULARIZATION_LOSSES``.
        trainable: Whether optimizers change the variable; True if None.
        collections: The collections that list it; ``[GraphKeys.GLOBAL_VARIABLES]`` if None.
        caching_device: A device on which the value is read.
        partitioner: Refused, but for scalars.
        validate_shape: Whether the shape of the initial value must be known.
        use_resource: True is refused.
        custom_getter: A function ``f(getter, name, ...)`` in place of the making and sharing.
        constraint: A function from the value to a value, applied by optimizers after updates.
        synchronization: A ``VariableSynchronization``.
        aggregation: A ``VariableAggregation``.

    Returns:
        A ``Variable``, or what ``custom_getter`` gives.

    Raises:
        ValueError: If the variable exists and must not, must exist and does not, exists with
            another shape or dtype, or its shape or initial value cannot be settled.
        NotImplementedError: For what is refused.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default(), tf.variable_scope("layer", reuse=tf.AUTO_REUSE):
        ...     tf.get_variable("w", [2, 3]) is tf.get_variable("w", [2, 3])
        True

    Source: ``tensorflow/python/ops/variable_scope.py``.
    """
    return get_variable_scope().get_variable(
        default_variable_store(),
        name,
        shape=shape,
        dtype=dtype,
        initializer=initializer,
        regularizer=regularizer,
        trainable=trainable,
        collections=collections,
        caching_device=caching_device,
        partitioner=partitioner,
        validate_shape=validate_shape,
        use_resource=use_resource,
        custom_getter=custom_getter,
        constraint=constraint,
        synchronization=synchronization,
        aggregation=aggregation,
    )


@documented_like(get_variable)
def get_local_variable(
    name: str,
    shape: Any = None,
    dtype: Any = None,
    initializer: Any = None,
    regularizer: Any = None,
    trainable: bool = False,
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
    """As ``get_variable``, for a variable that is not trained and not saved.

    Args:
        trainable: Ignored, as in TensorFlow.
        collections: More collections than ``GraphKeys.LOCAL_VARIABLES``.
    """
    return get_variable(
        name,
        shape=shape,
        dtype=dtype,
        initializer=initializer,
        regularizer=regularizer,
        trainable=False,
        collections=[*(collections or []), GraphKeys.LOCAL_VARIABLES],
        caching_device=caching_device,
        partitioner=partitioner,
        validate_shape=validate_shape,
        use_resource=use_resource,
        custom_getter=custom_getter,
        constraint=constraint,
        synchronization=synchronization,
        aggregation=aggregation,
    )


class _PureVariableScope:
    """A variable scope without the name scope that goes with it.

    The defaults of an entered ``VariableScope`` object, or else of the scope around, are taken over
    where none are given. Only the constraint is not handed down, as in TensorFlow 1.15.
    """

    def __init__(
        self, name_or_scope: Any, reuse: Any, old_name_scope: str | None, defaults: dict[str, Any]
    ) -> None:
        self._name_or_scope = name_or_scope
        self._reuse = reuse
        self._old_name_scope = old_name_scope
        self._defaults = defaults
        default_variable_store()
        self._store = get_variable_scope_store()
        self._entered: VariableScope | None = None

    def _scope(self) -> VariableScope:
        given = self._name_or_scope
        if isinstance(given, VariableScope):
            return self._derived(given, given.name, given.original_name_scope)
        outer = self._store.current_scope
        name = f"{outer.name}/{given}" if outer.name else given
        return self._derived(
            outer, name, given if self._old_name_scope is None else self._old_name_scope
        )

    def _derived(self, base: VariableScope, name: str, old_name_scope: str) -> VariableScope:
        inherited = {
            key: getattr(base, key)
            for key in (
                "initializer",
                "regularizer",
                "caching_device",
                "partitioner",
                "custom_getter",
                "dtype",
                "use_resource",
            )
        }
        given = {key: value for key, value in self._defaults.items() if value is not None}
        if "custom_getter" in given and base.custom_getter is not None:
            given["custom_getter"] = _nested(given["custom_getter"], base.custom_getter)
        return VariableScope(
            self._reuse or base.reuse, name=name, name_scope=old_name_scope, **inherited | given
        )

    def __enter__(self) -> VariableScope:
        store = self._store
        self._old = store.current_scope
        if self._entered is None or isinstance(self._name_or_scope, str):
            scope = self._scope()
        else:
            scope = self._entered
        store.uses.open(scope.name)
        if isinstance(self._name_or_scope, VariableScope):
            self._mark = store.uses.mark()
        store.current_scope = self._entered = scope
        return scope

    def __exit__(self, *exc_info: Any) -> None:
        store = self._store
        if store.current_scope is not self._entered:
            raise RuntimeError("Improper nesting of variable_scope.")
        if isinstance(self._name_or_scope, VariableScope):
            store.uses.take_back(self._mark)
        else:
            store.uses.forget_below(self._entered.name)
        store.current_scope = self._old


def _nested(inner: Callable[..., Any], outer: Callable[..., Any]) -> Callable[..., Any]:
    """The inner custom getter, for which the outer one is the way to the true getter."""

    def custom_getter(getter: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return inner(functools.partial(outer, getter), *args, **kwargs)

    return custom_getter


def _unique_scope_name(prefix: str) -> str:
    store = get_variable_scope_store()
    current = store.current_scope.name
    name = f"{current}/{prefix}" if current else prefix
    return prefix + store.uses.unused(name)[len(name) :]


class variable_scope:  # noqa: N801  (TensorFlow's name)
    """Puts a name in front of variables, and a name scope around nodes, inside the ``with`` block.

    Args:
        name_or_scope: A name, or a ``VariableScope`` object to go back to.
        default_name: The name if ``name_or_scope`` is None, made unique.
        values: Graph elements, the graph of which becomes the default inside.
        initializer: The default initializer inside.
        regularizer: The default regularizer inside.
        caching_device: The default caching device inside.
        partitioner: The default partitioner inside.
        custom_getter: The default custom getter inside; those of outer scopes are called by it.
        reuse: True: ``get_variable`` gives existing variables only; ``AUTO_REUSE``: existing or new
            ones; None or False: as the scope around, new ones if there is none.
        dtype: The default element type inside.
        use_resource: Whether variables are resource variables.
        constraint: The default constraint inside.
        auxiliary_name_scope: Whether a name scope is opened as well.

    Raises:
        TypeError: If neither name is given, or an argument is of a wrong type.
        ValueError: If ``reuse`` is something else, or True together with a default name.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default(), tf.variable_scope("outer"), tf.variable_scope("inner"):
        ...     print(tf.get_variable("w", [2]).name)
        outer/inner/w:0

    Source: ``tensorflow/python/ops/variable_scope.py``, ``variable_scope``.
    """

    def __init__(
        self,
        name_or_scope: Any,
        default_name: str | None = None,
        values: Any = None,
        initializer: Any = None,
        regularizer: Any = None,
        caching_device: Any = None,
        partitioner: Any = None,
        custom_getter: Any = None,
        reuse: Any = None,
        dtype: Any = None,
        use_resource: bool | None = None,
        constraint: Any = None,
        auxiliary_name_scope: bool = True,
    ) -> None:
        if default_name is None and name_or_scope is None:
            raise TypeError("If default_name is None then name_or_scope is required")
        if not (reuse is None or isinstance(reuse, bool) or reuse is AUTO_REUSE):
            raise ValueError("The reuse parameter must be True or False or None.")
        if not isinstance(auxiliary_name_scope, bool):
            raise TypeError(
                "The auxiliary_name_scope must be `True` or `False`, while get "
                f"{auxiliary_name_scope}"
            )
        self._name_or_scope = name_or_scope
        self._default_name = default_name
        # False means the same as None: what the scope around says.
        self._reuse = reuse or None
        self._graph = graph_from_inputs(values or [])
        self._auxiliary_name_scope = auxiliary_name_scope
        self._defaults = {
            "initializer": initializer,
            "regularizer": regularizer,
            "caching_device": caching_device,
            "partitioner": partitioner,
            "custom_getter": custom_getter,
            "dtype": dtype,
            "use_resource": use_resource,
            "constraint": constraint,
        }
        # What was entered first is entered again when the object is used in another block.
        self._pure: _PureVariableScope | None = None
        self._names: Any = None
        self._open: list[contextlib.ExitStack] = []

    def __enter__(self) -> VariableScope:
        with contextlib.ExitStack() as stack:
            stack.enter_context(self._graph.as_default())
            scope = self._enter(stack)
            self._open.append(stack.pop_all())
        return scope

    def __exit__(self, *exc_info: Any) -> None:
        self._open.pop().close()

    def _enter(self, stack: contextlib.ExitStack) -> VariableScope:
        if self._pure is not None:
            if self._names is not None:
                stack.enter_context(self._names)
            return stack.enter_context(self._pure)
        given = self._name_or_scope
        if given is None and self._reuse:
            raise ValueError("reuse=True cannot be used without a name_or_scope")
        if not (given is None or isinstance(given, (str, VariableScope))):
            raise TypeError("VariableScope: name_or_scope must be a string or VariableScope.")
        opened = self._open_names(stack)
        if given is None:
            given, reuse = _unique_scope_name(str(self._default_name)), None
        else:
            reuse = self._reuse
        self._pure = _PureVariableScope(given, reuse, opened, self._defaults)
        return stack.enter_context(self._pure)

    def _open_names(self, stack: contextlib.ExitStack) -> str | None:
        """Opens the name scope and gives its name; None if there is none to open."""
        given = self._name_or_scope
        if not self._auxiliary_name_scope:
            current = get_default_graph().get_name_scope()
            self._names = name_scope(current + "/" if current else "")
        elif given is None:
            self._names = name_scope(self._default_name)
        else:
            name = given if isinstance(given, str) else given.name.rpartition("/")[2]
            if not name:
                return None
            self._names = name_scope(name)
        opened: str = stack.enter_context(self._names)
        return opened


@contextlib.contextmanager
@documented_like(variable_scope)
def variable_op_scope(
    values: Any,
    name_or_scope: Any,
    default_name: str | None = None,
    initializer: Any = None,
    regularizer: Any = None,
    caching_device: Any = None,
    partitioner: Any = None,
    custom_getter: Any = None,
    reuse: Any = None,
    dtype: Any = None,
    use_resource: bool | None = None,
    constraint: Any = None,
) -> Iterator[VariableScope]:
    """``variable_scope`` with its oldest order of arguments.

    Yields:
        The ``VariableScope``.
    """
    with variable_scope(
        name_or_scope,
        default_name=default_name,
        values=values,
        initializer=initializer,
        regularizer=regularizer,
        caching_device=caching_device,
        partitioner=partitioner,
        custom_getter=custom_getter,
        reuse=reuse,
        dtype=dtype,
        use_resource=use_resource,
        constraint=constraint,
    ) as scope:
        yield scope


@contextlib.contextmanager
def variable_creator_scope(variable_creator: Callable[..., Any]) -> Iterator[None]:
    """Lets a function make, or change, the variables made inside the ``with`` block.

    Args:
        variable_creator: ``f(next_creator, **kwargs)``, given the arguments of ``tf.Variable``;
            returns a variable, most often ``next_creator(**kwargs)``.

    Raises:
        TypeError: As a variable is made, if the function cannot be called with these arguments.

    Source: ``tensorflow/python/ops/variable_scope.py``.
    """
    store = get_variable_scope_store()
    old, store.creators = store.creators, [*store.creators, variable_creator]
    try:
        yield
    finally:
        store.creators = old
