"""Any file with a graph in it, read for looking at it: what it is is found by its content.

GraphDefs (``.pb``, ``.pbtxt``), MetaGraphs (``.meta``), event files and SavedModel folders.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from minigraph import proto
from minigraph.base.errors import OpError, explain
from minigraph.graph.graph import Graph
from minigraph.graph.graph_def.importer import import_leniently
from minigraph.interop.event_files import summary_iterator
from minigraph.interop.meta_graphs import read_members
from minigraph.interop.odd_names import give_names_back, give_plain_names
from minigraph.interop.records import read_records
from minigraph.platform.text import path_to_str

__all__ = [
    "FoundGraph",
    "read_graph",
]

_SAVED_MODELS = ("saved_model.pb", "saved_model.pbtxt")
# The names that a text of each message may begin with.
_TEXTS = {
    "GraphDef": ("node", "versions", "version", "library"),
    "MetaGraphDef": ("meta_info_def", "graph_def", "collection_def", "saver_def", "signature_def"),
    "SavedModel": ("saved_model_schema_version", "meta_graphs"),
}


@dataclass(frozen=True)
class FoundGraph:
    """A graph that was read from a file.

    Attributes:
        graph: The graph.
        path: The file that it stands in.
        kind: What the file is.
        notes: What else there is to know: other graphs in the file, what was left out.
        runs: What recorded runs took, as ``RunMetadata`` by their tags; event files have some.
    """

    graph: Graph
    path: str
    kind: str
    notes: tuple[str, ...] = ()
    runs: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        count = len(self.graph.get_operations())
        return "; ".join([f"{self.path}: {self.kind}, {count} operations", *self.notes])


def read_graph(path: Any) -> FoundGraph:
    """Reads the graph of a file or folder.

    Args:
        path: A ``.pb``, ``.pbtxt`` or ``.meta`` file, an event file, a SavedModel folder, or a
            folder with event files.

    Raises:
        OSError: If there is no such file.
        ValueError: If there is no graph in it, or the graph contradicts itself.

    Example:
        >>> import minigraph as tf, tempfile
        >>> from minigraph.interop.write_graph import write_graph
        >>> with tf.Graph().as_default() as graph, tempfile.TemporaryDirectory() as folder:
        ...     _ = tf.constant(1.0) + 2.0
        ...     found = read_graph(write_graph(graph, folder, "sum.pbtxt"))
        >>> found.kind, [op.name for op in found.graph.get_operations()]
        ('GraphDef in text', ['Const', 'add/y', 'add'])
    """
    place = Path(path_to_str(path))
    if place.is_dir():
        place = _in_folder(place)
    try:
        found = _graph_in(place)
        with Graph().as_default() as graph:
            left_out = import_leniently(found.data)
            give_names_back(graph, found.odd_names)
            unread = [] if found.meta is None else read_members(graph, found.meta)
    except (ValueError, TypeError, OpError) as error:
        raise ValueError(f"{place}: {error}") from None
    notes = found.notes
    if left_out:
        notes.append(f"attrs of newer releases are left out: {', '.join(sorted(left_out))}")
    if unread:
        notes.append(f"collections that cannot be read: {', '.join(unread)}")
    return FoundGraph(graph, os.fspath(place), found.kind, tuple(notes), found.runs)


class _Found(NamedTuple):
    """What a file holds.

    Attributes:
        data: The bytes of a GraphDef, smaller than the message.
        odd_names: The names that stand in the file, by those that took their places.
        meta: The MetaGraph around it, or None.
        kind: What the file is.
        notes: What it was chosen from.
        runs: Recorded runs by their tags.
    """

    data: bytes
    odd_names: dict[str, str]
    meta: Any
    kind: str
    notes: list[str]
    runs: dict[str, Any]


def _graph_in(place: Path) -> _Found:
    if _is_event_file(place):
        message, kind, notes, runs = _from_events(place)
    else:
        message, kind, notes, runs = *_message_of(place.read_bytes()), {}
    graph_def, meta, more = _graph_def_of(message)
    odd_names = give_plain_names(graph_def)
    return _Found(graph_def.SerializeToString(), odd_names, meta, kind, notes + more, runs)


def _in_folder(folder: Path) -> Path:
    """The file of a folder that holds a graph."""
    for name in _SAVED_MODELS:
        if (folder / name).is_file():
            return folder / name
    events = sorted(folder.glob("*tfevents*"), key=lambda file: (file.stat().st_mtime, file.name))
    if not events:
        raise ValueError(
            explain(
                f"{folder}: there is no graph in this folder",
                expected="saved_model.pb, saved_model.pbtxt or an event file (*tfevents*)",
            )
        )
    return events[-1]


def _message_of(data: bytes) -> tuple[Any, str, list[str]]:
    """The message that holds the graph, what kind of file it is, and notes."""
    name = _kind_of_text(data)
    if name is not None:
        message = getattr(proto, name)()
        proto.from_text(data, message)
        return message, f"{name} in text", []
    for kind, has_nodes in _BINARY.items():
        message = getattr(proto, kind)()
        try:
            proto.from_bytes(data, message)
        except ValueError:
            continue
        if has_nodes(message):
            return message, kind, []
    raise ValueError(
        explain(
            "this is no file with a graph",
            got=f"{len(data)} bytes that begin with {data[:16]!r}",
            expected="a GraphDef, MetaGraphDef or SavedModel, as bytes or text, or an event file",
        )
    )


def _is_event_file(place: Path) -> bool:
    with place.open("rb") as file:
        try:
            first = next(read_records(file, place.stat().st_size), None)
        except OpError:
            return "tfevents" in place.name
    return first is not None or "tfevents" in place.name


def _from_events(place: Path) -> tuple[Any, str, list[str], dict[str, Any]]:
    """The last graph of an event file, with the collections of its MetaGraph; and the runs."""
    graphs: dict[str, list[bytes]] = {"graph_def": [], "meta_graph_def": []}
    runs: dict[str, Any] = {}
    for event in summary_iterator(place):
        what = event.WhichOneof("what")
        if what in graphs:
            graphs[what].append(getattr(event, what))
        elif what == "tagged_run_metadata":
            tagged = event.tagged_run_metadata
            runs[tagged.tag] = proto.RunMetadata()
            proto.from_bytes(tagged.run_metadata, runs[tagged.tag])
    found = graphs["graph_def"] or graphs["meta_graph_def"]
    if not found:
        raise ValueError("there is no graph in this event file")
    message = proto.MetaGraphDef()
    if graphs["meta_graph_def"]:
        proto.from_bytes(graphs["meta_graph_def"][-1], message)
    if graphs["graph_def"]:
        proto.from_bytes(found[-1], message.graph_def)
    notes = [f"the last of {len(found)} graphs"] if len(found) > 1 else []
    return message, "event file", notes, runs


def _kind_of_text(data: bytes) -> str | None:
    """Which message a text begins like, or None if it is no text."""
    start = re.match(rb"(?:\s|#[^\n]*\n)*([a-z_]+)\s*[:{]", data[:4096])
    if start is None:
        return None
    name = start[1].decode()
    return next((kind for kind, names in _TEXTS.items() if name in names), None)


def _is_graph(graph_def: Any) -> bool:
    """Whether it reads like a graph; one without nodes says at least who wrote it."""
    nodes = graph_def.node
    if not nodes:
        return bool(graph_def.versions.producer > 0)
    return all(map(_is_type, {node.op for node in nodes})) and all(node.name for node in nodes)


def _is_type(op_type: str) -> bool:
    """Whether it can be an op type, of other programs too, such as ``aten::relu``."""
    return op_type.isprintable() and op_type != ""


# In this order: the bytes of one message can sometimes be read as another, with odd nodes.
_BINARY: dict[str, Callable[[Any], bool]] = {
    "GraphDef": _is_graph,
    "MetaGraphDef": lambda meta: _is_graph(meta.graph_def),
    "SavedModel": lambda saved: any(_is_graph(meta.graph_def) for meta in saved.meta_graphs),
}


def _graph_def_of(message: Any) -> tuple[Any, Any, list[str]]:
    """The GraphDef of a message, its MetaGraph or None, notes about what it was chosen from."""
    kind = message.DESCRIPTOR.name
    if kind == "GraphDef":
        return message, None, []
    if kind == "MetaGraphDef":
        return message.graph_def, message, []
    metas = list(message.meta_graphs)
    if not metas:
        raise ValueError("there is no graph in this SavedModel")
    chosen = next((meta for meta in metas if "serve" in meta.meta_info_def.tags), metas[0])
    tags = [", ".join(meta.meta_info_def.tags) or "no tags" for meta in metas]
    notes = [f"the graph tagged {', '.join(chosen.meta_info_def.tags) or 'with nothing'}"]
    if len(metas) > 1:
        notes.append(f"of {len(metas)} graphs, tagged {'; '.join(tags)}")
    return chosen.graph_def, chosen, notes
