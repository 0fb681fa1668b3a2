"""Functions that make their variables at the first call and share them at all others.

Source: ``tensorflow/python/ops/template.py``.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import Any

from minigraph.graph import source
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import get_collection, get_collection_ref
from minigraph.model.scope import VariableScope, variable_scope

__all__ = [
    "make_template",
]

_LOG = logging.getLogger("minigraph")


class Template:
    """A function with a variable scope of its own; see ``make_template``.

    Attributes:
        name: The name it was made with.
        func: The function.
        variable_scope: The scope of its variables, or None before there is one.
    """

    def __init__(
        self,
        name: str | None,
        func: Callable[..., Any],
        create_scope_now: bool = False,
        unique_name: str | None = None,
        custom_getter: Callable[..., Any] | None = None,
    ) -> None:
        if name is None:
            raise ValueError("name cannot be None.")
        self.name = name
        self.func = func
        self.variable_scope: VariableScope | None = None
        self._unique_name = unique_name
        self._custom_getter = custom_getter
        self._defined_at = source.users_line(source.capture(1))
        self._first_call = True
        self._variables_created = False
        if create_scope_now:
            with self._new_scope(auxiliary_name_scope=False) as scope:
                self.variable_scope = scope

    def _new_scope(self, auxiliary_name_scope: bool = True) -> variable_scope:
        return variable_scope(
            self._unique_name,
            self.name,
            custom_getter=self._custom_getter,
            auxiliary_name_scope=auxiliary_name_scope,
        )

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Calls the function inside its scope, with reuse from the second time on.

        Raises:
            ValueError: If a later call makes a trainable variable.
        """
        if self.variable_scope is None:
            with self._new_scope() as scope:
                self.variable_scope = scope
                return self._call(args, kwargs)
        with variable_scope(self.variable_scope, reuse=not self._first_call):
            return self._call(args, kwargs)

    def _call(self, args: Any, kwargs: Any) -> Any:
        try:
            if self._variables_created:
                return self._call_again(args, kwargs)
            first, self._first_call = self._first_call, False
            try:
                result = self.func(*args, **kwargs)
            except BaseException:
                self._first_call = first
                raise
            self._variables_created = True
            return result
        except Exception as error:
            what = error.args[0] if error.args else ""
            error.args = (f"{what}\n\noriginally defined at:\n{self._defined_at}", *error.args[1:])
            raise

    def _call_again(self, args: Any, kwargs: Any) -> Any:
        trainable = get_collection_ref(GraphKeys.TRAINABLE_VARIABLES)
        variables = get_collection_ref(GraphKeys.GLOBAL_VARIABLES)
        trainable_before, variables_before = len(trainable), len(variables)
        result = self.func(*args, **kwargs)
        if len(trainable) != trainable_before:
            made = trainable[trainable_before:]
            raise ValueError(
                "Trainable variable created when calling a template after the first time, perhaps "
                f"you used tf.Variable when you meant tf.get_variable: {made}"
            )
        if len(variables) != variables_before:
            _LOG.info(
                "New variables created when calling a template after the first time, perhaps you "
                "used tf.Variable when you meant tf.get_variable: %s",
                variables[variables_before:],
            )
        return result

    @property
    def variable_scope_name(self) -> str | None:
        """The name of its variable scope with a slash at its end, or None before there is one."""
        if self.variable_scope is None:
            return None
        name = self.variable_scope.name
        return name if not name or name.endswith("/") else name + "/"

    def _collected(self, key: str) -> list[Any]:
        return get_collection(key, self.variable_scope_name) if self._variables_created else []

    @property
    def variables(self) -> list[Any]:
        """Its global and local variables."""
        return self.global_variables + self.local_variables

    @property
    def trainable_variables(self) -> list[Any]:
        """Those of its variables that are trained."""
        return self._collected(GraphKeys.TRAINABLE_VARIABLES)

    @property
    def non_trainable_variables(self) -> list[Any]:
        """Those of its variables that are not trained."""
        trained = set(self.trainable_variables)
        return [variable for variable in self.variables if variable not in trained]

    @property
    def global_variables(self) -> list[Any]:
        """Its global variables."""
        return self._collected(GraphKeys.GLOBAL_VARIABLES)

    @property
    def local_variables(self) -> list[Any]:
        """Its local variables."""
        return self._collected(GraphKeys.LOCAL_VARIABLES)

    weights = variables
    trainable_weights = trainable_variables
    non_trainable_weights = non_trainable_variables


def make_template(
    name_: str | None,
    func_: Callable[..., Any],
    create_scope_now_: bool = False,
    unique_name_: str | None = None,
    custom_getter_: Callable[..., Any] | None = None,
    **kwargs: Any,
) -> Template:
    """Wraps a function so that all calls of it share the variables that the first one makes.

    Args:
        name_: The name of the scope around each call, made unique.
        func_: The function; its variables come from ``get_variable``.
        create_scope_now_: Whether the scope is settled now, not at the first call.
        unique_name_: A name for the scope that is taken as it is.
        custom_getter_: The scope's custom getter.
        **kwargs: Arguments that every call of ``func_`` is given.

    Returns:
        A function of those arguments of ``func_`` that are not fixed yet.

    Raises:
        ValueError: If ``name_`` is None.

    Example:
        >>> import minigraph as tf
        >>> def scale(x):
        ...     return x * tf.get_variable("w", [], initializer=tf.ones_initializer())
        >>> with tf.Graph().as_default():
        ...     double = tf.make_template("scale", scale)
        ...     print(double(1.0).name, double(2.0).name, len(tf.global_variables()))
        scale/mul:0 scale_1/mul:0 1
    """
    function = functools.partial(func_, **kwargs) if kwargs else func_
    return Template(name_, function, create_scope_now_, unique_name_, custom_getter_)
