"""Names that no node of TensorFlow may have: other programs write some, and pictures show them.

PyTorch's event files have nodes such as ``Net/Conv2d[conv1]/bias``. ``tf.import_graph_def`` refuses
them, as TensorFlow does; who only looks at a graph need not.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

from minigraph.graph.graph import Graph

_PLAIN = re.compile(r"[A-Za-z0-9.][A-Za-z0-9_.\-/]*")
_OUTPUT = re.compile(r"(.+)(:\d{1,9})", re.DOTALL)
_COLOCATED = b"loc:@"


def give_plain_names(graph_def: Any) -> dict[str, str]:
    """Gives nodes with odd names others, in the message itself.

    Returns:
        The odd names by those that took their places.
    """
    names = {node.name for node in graph_def.node}
    odd = [name for name in names if not _PLAIN.fullmatch(name)]
    if not odd:
        return {}
    free = (name for i in itertools.count() if (name := f"odd_name_{i}") not in names)
    plain = dict(zip(sorted(odd), free, strict=False))
    for node in graph_def.node:
        node.name = plain.get(node.name, node.name)
        node.input[:] = [_renamed(text, plain) for text in node.input]
        if "_class" in node.attr:
            groups = node.attr["_class"].list.s
            groups[:] = [_regrouped(group, plain) for group in groups]
    return {found: name for name, found in plain.items()}


def _renamed(text: str, plain: dict[str, str]) -> str:
    """An input of a node: ``name``, ``name:1`` or ``^name``."""
    if text.startswith("^"):
        return "^" + plain.get(text[1:], text[1:])
    output = None if text in plain else _OUTPUT.fullmatch(text)
    name, index = (output[1], output[2]) if output else (text, "")
    return plain.get(name, name) + index


def _regrouped(group: bytes, plain: dict[str, str]) -> bytes:
    """What a node stands beside: ``loc:@name``."""
    name = group.removeprefix(_COLOCATED).decode(errors="replace")
    return _COLOCATED + plain[name].encode() if name in plain else group


def give_names_back(graph: Graph, odd: dict[str, str]) -> None:
    """Gives the operations of a graph that was just read the names that stood in its file."""
    for plain, name in odd.items():
        operation = graph._by_name.pop(plain)
        operation.name = name
        graph._by_name[name] = operation
    if not odd:
        return
    for operation in graph.get_operations():
        if operation._colocation:
            operation._colocation = [_regrouped(group, odd) for group in operation._colocation]
