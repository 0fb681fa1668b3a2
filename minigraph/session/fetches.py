"""Nested fetches to a flat list of graph elements, and the way back.

Source: ``tensorflow/python/client/session.py``, whose results and errors these are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from minigraph.base.errors import InaccessibleTensorError, explain
from minigraph.graph.graph import Graph
from minigraph.graph.indexed_slices import IndexedSlices, IndexedSlicesValue
from minigraph.graph.node import Operation, Tensor

Rebuild = Callable[[list[Any]], Any]

_RESULT_HINT = "this is a result: did `x = session.run(x)` put it where the tensor was?"


@dataclass(frozen=True)
class Fetches:
    """What a run is asked for.

    Attributes:
        tensors: The tensors wanted, each once.
        targets: The operations wanted, each once.
        rebuild: Puts the tensors' values into the structure that was asked for.
    """

    tensors: tuple[Tensor, ...]
    targets: tuple[Operation, ...]
    rebuild: Rebuild


class _Flat:
    """Collects the elements in the order they are met, each once."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.tensors: dict[Tensor, int] = {}
        self.targets: dict[Operation, None] = {}

    def element(self, fetch: Any) -> Rebuild:
        """Takes in one tensor or operation; what comes back finds its value."""
        found = _as_element(self.graph, fetch)
        if isinstance(found, Operation):
            self.targets[found] = None
            return lambda values: None
        index = self.tensors.setdefault(found, len(self.tensors))
        return lambda values: values[index]


def _as_element(graph: Graph, fetch: Any) -> Any:
    try:
        element = graph.as_graph_element(fetch)
    except TypeError as error:
        raise TypeError(
            explain(
                f"Fetch argument {fetch!r} has invalid type {type(fetch)!r}, must be a string or "
                f"Tensor. ({error})",
                hint=_RESULT_HINT if isinstance(fetch, (np.ndarray, np.generic)) else None,
            )
        ) from None
    except (ValueError, KeyError) as error:
        raise ValueError(
            f"Fetch argument {fetch!r} cannot be interpreted as a Tensor. ({error})"
        ) from None
    if not graph.is_fetchable(element):
        operation = element if isinstance(element, Operation) else element.op
        raise InaccessibleTensorError(
            explain(
                f"Operation {operation.name!r} has been marked as not fetchable.",
                defined_at=operation.defined_at,
                hint="it is inside a branch or loop; return it from there and fetch the result",
            )
        )
    return element


def parse_fetches(graph: Graph, fetches: Any) -> Fetches:
    """Flattens any nesting of lists, tuples, namedtuples, dicts and attrs classes.

    Raises:
        TypeError: If something in it is no fetch.
        ValueError: If something in it is not of this graph.
    """
    flat = _Flat(graph)
    rebuild = _parse(flat, fetches)
    return Fetches(tuple(flat.tensors), tuple(flat.targets), rebuild)


def _parse(flat: _Flat, fetch: Any) -> Rebuild:
    if isinstance(fetch, (Tensor, Operation, str, bytes)):
        return flat.element(fetch)
    if fetch is None:
        raise TypeError(
            explain(
                f"Fetch argument {fetch!r} has invalid type {type(fetch)!r}",
                hint="a gradient is None where the loss does not depend on the variable",
            )
        )
    if isinstance(fetch, (list, tuple)):
        return _sequence(type(fetch), [_parse(flat, item) for item in fetch])
    if isinstance(fetch, Mapping):
        return _mapping(type(fetch), {key: _parse(flat, item) for key, item in fetch.items()})
    if isinstance(fetch, IndexedSlices):
        parts = [fetch.values, fetch.indices, fetch.dense_shape]
        return _sequence(
            IndexedSlicesValue,
            [(lambda values: None) if part is None else flat.element(part) for part in parts],
        )
    fields = getattr(type(fetch), "__attrs_attrs__", None)
    if fields is not None:
        kind = type(fetch)
        return _sequence(kind, [_parse(flat, getattr(fetch, field.name)) for field in fields])
    return flat.element(fetch)


def _sequence(kind: Any, parts: list[Rebuild]) -> Rebuild:
    def rebuild(values: list[Any]) -> Any:
        items = [part(values) for part in parts]
        if issubclass(kind, list):
            return items
        return tuple(items) if kind is tuple else kind(*items)

    return rebuild


def _mapping(kind: Any, parts: dict[Any, Rebuild]) -> Rebuild:
    def rebuild(values: list[Any]) -> Any:
        result = kind()
        for key, part in parts.items():
            result[key] = part(values)
        return result

    return rebuild
