"""The variable scope a thread stands in, per graph: a name and defaults for ``get_variable``.

It hands out no variable itself: the store does, see ``store.py``.

Source: ``tensorflow/python/ops/variable_scope.py``.
"""

from __future__ import annotations

import enum
import threading
from collections.abc import Callable
from typing import Any

from minigraph.base import dtypes
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import add_to_collection, get_collection, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.model.policy import VariableAggregation, VariableSynchronization
from minigraph.model.scope_uses import ScopeUses

__all__ = [
    "AUTO_REUSE",
    "VariableScope",
    "get_variable_scope",
]


class _ReuseMode(enum.Enum):
    """What ``reuse`` may be besides True, False and None."""

    AUTO_REUSE = 1


AUTO_REUSE = _ReuseMode.AUTO_REUSE
"""As ``reuse``: ``get_variable`` gives the variable of the name, new if there is none yet."""


class VariableScope:
    """A name in front of variables' names, and defaults for making them.

    Args:
        reuse: True: only existing variables; False or None: only new ones; ``AUTO_REUSE``: both.
        name: The scope's name, ``"outer/inner"``.
        initializer: The default initializer.
        regularizer: The default regularizer.
        caching_device: The default caching device.
        partitioner: The default partitioner.
        custom_getter: The default custom getter.
        name_scope: The name scope that was opened with it.
        dtype: The default element type.
        use_resource: Whether variables are resource variables.
        constraint: The default constraint.

    Source: ``tensorflow/python/ops/variable_scope.py``, ``VariableScope``.
    """

    def __init__(
        self,
        reuse: Any,
        name: str = "",
        initializer: Any = None,
        regularizer: Any = None,
        caching_device: Any = None,
        partitioner: Any = None,
        custom_getter: Any = None,
        name_scope: str = "",
        dtype: Any = dtypes.float32,
        use_resource: bool | None = None,
        constraint: Any = None,
    ) -> None:
        self._name = name
        self._name_scope = name_scope
        self._reuse = reuse
        self._initializer = initializer
        self._regularizer = regularizer
        self._caching_device = caching_device
        self._partitioner = partitioner
        self._custom_getter = custom_getter
        self._dtype = dtype
        self._use_resource = use_resource
        self._constraint = constraint

    @property
    def name(self) -> str:
        """The name in front of variables' names, without a slash at its end."""
        return self._name

    @property
    def original_name_scope(self) -> str:
        """The name scope that was opened when this scope was first entered."""
        return self._name_scope

    @property
    def reuse(self) -> Any:
        """Whether variables are shared, made, or either."""
        return self._reuse

    @property
    def initializer(self) -> Any:
        """The default initializer."""
        return self._initializer

    @property
    def dtype(self) -> Any:
        """The default element type."""
        return self._dtype

    @property
    def use_resource(self) -> bool | None:
        """Whether variables are resource variables."""
        return self._use_resource

    @property
    def regularizer(self) -> Any:
        """The default regularizer."""
        return self._regularizer

    @property
    def caching_device(self) -> Any:
        """The default caching device."""
        return self._caching_device

    @property
    def partitioner(self) -> Any:
        """The default partitioner."""
        return self._partitioner

    @property
    def custom_getter(self) -> Any:
        """The default custom getter."""
        return self._custom_getter

    @property
    def constraint(self) -> Any:
        """The default constraint."""
        return self._constraint

    def reuse_variables(self) -> None:
        """Shares existing variables from now on, in this scope and those opened inside."""
        self._reuse = True

    def set_initializer(self, initializer: Any) -> None:
        """Sets the default initializer.

        Args:
            initializer: As for ``tf.get_variable``; None for none.
        """
        self._initializer = initializer

    def set_dtype(self, dtype: Any) -> None:
        """Sets the default element type.

        Args:
            dtype: The element type, a ``DType`` or what stands for one.
        """
        self._dtype = dtype

    def set_use_resource(self, use_resource: bool | None) -> None:
        """Says whether variables are resource variables.

        Args:
            use_resource: False or None; variables are made to refuse True.
        """
        self._use_resource = use_resource

    def set_regularizer(self, regularizer: Any) -> None:
        """Sets the default regularizer.

        Args:
            regularizer: A function from the variable to a loss; None for none.
        """
        self._regularizer = regularizer

    def set_caching_device(self, caching_device: Any) -> None:
        """Sets the default caching device.

        Args:
            caching_device: A device string or function; None for none.
        """
        self._caching_device = caching_device

    def set_partitioner(self, partitioner: Any) -> None:
        """Sets the default partitioner.

        Args:
            partitioner: A function of (shape, dtype); None for none.
        """
        self._partitioner = partitioner

    def set_custom_getter(self, custom_getter: Any) -> None:
        """Sets the default custom getter.

        Args:
            custom_getter: A function ``f(getter, name, ...)``; None for none.
        """
        self._custom_getter = custom_getter

    def get_collection(self, name: Any) -> list[Any]:
        """The items of a collection that stand in this scope.

        Args:
            name: The key of the collection.
        """
        return get_collection(name, self._name + "/" if self._name else "")

    def trainable_variables(self) -> list[Any]:
        """The trainable variables of this scope."""
        return self.get_collection(GraphKeys.TRAINABLE_VARIABLES)

    def global_variables(self) -> list[Any]:
        """The global variables of this scope."""
        return self.get_collection(GraphKeys.GLOBAL_VARIABLES)

    def local_variables(self) -> list[Any]:
        """The local variables of this scope."""
        return self.get_collection(GraphKeys.LOCAL_VARIABLES)

    def get_variable(
        self,
        var_store: Any,
        name: str,
        shape: Any = None,
        dtype: Any = None,
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
        """Asks ``var_store`` for the variable ``name`` of this scope, its defaults filled in.

        Args:
            var_store: The ``VariableStore`` that shares variables by their full names.
            name: The name inside the scope.
            shape: A list of ints or a ``TensorShape``; None if the initializer knows it.
            dtype: The element type; the scope's if None.
            initializer: The scope's if None.
            regularizer: The scope's if None.
            reuse: Whether the variable must exist; the scope's if None.
            trainable: Whether optimizers change the variable; True if None.
            collections: The collections that list it; ``[GraphKeys.GLOBAL_VARIABLES]`` if None.
            caching_device: The scope's if None.
            partitioner: The scope's if None.
            validate_shape: Whether the shape of the initial value must be known.
            use_resource: The scope's if None.
            custom_getter: The scope's if None.
            constraint: A function from the value to a value, applied after updates.
            synchronization: A ``VariableSynchronization``.
            aggregation: A ``VariableAggregation``.

        Returns:
            A ``Variable``, or what ``custom_getter`` gives.

        Raises:
            ValueError: If ``initializer`` is a value of another type than ``dtype``.
        """
        full_name = f"{self._name}/{name}" if self._name else name
        with name_scope(None):
            is_value = initializer is not None and not callable(initializer)
            if dtype is not None and is_value:
                found = convert_to_tensor(initializer).dtype.base_dtype
                if found != dtype:
                    raise ValueError(
                        f"Initializer type '{found}' and explicit dtype '{dtype}' don't match."
                    )
            return var_store.get_variable(
                full_name,
                shape=shape,
                dtype=_first(dtype, self._dtype),
                initializer=_first(initializer, self._initializer),
                regularizer=_first(regularizer, self._regularizer),
                reuse=_first(reuse, self._reuse),
                trainable=trainable,
                collections=collections,
                caching_device=_first(caching_device, self._caching_device),
                partitioner=_first(partitioner, self._partitioner),
                validate_shape=validate_shape,
                use_resource=_first(use_resource, self._use_resource),
                custom_getter=_first(custom_getter, self._custom_getter),
                constraint=_first(constraint, self._constraint),
                synchronization=synchronization,
                aggregation=aggregation,
            )


def _first(given: Any, default: Any) -> Any:
    return default if given is None else given


class ScopeStore(threading.local):
    """Where each thread stands in one graph.

    Attributes:
        current_scope: The innermost variable scope.
        uses: How often each scope name was opened, for unique default names.
        creators: The functions of ``tf.variable_creator_scope``, innermost last.
    """

    def __init__(self) -> None:
        super().__init__()
        self.current_scope = VariableScope(False)
        self.uses = ScopeUses()
        self.creators: list[Callable[..., Any]] = []


_KEY = ("__varscope",)


def get_variable_scope_store() -> ScopeStore:
    """The store of the default graph, made on first use."""
    found = get_collection(_KEY)
    if found:
        store: ScopeStore = found[0]
        return store
    store = ScopeStore()
    add_to_collection(_KEY, store)
    return store


def get_variable_scope() -> VariableScope:
    """The innermost variable scope of this thread in the default graph."""
    return get_variable_scope_store().current_scope
