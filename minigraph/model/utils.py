"""Small helpers of layers: named outputs, static values and sizes.

Source: ``tensorflow/contrib/layers/python/layers/utils.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from minigraph.base.docs import documented_like
from minigraph.base.shape import TensorShape
from minigraph.graph.context import add_to_collections, get_collection, get_default_graph
from minigraph.graph.node import Tensor
from minigraph.model.variables import Variable
from minigraph.ops import constant
from minigraph.ops.cond import cond

__all__ = [
    "append_tensor_alias",
    "channel_dimension",
    "collect_named_outputs",
    "constant_value",
    "convert_collection_to_dict",
    "gather_tensors_aliases",
    "get_tensor_aliases",
    "get_variable_collections",
    "last_dimension",
    "n_positive_integers",
    "smart_cond",
    "static_cond",
    "two_element_tuple",
]


def collect_named_outputs(collections: Any, alias: str, outputs: Any) -> Any:
    """Adds ``outputs`` to collections under another name; does nothing without collections.

    Args:
        collections: A collection's name or a list of them, or None.
        alias: The name under which ``convert_collection_to_dict`` lists the tensor.
        outputs: A tensor.

    Returns:
        ``outputs``.

    Raises:
        AttributeError: If there are collections and ``outputs`` can have no other name, such as a
            list.
        RuntimeError: If there are collections and the graph is finalized.
    """
    if collections:
        append_tensor_alias(outputs, alias)
        add_to_collections(collections, outputs)
    return outputs


def append_tensor_alias(tensor: Any, alias: str) -> Any:
    """Gives a tensor one more name, without a slash at its end.

    Args:
        tensor: Any tensor.
        alias: The name.

    Returns:
        ``tensor``.

    Raises:
        AttributeError: If ``tensor`` can have no other name, such as a list, or ``alias`` is no
            string.
    """
    tensor.aliases = [*getattr(tensor, "aliases", []), alias.removesuffix("/")]
    return tensor


def get_tensor_aliases(tensor: Any) -> list[str]:
    """The names a tensor was given; its own name without ``:0`` if none.

    Args:
        tensor: Any tensor.

    Raises:
        AttributeError: If ``tensor`` has neither names nor a name.
    """
    given = getattr(tensor, "aliases", None)
    return [tensor.name.removesuffix(":0")] if given is None else list(given)


def gather_tensors_aliases(tensors: Iterable[Any]) -> list[str]:
    """The names of several tensors in one list.

    Args:
        tensors: A list of any tensors.

    Raises:
        AttributeError: If one of them has neither names nor a name.
    """
    return [alias for tensor in tensors for alias in get_tensor_aliases(tensor)]


def convert_collection_to_dict(collection: Any, clear_collection: bool = False) -> dict[str, Any]:
    """The tensors of a collection by name.

    Args:
        collection: The collection's name.
        clear_collection: Whether to empty it.

    Raises:
        AttributeError: If an item of the collection has no name.
        RuntimeError: If it is to be emptied and the graph is finalized.
    """
    output = {
        alias: tensor
        for tensor in get_collection(collection)
        for alias in get_tensor_aliases(tensor)
    }
    if clear_collection:
        get_default_graph().clear_collection(collection)
    return output


def constant_value(value_or_tensor_or_var: Any, dtype: Any = None) -> Any:
    """The value that is known before running, None for variables and other tensors.

    Args:
        value_or_tensor_or_var: A tensor, a variable, or a Python value, which comes back as it is.
        dtype: The dtype that a tensor or variable must have, any if None.

    Raises:
        ValueError: If there is no value or a tensor has another dtype.
    """
    value = value_or_tensor_or_var
    if value is None:
        raise ValueError("value_or_tensor_or_var cannot be None")
    if isinstance(value, (Tensor, Variable)):
        if dtype and value.dtype != dtype:
            raise ValueError(f"It has the wrong type {value.dtype} instead of {dtype}")
        return constant.constant_value(value) if isinstance(value, Tensor) else None
    return value


def static_cond(pred: Any, fn1: Callable[[], Any], fn2: Callable[[], Any]) -> Any:
    """``fn1()`` if ``pred`` else ``fn2()``.

    Args:
        pred: A Python bool.
        fn1: A function without arguments.
        fn2: Another.

    Raises:
        TypeError: If a branch cannot be called.
    """
    for name, branch in (("fn1", fn1), ("fn2", fn2)):
        if not callable(branch):
            raise TypeError(f"{name} must be callable.")
    return fn1() if pred else fn2()


@documented_like(static_cond)
def smart_cond(
    pred: Any, fn1: Callable[[], Any], fn2: Callable[[], Any], name: str | None = None
) -> Any:
    """One branch where ``pred`` is known before running, else a ``tf.cond``.

    Args:
        pred: ``bool[]`` or a Python bool.
        name: The name scope of the ``tf.cond``.
    """
    known = constant_value(pred)
    if known is not None:
        return static_cond(known, fn1, fn2)
    return cond(pred, fn1, fn2, name=name)


def get_variable_collections(variables_collections: Any, name: str) -> Any:
    """The collections of one of a layer's variables: an entry of a dict, or the same for all.

    Args:
        variables_collections: A list, or a dict of lists by name.
        name: The variable's name in the layer, such as ``"weights"``.
    """
    if isinstance(variables_collections, dict):
        return variables_collections.get(name)
    return variables_collections


def _dimension(shape: TensorShape, index: int, min_rank: int) -> int:
    dims = shape.dims
    if dims is None:
        raise ValueError("dims of shape must be known but is None")
    if len(dims) < min_rank:
        raise ValueError(f"rank of shape must be at least {min_rank} not: {len(dims)}")
    value: int | None = dims[index].value
    if value is None:
        raise ValueError(f"dimension {index} of shape must be known but is None: {shape}")
    return value


def channel_dimension(shape: TensorShape, data_format: str, min_rank: int = 1) -> int:
    """The size of the channels.

    Args:
        shape: A ``TensorShape``.
        data_format: ``"channels_first"`` or ``"channels_last"``.
        min_rank: The least rank that is accepted.

    Raises:
        ValueError: If it is not known or the rank is less than ``min_rank``.
    """
    return _dimension(shape, 1 if data_format == "channels_first" else -1, min_rank)


@documented_like(channel_dimension)
def last_dimension(shape: TensorShape, min_rank: int = 1) -> int:
    """The size of the last dimension."""
    return _dimension(shape, -1, min_rank)


def two_element_tuple(int_or_tuple: Any) -> tuple[Any, Any]:
    """``(n, n)`` for n, and a pair for a pair.

    Args:
        int_or_tuple: An int, a list of two, or a ``TensorShape`` of rank 2.

    Raises:
        ValueError: If there are not two elements.
    """
    if isinstance(int_or_tuple, (list, tuple)):
        if len(int_or_tuple) != 2:
            raise ValueError(f"Must be a list with 2 elements: {int_or_tuple}")
        return int(int_or_tuple[0]), int(int_or_tuple[1])
    if isinstance(int_or_tuple, int):
        return int_or_tuple, int_or_tuple
    if isinstance(int_or_tuple, TensorShape) and len(int_or_tuple) == 2:
        return int_or_tuple[0], int_or_tuple[1]
    raise ValueError("Must be an int, a list with 2 elements or a TensorShape of length 2")


def n_positive_integers(n: int, value: Any) -> tuple[int, ...]:
    """``n`` times the integer ``value``, or the ``n`` integers that it lists.

    Args:
        n: How many.
        value: An int, or a list of ``n`` ints.

    Raises:
        ValueError: If there are not ``n`` integers or one is less than 1.
    """
    count = int(n)
    if count < 1 or count != n:
        raise ValueError("n must be a positive integer")
    try:
        values = (int(value),) * count
    except (TypeError, ValueError):
        problem = f"Expected sequence of {count} positive integers, but received {value!r}"
        if len(value) != count:
            raise ValueError(problem) from None
        try:
            values = tuple(int(item) for item in value)
        except (TypeError, ValueError):
            raise ValueError(problem) from None
    for item in values:
        if item < 1:
            raise ValueError(f"expected positive integer, but received {item}")
    return values
