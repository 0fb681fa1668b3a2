"""The global step: the variable that counts a program's training steps.

Source: ``tensorflow/python/training/training_util.py``.
"""

from __future__ import annotations

import logging
from typing import Any

from minigraph.base import dtypes
from minigraph.base.docs import documented_like
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import get_default_graph
from minigraph.graph.graph import Graph
from minigraph.graph.node import Tensor
from minigraph.model.initializers import zeros_initializer
from minigraph.model.policy import VariableAggregation
from minigraph.model.scope import get_variable
from minigraph.model.variables import Variable

__all__ = [
    "assert_global_step",
    "create_global_step",
    "get_global_step",
    "get_or_create_global_step",
    "global_step",
]

_LOG = logging.getLogger("minigraph")


def global_step(sess: Any, global_step_tensor: Any) -> int:
    """The number of steps so far, in a session.

    Args:
        sess: A session.
        global_step_tensor: The variable or tensor that counts steps.

    Raises:
        FailedPreconditionError: If the variable has no value yet.
        TypeError: If it has more than one element.
    """
    return int(sess.run(global_step_tensor))


def get_global_step(graph: Graph | None = None) -> Any:
    """The variable or tensor that counts steps, None if there is none.

    Args:
        graph: The graph to look in; the default graph if None.

    Returns:
        The only item of the collection ``GraphKeys.GLOBAL_STEP``, else the tensor
        ``global_step:0``.

    Raises:
        TypeError: If it is no scalar integer.
    """
    graph = graph or get_default_graph()
    listed = graph.get_collection(GraphKeys.GLOBAL_STEP)
    if len(listed) > 1:
        _LOG.error("Multiple tensors in global_step collection.")
        return None
    if listed:
        found = listed[0]
    else:
        try:
            found = graph.get_tensor_by_name("global_step:0")
        except KeyError:
            return None
    assert_global_step(found)
    return found


def create_global_step(graph: Graph | None = None) -> Any:
    """Makes the ``int64[]`` variable that counts steps.

    Args:
        graph: The graph to make it in; the default graph if None.

    Returns:
        The variable, also in the collection ``GraphKeys.GLOBAL_STEP``.

    Raises:
        ValueError: If there is one.
    """
    graph = graph or get_default_graph()
    if get_global_step(graph) is not None:
        raise ValueError('"global_step" already exists.')
    with graph.as_default(), graph.name_scope(None):
        return get_variable(
            GraphKeys.GLOBAL_STEP,
            shape=[],
            dtype=dtypes.int64,
            initializer=zeros_initializer(),
            trainable=False,
            aggregation=VariableAggregation.ONLY_FIRST_REPLICA,
            collections=[GraphKeys.GLOBAL_VARIABLES, GraphKeys.GLOBAL_STEP],
        )


@documented_like(create_global_step)
def get_or_create_global_step(graph: Graph | None = None) -> Any:
    """The variable that counts steps, made if there is none.

    Raises:
        TypeError: If there is one that is no scalar integer.
    """
    graph = graph or get_default_graph()
    found = get_global_step(graph)
    return create_global_step(graph) if found is None else found


@documented_like(global_step)
def assert_global_step(global_step_tensor: Any) -> None:
    """Checks that something can count steps.

    Raises:
        TypeError: If it is neither variable nor tensor, not of an integer type, or no scalar.
    """
    if not isinstance(global_step_tensor, (Variable, Tensor)):
        raise TypeError(
            f'Existing "global_step" must be a Variable or Tensor: {global_step_tensor}.'
        )
    if not global_step_tensor.dtype.base_dtype.is_integer:
        raise TypeError(
            f'Existing "global_step" does not have integer type: {global_step_tensor.dtype}'
        )
    shape = global_step_tensor.get_shape()
    if shape.ndims != 0 and shape.is_fully_defined():
        raise TypeError(f'Existing "global_step" is not scalar: {shape}')
