"""What the doors of the package load only when it is asked for, since loading it takes long.

A door binds one of these as its ``__getattr__``, and its list of names as ``__dir__``; no other
name of a door depends on it. Messages bring ``protobuf`` with them, ``mock`` brings ``asyncio``;
pictures and test cases are large.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

from minigraph import proto


class Late:
    """The late names of one module.

    Args:
        module: The module's name.
        load: Gives what a name stands for.
        *names: What the module gives.

    Attributes:
        names: What the module gives.
    """

    def __init__(self, module: str, load: Callable[[str], Any], *names: str) -> None:
        self.names = names
        self._module = module
        self._load = load

    def __call__(self, name: str) -> Any:
        """What the name stands for, loaded now.

        Raises:
            AttributeError: If the module gives no such name.
        """
        if name in self.names:
            return self._load(name)
        raise AttributeError(f"module {self._module!r} has no attribute {name!r}")

    def listed(self) -> list[str]:
        """All names of the module, as ``dir`` gives them to those who complete what one types."""
        return sorted({*vars(sys.modules[self._module]), *self.names})


def _message(name: str) -> Any:
    return getattr(proto, name)


def _of_unittest(name: str) -> Any:
    return importlib.import_module(f"unittest.{name}")


def _of_front(name: str) -> Any:
    """Pictures and what tests stand on would take a sixth of the time of ``import minigraph``."""
    if name in ("test", "viz"):
        return importlib.import_module(f"minigraph.{name}")
    return importlib.import_module("minigraph.viz").show if name == "show" else _message(name)


front = Late(
    "minigraph",
    _of_front,
    "AttrValue",
    "Event",
    "GraphDef",
    "HistogramProto",
    "LogMessage",
    "MetaGraphDef",
    "NameAttrList",
    "NodeDef",
    "RunMetadata",
    "RunOptions",
    "SessionLog",
    "Summary",
    "SummaryMetadata",
    "TensorInfo",
    "show",
    "test",
    "viz",
)
summary = Late(
    "minigraph.summary",
    _message,
    "Event",
    "SessionLog",
    "Summary",
    "SummaryDescription",
    "TaggedRunMetadata",
)
train = Late(
    "minigraph.train",
    _message,
    "BytesList",
    "ClusterDef",
    "Example",
    "Feature",
    "FeatureList",
    "FeatureLists",
    "Features",
    "FloatList",
    "Int64List",
    "JobDef",
    "SaverDef",
    "SequenceExample",
)
test = Late("minigraph.test", _of_unittest, "mock")

front_listed, summary_listed, train_listed, test_listed = (
    late.listed for late in (front, summary, train, test)
)
