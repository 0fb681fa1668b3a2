"""Any file with a graph in it, read for looking at it: what it is is found by its content.

GraphDefs (``.pb``, ``.pbtxt``), MetaGraphs (``.meta``), event files and SavedModel folders.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minigraph import proto
from minigraph.base.errors import OpError, explain
from minigraph.graph.graph import Graph
from minigraph.graph.graph_def.importer import import_leniently
from minigraph.interop.event_files import summary_iterator
from minigraph.interop.records import read_records
from minigraph.platform.text import path_to_str

__all__ = [
    "FoundGraph",
    "read_graph",
]

_SAVED_MODELS = ("saved_model.pb", "saved_model.pbtxt")
_OP_TYPE = re.compile(r"[A-Za-z0-9_.>]+")
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
        data, kind, notes, runs = _graph_def_in(place)
        with Graph().as_default() as graph:
            left_out = import_leniently(data)
    except (ValueError, TypeError, OpError) as error:
        raise ValueError(f"{place}: {error}") from None
    if left_out:
        notes.append(f"attrs of newer releases are left out: {', '.join(sorted(left_out))}")
    return FoundGraph(graph, os.fspath(place), kind, tuple(notes), runs)


def _graph_def_in(place: Path) -> tuple[bytes, str, list[str], dict[str, Any]]:
    """The bytes of the GraphDef of a file, what kind of file it is, notes, and recorded runs."""
    if _is_event_file(place):
        message, kind, notes, runs = _from_events(place)
    else:
        message, kind, notes, runs = *_message_of(place.read_bytes()), {}
    graph_def, more = _graph_def_of(message)
    return graph_def.SerializeToString(), kind, notes + more, runs


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
    """The last graph of an event file, a MetaGraph only where there is no other; and the runs."""
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
    kind = "graph_def" if graphs["graph_def"] else "meta_graph_def"
    found = graphs[kind]
    if not found:
        raise ValueError("there is no graph in this event file")
    message = proto.GraphDef() if kind == "graph_def" else proto.MetaGraphDef()
    proto.from_bytes(found[-1], message)
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
    nodes = graph_def.node
    op_types = {node.op for node in nodes}
    return bool(nodes) and all(map(_OP_TYPE.fullmatch, op_types)) and all(n.name for n in nodes)


# In this order: the bytes of one message can sometimes be read as another, with odd nodes.
_BINARY: dict[str, Callable[[Any], bool]] = {
    "GraphDef": _is_graph,
    "MetaGraphDef": lambda meta: _is_graph(meta.graph_def),
    "SavedModel": lambda saved: any(_is_graph(meta.graph_def) for meta in saved.meta_graphs),
}


def _graph_def_of(message: Any) -> tuple[Any, list[str]]:
    """The GraphDef of a message, and notes about what it was chosen from."""
    kind = message.DESCRIPTOR.name
    if kind == "GraphDef":
        return message, []
    if kind == "MetaGraphDef":
        return message.graph_def, []
    metas = list(message.meta_graphs)
    if not metas:
        raise ValueError("there is no graph in this SavedModel")
    chosen = next((meta for meta in metas if "serve" in meta.meta_info_def.tags), metas[0])
    tags = [", ".join(meta.meta_info_def.tags) or "no tags" for meta in metas]
    notes = [f"the graph tagged {', '.join(chosen.meta_info_def.tags) or 'with nothing'}"]
    if len(metas) > 1:
        notes.append(f"of {len(metas)} graphs, tagged {'; '.join(tags)}")
    return chosen.graph_def, notes
