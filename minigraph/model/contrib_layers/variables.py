"""How the variables of contrib layers are made and collected; knows no particular layer.

Contrib layers are built on the layers of ``tf.layers``. A custom getter stands between the two:
it gives the variables their contrib names (``weights`` for ``kernel``) and lists them among the
model's variables.

Source: ``tensorflow/contrib/layers/python/layers/layers.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from minigraph.graph.context import add_to_collection, get_collection
from minigraph.model.framework import model_variable
from minigraph.model.policy import VariableAggregation, VariableSynchronization
from minigraph.model.utils import get_variable_collections
from minigraph.model.variables import Variable

Getter = Callable[..., Any]

CONTRIB_NAMES = {"bias": "biases", "kernel": "weights"}
SEPARABLE_NAMES = {
    "bias": "biases",
    "depthwise_kernel": "depthwise_weights",
    "pointwise_kernel": "pointwise_weights",
}


def model_variable_getter(
    getter: Getter,
    name: str,
    shape: Any = None,
    dtype: Any = None,
    initializer: Any = None,
    regularizer: Any = None,
    trainable: bool = True,
    collections: Any = None,
    caching_device: Any = None,
    partitioner: Any = None,
    rename: Mapping[str, str] | None = None,
    use_resource: bool | None = None,
    synchronization: Any = VariableSynchronization.AUTO,
    aggregation: Any = VariableAggregation.NONE,
    **_: Any,
) -> Any:
    """A custom getter whose variables are model variables, perhaps under another short name."""
    scope, slash, short_name = name.rpartition("/")
    return model_variable(
        scope + slash + (rename or {}).get(short_name, short_name),
        shape=shape,
        dtype=dtype,
        initializer=initializer,
        regularizer=regularizer,
        collections=collections,
        trainable=trainable,
        caching_device=caching_device,
        partitioner=partitioner,
        custom_getter=getter,
        use_resource=use_resource,
        synchronization=synchronization,
        aggregation=aggregation,
    )


def build_variable_getter(rename: Mapping[str, str] | None = None) -> Getter:
    """A custom getter whose variables are model variables under the names ``rename`` gives."""

    def layer_variable_getter(getter: Getter, *args: Any, **kwargs: Any) -> Any:
        kwargs["rename"] = rename
        return model_variable_getter(getter, *args, **kwargs)

    return layer_variable_getter


def add_variable_to_collections(variable: Any, collections_set: Any, name: str) -> None:
    """Lists a variable, or the parts of a partitioned one, in the collections meant for it.

    Args:
        variable: The variable.
        collections_set: A list of collections, or a dict of lists by the variable's contrib name.
        name: That name.
    """
    parts = [variable] if isinstance(variable, Variable) else list(variable)
    for collection in get_variable_collections(collections_set, name) or []:
        for part in parts:
            if part not in get_collection(collection):
                add_to_collection(collection, part)


def named_variable(
    name: str,
    shape: Any,
    dtype: Any,
    initializer: Any,
    variables_collections: Any,
    trainable: bool,
    regularizer: Any = None,
) -> Any:
    """A model variable of the current scope, listed in the collections meant for it."""
    return model_variable(
        name,
        shape=shape,
        dtype=dtype,
        initializer=initializer,
        regularizer=regularizer,
        collections=get_variable_collections(variables_collections, name),
        trainable=trainable,
    )
