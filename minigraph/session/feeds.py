"""Checking what a run is given: a ``feed_dict`` to arrays by tensor.

Source: ``tensorflow/python/client/session.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import compatible
from minigraph.base.errors import InternalError, explain
from minigraph.graph.graph import Graph
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Tensor


def check_feeds(graph: Graph, feed_dict: Mapping[Any, Any]) -> dict[Tensor, Any]:
    """The fed arrays by tensor.

    Raises:
        TypeError: If it is no mapping, a key is no tensor of the graph, or a value is a tensor or
            does not fit the dtype.
        ValueError: If a value's shape does not fit, or the tensor may not be fed.
    """
    if not isinstance(feed_dict, Mapping):
        raise TypeError(f"feed_dict must be a dictionary, but got {type(feed_dict)}")
    fed: dict[Tensor, Any] = {}
    for key, value in feed_dict.items():
        if type(key) is Tensor and key.op.graph is graph:
            fed[key] = _check_value(graph, key, value)
        else:
            for subkey, subvalue in _expand(key, value):
                tensor = _as_tensor(graph, subkey)
                fed[tensor] = _check_value(graph, tensor, subvalue)
    return fed


def _expand(key: Any, value: Any) -> list[tuple[Any, Any]]:
    if isinstance(key, IndexedSlices):
        parts = [(key.values, 0), (key.indices, 1), (key.dense_shape, 2)]
        return [(part, value[i]) for part, i in parts if part is not None]
    if isinstance(key, (list, tuple)):
        if not isinstance(value, (list, tuple)) or len(key) != len(value):
            raise ValueError(
                f"Could not flatten dictionary. Key had {len(key)} elements, but value had "
                f"{len(value) if hasattr(value, '__len__') else 1} elements. Key: {key}, "
                f"value: {value}."
            )
        return [pair for k, v in zip(key, value, strict=True) for pair in _expand(k, v)]
    return [(key, value)]


def _as_tensor(graph: Graph, key: Any) -> Tensor:
    try:
        tensor: Tensor = graph.as_graph_element(key, allow_operation=False)
    except (TypeError, ValueError, KeyError) as error:
        raise TypeError(f"Cannot interpret feed_dict key as Tensor: {error.args[0]}") from None
    return tensor


def _check_value(graph: Graph, tensor: Tensor, value: Any) -> Any:
    if isinstance(value, Tensor):
        raise TypeError(
            "The value of a feed cannot be a tf.Tensor object. Acceptable feed values include "
            "Python scalars, strings, lists, numpy ndarrays, or TensorHandles. For reference, "
            f"the tensor object was {value} which was passed to the feed with key {tensor}."
        )
    wanted = tensor.dtype.as_numpy_dtype
    if type(value) is np.ndarray and value.dtype == wanted:
        array = value
    else:
        array = _to_array(tensor, value, wanted)
    dims = tensor.spec.dims
    if dims != array.shape and not compatible(dims, array.shape):
        raise ValueError(
            explain(
                f"Cannot feed value of shape {array.shape!r} for Tensor '{tensor.name}', which "
                f"has shape '{tensor.shape}'",
                defined_at=tensor.op.defined_at,
            )
        )
    if graph._unfeedable and not graph.is_feedable(tensor):
        raise ValueError(f"Tensor {tensor} may not be fed.")
    return array


def _to_array(tensor: Tensor, value: Any, wanted: Any) -> Any:
    if isinstance(value, int) and wanted is not np.object_ and not _holds(wanted, value):
        raise TypeError(
            f"Type of feed value {value} with type {type(value)} is not compatible with Tensor "
            f"type {wanted}. Try explicitly setting the type of the feed tensor to a larger type "
            "(e.g. int64)."
        )
    if tensor.dtype.base_dtype is dtypes.string:
        return np.asarray(value, dtype=object)
    try:
        array = np.asarray(value)
        if array.dtype.kind in "iu" and np.dtype(wanted).kind in "iu":
            return array.astype(wanted)  # integers wrap around, as NumPy 1 and TensorFlow let them
        return np.asarray(value, dtype=wanted)
    except (TypeError, ValueError, OverflowError) as error:
        got = type(value).__name__
        message = explain(
            f"Cannot feed {got} for Tensor '{tensor.name}': {error}",
            expected=f"{tensor.dtype.name}{tensor.shape}",
            defined_at=tensor.op.defined_at,
        )
        raise type(error)(message) from None


def _holds(wanted: Any, value: int) -> bool:
    try:
        return bool(np.array(value).astype(wanted).item() == value)
    except OverflowError:
        return False


def as_kernel_input(array: Any) -> Any:
    """A fed array as kernels take it: strings are bytes.

    Raises:
        InternalError: If an element of an object array is no string.
    """
    if array.dtype.kind != "O":
        return array
    flat = [item.encode() if isinstance(item, str) else item for item in array.ravel()]
    for item in flat:
        if not isinstance(item, bytes):
            raise InternalError(None, None, f"Unsupported object type {type(item).__name__}")
    result = np.empty(len(flat), dtype=object)
    result[:] = flat
    return result.reshape(array.shape)
