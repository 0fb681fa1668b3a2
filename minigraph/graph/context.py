"""The default graph and the functions that act on it: scopes, control dependencies, collections.

Source: ``tensorflow/python/framework/ops.py``.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from minigraph.base.docs import documented_like
from minigraph.base.errors import explain
from minigraph.graph.defaults import GRAPHS, SESSIONS
from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation, Tensor

__all__ = [
    "add_to_collection",
    "add_to_collections",
    "colocate_with",
    "container",
    "control_dependencies",
    "device",
    "executing_eagerly",
    "get_collection",
    "get_collection_ref",
    "get_default_graph",
    "get_default_session",
    "get_seed",
    "init_scope",
    "name_scope",
    "op_scope",
    "reset_default_graph",
    "set_random_seed",
]

# A graph seed is mixed with the op's own; this one stands in where only the op has a seed.
DEFAULT_GRAPH_SEED = 87654321
_MAX_INT32 = 2**31 - 1


class _GlobalGraph:
    """The graph of a program that never names one, shared by all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._graph: Graph | None = None

    def get(self) -> Graph:
        if self._graph is None:
            with self._lock:
                self._graph = self._graph or Graph()
        return self._graph

    def reset(self) -> None:
        self._graph = None


_GLOBAL = _GlobalGraph()


def get_default_graph() -> Graph:
    """The graph that new nodes go into: the innermost ``as_default`` block's or the global one."""
    items = GRAPHS.items
    graph: Graph = items[-1] if items else _GLOBAL.get()
    return graph


def reset_default_graph() -> None:
    """Starts a new, empty global default graph.

    Raises:
        AssertionError: Inside a ``with graph.as_default():`` block.
    """
    if GRAPHS.items:
        raise AssertionError(
            "Do not use tf.reset_default_graph() to clear nested graphs. If you need a cleared "
            "graph, exit the nesting and create a new graph."
        )
    _GLOBAL.reset()


def executing_eagerly() -> bool:
    """False: nodes run in a session, not as they are made."""
    return False


def get_name_scope() -> str:
    """The current name scope of the default graph, without a slash at its end."""
    return get_default_graph().get_name_scope()


def get_default_session() -> Any:
    """The innermost session entered with ``with session:`` in this thread, or None."""
    return SESSIONS.top()


def graph_from_inputs(inputs: Iterable[Any], graph: Graph | None = None) -> Graph:
    """The graph of the first graph element among ``inputs``, else the default graph.

    Args:
        inputs: Any objects; tensors, operations and variables stand in a graph.
        graph: The graph that all of them must stand in.

    Raises:
        ValueError: If the inputs stand in different graphs, or not in ``graph``.
    """
    first = None
    found = graph
    for item in inputs:
        if type(item) is not Tensor and type(item) is not Operation:
            element = getattr(item, "_as_graph_element", None)
            if element is None:
                if not hasattr(item, "dense_shape"):
                    continue
            else:
                item = element()
        if found is None:
            first, found = item, item.graph
        elif item.graph is not found:
            if first is None:
                raise ValueError(f"{item} is not from the passed-in graph.")
            raise ValueError(
                explain(
                    f"{item} must be from the same graph as {first}.",
                    defined_at=f"{item.defined_at} and {first.defined_at}",
                )
            )
    return found if found is not None else get_default_graph()


class name_scope:  # noqa: N801  (TensorFlow's name)
    """Puts a scope in front of the names of the nodes built inside the ``with`` block.

    Args:
        name: The scope's name; ``"a/"`` re-enters scope ``a``; None or empty returns to the top.
        default_name: The name to use if ``name`` is None.
        values: Graph elements, the graph of which becomes the default inside.

    Raises:
        TypeError: If ``default_name`` is no string.
        ValueError: If ``values`` are given but neither name is, they are of different graphs, or
            the name has characters that a scope cannot have.

    Example:
        >>> with Graph().as_default(), name_scope("layer") as scope:
        ...     print(scope)
        layer/

    Source: ``tensorflow/python/framework/ops.py``, ``name_scope``.
    """

    def __init__(self, name: Any, default_name: str | None = None, values: Any = None) -> None:
        if not (default_name is None or isinstance(default_name, str)):
            raise TypeError(
                f"`default_name` type ({type(default_name)}) is not a string type. You likely "
                "meant to pass this into the `values` kwarg."
            )
        self._name = default_name if name is None else name
        self._default_name = default_name
        self._values = values
        self._stack = contextlib.ExitStack()

    @property
    def name(self) -> Any:
        """The requested name."""
        return self._name

    def __enter__(self) -> str:
        if self._name is None and self._values is not None:
            raise ValueError(
                f"At least one of name ({self._name}) and default_name ({self._default_name}) "
                "must be provided."
            )
        graph = get_default_graph()
        if self._values:
            wanted = graph_from_inputs(self._values)
            if wanted is not graph:
                graph = wanted
                self._stack.enter_context(graph.as_default())
        try:
            return self._stack.enter_context(graph.name_scope(self._name))
        except BaseException:
            self._stack.close()
            raise

    def __exit__(self, *exc_info: Any) -> None:
        self._stack.close()


@documented_like(name_scope)
def op_scope(values: Any, name: Any, default_name: str | None = None) -> name_scope:
    """``name_scope`` with its oldest order of arguments.

    Args:
        values: Graph elements, the graph of which becomes the default inside.
        name: The scope; ``default_name`` if None.
        default_name: The scope where no name is given.
    """
    return name_scope(name, default_name, values)


@documented_like(Graph.control_dependencies)
def control_dependencies(
    control_inputs: Sequence[Any] | None,
) -> contextlib.AbstractContextManager[None]:
    """Makes the nodes built inside the block run after ``control_inputs``.

    Args:
        control_inputs: Operations, tensors or variables; None forgets all outer blocks.
    """
    return get_default_graph().control_dependencies(control_inputs)


def init_scope() -> contextlib.AbstractContextManager[None]:
    """Forgets control dependencies and conditionals for the nodes that initialize variables.

    Source: ``tensorflow/python/framework/ops.py``; without eager code and functions to leave, this
    is what remains of it.
    """
    return get_default_graph().control_dependencies(None)


@documented_like(Graph.device)
def device(
    device_name_or_function: str | Callable[..., Any] | None,
) -> contextlib.AbstractContextManager[None]:
    """Requests a device for the nodes built inside the block.

    Args:
        device_name_or_function: A name such as ``"/cpu:0"``, a function from operations to such, or
            None for no request.
    """
    return get_default_graph().device(device_name_or_function)


def container(container_name: str) -> contextlib.AbstractContextManager[str]:
    """Names the resource container of the stateful nodes built inside the block.

    Args:
        container_name: The name; empty for the default container.
    """
    return get_default_graph().container(container_name)


@documented_like(Graph.colocate_with)
def colocate_with(
    op: Any, ignore_existing: bool = False
) -> contextlib.AbstractContextManager[None]:
    """Puts the nodes built inside the block on the device of ``op``.

    Args:
        op: An operation, tensor or variable; None with ``ignore_existing`` for no request.
        ignore_existing: Whether outer requests are forgotten.
    """
    graph = get_default_graph()
    element = getattr(op, "op", op)
    return graph.colocate_with(
        element if isinstance(element, Operation) else op, ignore_existing=ignore_existing
    )


@documented_like(Graph.add_to_collection)
def add_to_collection(name: Any, value: Any) -> None:
    """Appends ``value`` to a collection of the default graph.

    Args:
        name: The collection's key, such as one of ``GraphKeys``.
    """
    get_default_graph().add_to_collection(name, value)


@documented_like(Graph.add_to_collections)
def add_to_collections(names: Any, value: Any) -> None:
    """Appends ``value`` to several collections of the default graph."""
    get_default_graph().add_to_collections(names, value)


@documented_like(Graph.get_collection)
def get_collection(key: Any, scope: str | None = None) -> list[Any]:
    """A copy of a collection of the default graph.

    Args:
        key: The collection's key, such as one of ``GraphKeys``.
        scope: A regular expression: only items whose names begin with a match; all if None.
    """
    return get_default_graph().get_collection(key, scope)


def get_collection_ref(key: Any) -> list[Any]:
    """The list behind a collection of the default graph; changes to it stay.

    Args:
        key: The collection's key, such as one of ``GraphKeys``.

    Raises:
        TypeError: If ``key`` is a list.
    """
    return get_default_graph().get_collection_ref(key)


def get_all_collection_keys() -> list[str]:
    """The string keys of the default graph's collections."""
    return get_default_graph().get_all_collection_keys()


def set_random_seed(seed: int | None) -> None:
    """Sets the default graph's seed, from which each random op derives its own.

    Args:
        seed: An int; None for none. Random ops refuse a string when they are made.

    Source: ``tensorflow/python/framework/random_seed.py``.
    """
    get_default_graph().seed = seed


def get_seed(op_seed: int | None) -> tuple[int | None, int | None]:
    """The two seeds of a new random op.

    Without an op seed the number of nodes before it is taken, so that equal programs draw equally.

    Args:
        op_seed: The op's own seed, an int or None.

    Returns:
        (graph seed, op seed), or (None, None) for none.

    Raises:
        TypeError: If a seed is a string or something else that is no number.
    """
    graph = get_default_graph()
    for seed in (graph.seed, op_seed):
        if isinstance(seed, str):  # `%` would format it
            raise TypeError(f"A random seed must be an int, not {seed!r}")
    if graph.seed is not None:
        op_seed = graph._last_id if op_seed is None else op_seed
        # A node holds whole numbers: what a float has behind its point is cut off.
        seeds = (int(graph.seed % _MAX_INT32), int(op_seed % _MAX_INT32))
    elif op_seed is not None:
        seeds = (DEFAULT_GRAPH_SEED, int(op_seed % _MAX_INT32))
    else:
        return None, None
    # Kernels take (0, 0) for "not seeded".
    return (0, _MAX_INT32) if seeds == (0, 0) else seeds
