"""MetaGraphs: a graph with its collections, as ``.meta`` files hold it. Knows no checkpoint.

Source: ``tensorflow/python/framework/meta_graph.py``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from minigraph import proto
from minigraph.base.names import prepend_name_scope
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import get_default_graph
from minigraph.graph.graph import Graph
from minigraph.graph.graph_def.definitions import definition_of
from minigraph.graph.graph_def.importer import import_graph_def
from minigraph.interop.whole_files import write_whole
from minigraph.model.variables import Variable
from minigraph.ops.cond import CondContext
from minigraph.platform.logging import warning
from minigraph.platform.text import path_to_str

__all__ = [
    "export_meta_graph",
    "import_meta_graph",
]

# Whose behaviour a graph follows; readers choose defaults by it.
_TENSORFLOW = "1.15.5"
# Collections whose items are written as VariableDef.
_OF_VARIABLES = (
    GraphKeys.GLOBAL_VARIABLES,
    GraphKeys.TRAINABLE_VARIABLES,
    GraphKeys.MOVING_AVERAGE_VARIABLES,
    GraphKeys.LOCAL_VARIABLES,
    GraphKeys.MODEL_VARIABLES,
    GraphKeys.GLOBAL_STEP,
    GraphKeys.METRIC_VARIABLES,
)


def create_meta_graph_def(
    meta_info_def: Any = None,
    graph_def: Any = None,
    saver_def: Any = None,
    collection_list: Sequence[str] | None = None,
    graph: Graph | None = None,
    strip_default_attrs: bool = False,
) -> Any:
    """A graph and its collections as a ``MetaGraphDef``.

    Args:
        meta_info_def: A ``MetaInfoDef`` to begin with.
        graph_def: The graph's ``GraphDef`` if it is there already.
        saver_def: A ``SaverDef`` to add.
        collection_list: The keys of the collections; all that are strings if None.
        graph: The graph; the default graph if None.
        strip_default_attrs: Whether attrs that have their default value are left out.
    """
    graph = graph or get_default_graph()
    meta = proto.MetaGraphDef()
    if meta_info_def is not None:
        meta.meta_info_def.CopyFrom(meta_info_def)
    meta.meta_info_def.tensorflow_version = _TENSORFLOW
    meta.meta_info_def.tensorflow_git_version = "unknown"
    meta.graph_def.CopyFrom(graph.as_graph_def(add_shapes=True) if graph_def is None else graph_def)
    if not meta.meta_info_def.stripped_op_list.op:
        used = {definition_of(node.op) and node.op for node in meta.graph_def.node} - {None}
        listed = meta.meta_info_def.stripped_op_list.op
        listed.extend([definition_of(op_type) for op_type in sorted(used)])
    if strip_default_attrs:
        _strip_default_attrs(meta)
    if saver_def is not None:
        meta.saver_def.CopyFrom(saver_def)
    keys = graph.get_all_collection_keys() if collection_list is None else collection_list
    for key in keys:
        items = graph.get_collection(key)
        if items:
            _write_collection(meta, key, items)
    return meta


def _strip_default_attrs(meta: Any) -> None:
    for node in meta.graph_def.node:
        definition = definition_of(node.op)
        for attr in definition.attr if definition is not None else ():
            if attr.HasField("default_value") and node.attr[attr.name] == attr.default_value:
                del node.attr[attr.name]
    meta.meta_info_def.stripped_default_attrs = True


def _write_collection(meta: Any, key: str, items: Sequence[Any]) -> None:
    """Writes one collection; one that no message can hold is left out, with a warning."""
    collection = proto.CollectionDef()
    try:
        if key in (*_OF_VARIABLES, GraphKeys.COND_CONTEXT):
            serialized = [item.to_proto().SerializeToString(deterministic=True) for item in items]
            collection.bytes_list.value.extend(serialized)
        elif isinstance(items[0], (str, bytes)):
            texts = [item.encode() if isinstance(item, str) else item for item in items]
            collection.bytes_list.value.extend(texts)
        elif isinstance(items[0], int):
            collection.int64_list.value.extend(items)
        elif isinstance(items[0], float):
            collection.float_list.value.extend(items)
        else:
            collection.node_list.value.extend([item.name for item in items])
    except (AttributeError, TypeError, ValueError) as error:
        warning(
            "Issue encountered when serializing %s.\nType is unsupported, or the types of the "
            "items don't match field type in CollectionDef. Note this is a warning and probably "
            "safe to ignore.\n%s",
            key,
            error,
        )
        return
    meta.collection_def[key].CopyFrom(collection)


def export_meta_graph(
    filename: Any = None,
    meta_info_def: Any = None,
    graph_def: Any = None,
    saver_def: Any = None,
    collection_list: Sequence[str] | None = None,
    as_text: bool = False,
    graph: Graph | None = None,
    export_scope: str | None = None,
    clear_devices: bool = False,
    clear_extraneous_savers: bool = False,
    strip_default_attrs: bool = False,
    save_debug_info: bool = False,
) -> Any:
    """A graph and its collections as a ``MetaGraphDef``, also written to a file on demand.

    Args:
        filename: The file; nothing is written if None.
        meta_info_def: A ``MetaInfoDef`` to begin with.
        graph_def: The graph's ``GraphDef`` if it is there already.
        saver_def: A ``SaverDef`` to add.
        collection_list: The keys of the collections; all that are strings if None.
        as_text: Whether the file is text.
        graph: The graph; the default graph if None.
        export_scope: Refused: the whole graph is exported.
        clear_devices: Whether device requests are left out.
        clear_extraneous_savers: Accepted; there are no savers' nodes.
        strip_default_attrs: Whether attrs that have their default value are left out.
        save_debug_info: Accepted; no debug information is written.

    Raises:
        NotImplementedError: If ``export_scope`` is given.
    """
    if export_scope:
        raise NotImplementedError("export_scope: only a whole graph can be exported")
    meta = create_meta_graph_def(
        meta_info_def, graph_def, saver_def, collection_list, graph, strip_default_attrs
    )
    if clear_devices:
        _clear_devices(meta.graph_def)
    if filename is not None:
        path = path_to_str(filename)
        write_whole(path, proto.to_text(meta) if as_text else meta.SerializeToString())
    return meta


def _clear_devices(graph_def: Any) -> None:
    for node in graph_def.node:
        node.device = ""


def read_meta_graph_file(filename: Any) -> Any:
    """The ``MetaGraphDef`` of a file, bytes or text.

    Raises:
        OSError: If the file does not exist or holds none.
    """
    path = Path(path_to_str(filename))
    if not path.is_file():
        raise OSError(f"File {os.fspath(path)} does not exist.")
    meta = proto.MetaGraphDef()
    try:
        proto.from_bytes(path.read_bytes(), meta)
    except ValueError:
        meta.Clear()
        try:
            proto.from_text(path.read_bytes(), meta)
        except ValueError as error:
            raise OSError(f"Cannot parse file {os.fspath(path)}: {error}.") from None
    return meta


def import_meta_graph(
    meta_graph_or_file: Any,
    clear_devices: bool = False,
    import_scope: str | None = None,
    input_map: dict[str, Any] | None = None,
    return_elements: Sequence[str] | None = None,
) -> Any:
    """Adds the nodes and collections of a MetaGraph to the default graph.

    Args:
        meta_graph_or_file: A ``MetaGraphDef`` or the path of a file that holds one.
        clear_devices: Whether device requests are left out.
        import_scope: A name scope for the nodes.
        input_map: See ``tf.import_graph_def``.
        return_elements: See ``tf.import_graph_def``.

    Returns:
        None, where TensorFlow has a saver for the variables; with ``return_elements`` a pair of
        that and a list of the elements.

    Raises:
        OSError: If the file does not exist or holds no MetaGraph.
        ValueError: If its graph contradicts itself.
    """
    if getattr(getattr(meta_graph_or_file, "DESCRIPTOR", None), "name", None) == "MetaGraphDef":
        meta = proto.MetaGraphDef.FromString(meta_graph_or_file.SerializeToString())
    else:
        meta = read_meta_graph_file(meta_graph_or_file)
    if clear_devices:
        _clear_devices(meta.graph_def)
    graph = get_default_graph()
    scope = graph.unique_name(import_scope, mark_as_used=False) if import_scope else ""
    info = meta.meta_info_def
    elements = import_graph_def(
        meta.graph_def,
        name=import_scope or "",
        input_map=input_map,
        return_elements=return_elements,
        producer_op_list=info.stripped_op_list if info.HasField("stripped_op_list") else None,
    )
    _read_collections(graph, meta, scope)
    return None if return_elements is None else (None, elements)


def _read_collections(graph: Graph, meta: Any, scope: str) -> None:
    variables: dict[bytes, Variable] = {}
    for key, collection in _ordered(meta):
        if key == GraphKeys.WHILE_CONTEXT:
            warning("The loops of the MetaGraph are nodes only: %s is left out.", key)
            continue
        for item in _items(graph, key, collection, scope, variables):
            graph.add_to_collection(key, item)


def read_members(graph: Graph, meta: Any) -> list[str]:
    """Enters the collections of a MetaGraph whose nodes the default graph has, for looking at it.

    Returns:
        The names of those that could not be read: they name what is not there, or mean nothing.
    """
    variables: dict[bytes, Variable] = {}
    unread = []
    for key, collection in _ordered(meta):
        if key in (GraphKeys.WHILE_CONTEXT, GraphKeys.COND_CONTEXT):
            continue  # what stands there are blocks of the program, no members
        try:
            items = _items(graph, key, collection, "", variables)
        except (ValueError, KeyError, TypeError, IndexError):
            unread.append(key)
            continue
        for item in items:
            graph.add_to_collection(key, item)
    return unread


def _ordered(meta: Any) -> list[tuple[str, Any]]:
    """The collections of a MetaGraph, that of the trainable variables first."""
    first = GraphKeys.TRAINABLE_VARIABLES
    return sorted(meta.collection_def.items(), key=lambda entry: (entry[0] != first, entry[0]))


def _items(
    graph: Graph, key: str, collection: Any, scope: str, variables: dict[bytes, Variable]
) -> list[Any]:
    """What a ``CollectionDef`` lists; ``variables`` keeps those that others list, too."""
    kind = collection.WhichOneof("kind")
    values = getattr(collection, kind).value if kind else ()
    if kind == "node_list":
        return [graph.as_graph_element(prepend_name_scope(name, scope)) for name in values]
    if kind == "bytes_list" and key == GraphKeys.COND_CONTEXT:
        branches = [_parsed(data, proto.CondContextDef()) for data in values]
        return [CondContext.from_proto(branch, scope) for branch in branches]
    if kind != "bytes_list" or key not in _OF_VARIABLES:
        return list(values)
    for data in values:
        if data not in variables:
            definition = _parsed(data, proto.VariableDef())
            variables[data] = Variable.from_proto(definition, import_scope=scope)
    return [variables[data] for data in values]


def _parsed(data: bytes, message: Any) -> Any:
    proto.from_bytes(data, message)
    return message
