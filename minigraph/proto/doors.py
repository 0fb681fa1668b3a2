"""What the doors of the package say of messages: names that load ``protobuf`` when asked for.

A door binds one of these as its ``__getattr__``; no other name of a door depends on it.
"""

from __future__ import annotations

from typing import Any

from minigraph import proto


class Door:
    """The messages of one module.

    Attributes:
        module: The module's name.
        names: What it gives.
    """

    def __init__(self, module: str, *names: str) -> None:
        self.module = module
        self.names = names

    def __call__(self, name: str) -> Any:
        """The message class, loaded now."""
        if name in self.names:
            return getattr(proto, name)
        raise AttributeError(f"module {self.module!r} has no attribute {name!r}")


front = Door(
    "minigraph",
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
)
summary = Door(
    "minigraph.summary",
    "Event",
    "SessionLog",
    "Summary",
    "SummaryDescription",
    "TaggedRunMetadata",
)
train = Door(
    "minigraph.train",
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
