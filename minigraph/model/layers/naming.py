"""The names of layers: from the class's name, numbered for each graph.

Source: ``tensorflow/python/keras/utils/generic_utils.py`` and ``keras/backend.py``.
"""

from __future__ import annotations

import collections
import re
import weakref

from minigraph.graph.context import get_default_graph
from minigraph.graph.graph import Graph

# How many layers of each kind were named, per graph.
_NAME_COUNTS: weakref.WeakKeyDictionary[Graph, collections.Counter[str]] = (
    weakref.WeakKeyDictionary()
)


def to_snake_case(name: str) -> str:
    """The name of a layer of class ``name``.

    Example:
        >>> to_snake_case("Conv2DTranspose")
        'conv2d_transpose'
    """
    words = re.sub(r"(.)([A-Z][a-z0-9]+)", r"\1_\2", name)
    words = re.sub(r"([a-z])([A-Z])", r"\1_\2", words).lower()
    return f"private{words}" if words[0] == "_" else words


def unique_layer_name(base_name: str) -> str:
    """``base_name`` with a number that no layer of the default graph has yet, from 1."""
    counts = _NAME_COUNTS.setdefault(get_default_graph(), collections.Counter())
    counts[base_name] += 1
    return f"{base_name}_{counts[base_name]}"
