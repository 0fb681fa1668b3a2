"""Ground floor: wire formats, the messages that TensorFlow's files are made of; knows no graph.

``proto.GraphDef``, ``proto.Event`` and so on are the message classes of the ``.proto`` files beside
this file. Most programs never need one, so ``protobuf`` is loaded with the first one asked for.
"""

from __future__ import annotations

import importlib
from typing import Any


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module("minigraph.proto.messages"), name)
    globals()[name] = found  # the next one who asks does not come here
    return found
