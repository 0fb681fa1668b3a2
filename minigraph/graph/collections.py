"""The collections of a graph, and the names of the standard ones; knows no node."""

from __future__ import annotations

import re
from typing import Any


class GraphKeys:
    """Standard names for graph collections.

    Source: ``tensorflow/python/framework/ops.py``, ``GraphKeys``.
    """

    GLOBAL_VARIABLES = "variables"
    VARIABLES = "variables"  # the name before GLOBAL_VARIABLES
    LOCAL_VARIABLES = "local_variables"
    METRIC_VARIABLES = "metric_variables"
    MODEL_VARIABLES = "model_variables"
    TRAINABLE_VARIABLES = "trainable_variables"
    SUMMARIES = "summaries"
    QUEUE_RUNNERS = "queue_runners"
    TABLE_INITIALIZERS = "table_initializer"
    ASSET_FILEPATHS = "asset_filepaths"
    MOVING_AVERAGE_VARIABLES = "moving_average_variables"
    REGULARIZATION_LOSSES = "regularization_losses"
    CONCATENATED_VARIABLES = "concatenated_variables"
    SAVERS = "savers"
    WEIGHTS = "weights"
    BIASES = "biases"
    ACTIVATIONS = "activations"
    UPDATE_OPS = "update_ops"
    LOSSES = "losses"
    SAVEABLE_OBJECTS = "saveable_objects"
    RESOURCES = "resources"
    LOCAL_RESOURCES = "local_resources"
    TRAINABLE_RESOURCE_VARIABLES = "trainable_resource_variables"
    INIT_OP = "init_op"
    LOCAL_INIT_OP = "local_init_op"
    READY_OP = "ready_op"
    READY_FOR_LOCAL_INIT_OP = "ready_for_local_init_op"
    SUMMARY_OP = "summary_op"
    GLOBAL_STEP = "global_step"
    EVAL_STEP = "eval_step"
    TRAIN_OP = "train_op"
    COND_CONTEXT = "cond_context"
    WHILE_CONTEXT = "while_context"
    _SUMMARY_COLLECTION = "_SUMMARY_V2"
    _VARIABLE_COLLECTIONS = (
        GLOBAL_VARIABLES,
        LOCAL_VARIABLES,
        METRIC_VARIABLES,
        MODEL_VARIABLES,
        TRAINABLE_VARIABLES,
        MOVING_AVERAGE_VARIABLES,
        CONCATENATED_VARIABLES,
        TRAINABLE_RESOURCE_VARIABLES,
    )
    _STREAMING_MODEL_PORTS = "streaming_model_ports"


class Collections:
    """What a graph keeps besides its nodes: lists of anything, by key.

    Source: ``tensorflow/python/framework/ops.py``, ``Graph``.
    """

    def __init__(self) -> None:
        self._collections: dict[Any, list[Any]] = {}

    def _check_not_finalized(self) -> None:
        """Raises a RuntimeError if nothing may be added any more: the graph overrides it."""
        raise NotImplementedError

    def add_to_collection(self, name: Any, value: Any) -> None:
        """Appends ``value`` to the collection ``name``.

        Args:
            name: A string, or any hashable object.
            value: Any object.

        Raises:
            RuntimeError: If the graph is finalized.
            TypeError: If ``name`` is a list.
        """
        self._check_not_finalized()
        self._collections.setdefault(name, []).append(value)

    def add_to_collections(self, names: Any, value: Any) -> None:
        """Appends ``value`` to several collections.

        Args:
            names: The collections' keys, each taken once; a string is one key.
            value: Any object.

        Raises:
            RuntimeError: If the graph is finalized.
            TypeError: If ``names`` is neither a string nor a list of keys.
        """
        names = (names,) if isinstance(names, str) else dict.fromkeys(names)
        for name in names:
            self.add_to_collection(name, value)

    def get_collection_ref(self, name: Any) -> list[Any]:
        """The list behind the collection ``name``, made empty if there is none.

        Args:
            name: A string, or any hashable object.

        Raises:
            TypeError: If ``name`` is a list.
        """
        return self._collections.setdefault(name, [])

    def get_collection(self, name: Any, scope: str | None = None) -> list[Any]:
        """A copy of the collection ``name``, empty if there is none.

        Args:
            name: The collection's key.
            scope: Only items whose ``name`` matches this regular expression from its start on.

        Raises:
            TypeError: If there is such a collection and ``scope`` is not a string: of a
                ``VariableScope``, give the ``name``.
        """
        items = self._collections.get(name)
        if items is None:
            return []
        if scope is None:
            return list(items)
        pattern = re.compile(scope)
        return [item for item in items if hasattr(item, "name") and pattern.match(item.name)]

    def get_all_collection_keys(self) -> list[str]:
        """The names of the collections that are keyed by a string."""
        return [key for key in self._collections if isinstance(key, str)]

    @property
    def collections(self) -> list[Any]:
        """The keys of all collections."""
        return list(self._collections)

    def clear_collection(self, name: Any) -> None:
        """Forgets the collection ``name``.

        Args:
            name: A string, or any hashable object.

        Raises:
            RuntimeError: If the graph is finalized.
        """
        self._check_not_finalized()
        self._collections.pop(name, None)
