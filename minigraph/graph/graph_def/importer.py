"""``tf.import_graph_def``: the nodes of a GraphDef enter a graph; knows no particular op.

All nodes are read, checked and built before the first one enters, so that a GraphDef with an error
leaves the graph as it was.

Source: ``tensorflow/python/framework/importer.py`` and ``core/graph/graph_constructor.cc``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minigraph import proto
from minigraph.base.device import canonical
from minigraph.base.garbage import without_collection
from minigraph.graph import source
from minigraph.graph.context import get_default_graph, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.graph import GRAPH_DEF_VERSION, Graph
from minigraph.graph.graph_def.builder import Builder, Mapped
from minigraph.graph.graph_def.definitions import definition_of
from minigraph.graph.graph_def.guess import guess_definitions
from minigraph.graph.graph_def.nodes import Blueprints, Node, parse_input
from minigraph.graph.graph_def.order import order
from minigraph.graph.node import Operation, Tensor

__all__ = [
    "import_graph_def",
]

_COLOCATED = "loc:@"


def import_graph_def(
    graph_def: Any,
    input_map: dict[str, Any] | None = None,
    return_elements: Sequence[str] | None = None,
    name: str | None = None,
    op_dict: Any = None,
    producer_op_list: Any = None,
) -> list[Any] | None:
    """Adds the nodes of a GraphDef to the default graph.

    An op that this package lacks is taken in as well: it can be drawn and written again; running it
    is an error that names all that are missing.

    Args:
        graph_def: A ``GraphDef``, also one of another package's classes.
        input_map: Tensors that take the place of outputs, ``"name:0"``, of the GraphDef, or whose
            operations take the place of control inputs, ``"^name"``.
        return_elements: Names of operations and, with a colon, tensors of the GraphDef.
        name: A name scope for the nodes, made unique; ``"import"`` if None, none if empty.
        op_dict: Accepted; TensorFlow does not use it either.
        producer_op_list: The ``OpList`` of who wrote the GraphDef: unknown attrs that have its
            default are left out.

    Returns:
        The operations and tensors that ``return_elements`` names, or None.

    Raises:
        TypeError: If an argument is of another type.
        ValueError: If the GraphDef contradicts itself or its ops' definitions, or names in
            ``input_map`` or ``return_elements`` are not in it.
        UnimplementedError: If it uses an op that TensorFlow has removed.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default() as graph:
        ...     _ = tf.constant(3.0, name="c") * 2.0
        >>> with tf.Graph().as_default(), tf.Session() as sess:
        ...     (product,) = tf.import_graph_def(graph.as_graph_def(), return_elements=["mul:0"])
        ...     print(product.name, sess.run(product))
        import/mul:0 6.0
    """
    get_default_graph()._check_not_finalized()
    message = _unread(graph_def, producer_op_list)
    blueprints = Blueprints(message.versions.producer)
    stack = source.capture(1)
    with without_collection():
        return _import(message, blueprints, input_map, return_elements, name, stack)


def import_leniently(data: bytes) -> set[str]:
    """Adds the nodes of a GraphDef, perhaps of a newer release, under their own names.

    Args:
        data: The bytes of the GraphDef.

    Returns:
        The attrs that TensorFlow 1.15's ops do not have, as ``Op.attr``. They are left out: they
        tell how an op runs, not how it is drawn.

    Raises:
        ValueError: As ``import_graph_def``.
        UnimplementedError: Likewise.
    """
    message = proto.UnreadGraphDef.FromString(data)
    blueprints = Blueprints(message.versions.producer, leaves_out=True)
    with without_collection():
        # No line of a program made the nodes, least of all the one that reads them.
        _import(message, blueprints, None, None, "", ())
    return blueprints.left_out


def _import(
    message: Any,
    blueprints: Blueprints,
    input_map: dict[str, Any] | None,
    return_elements: Sequence[str] | None,
    name: str | None,
    stack: source.RawStack,
) -> list[Any] | None:
    graph = get_default_graph()
    mapped = _check_input_map(input_map, graph)
    wanted = _check_return_elements(return_elements)
    with name_scope(name, "import", list(mapped.values())) as scope:
        prefix = scope or ""
        by_key = _as_tensors(mapped, name)
    _check_versions(message.versions)
    nodes = _read_nodes(message, graph, prefix, blueprints)
    builder = Builder(graph, by_key, stack)
    built = [(node, builder.build(node)) for node in order(nodes, by_key.keys())]
    builder.close_loops()
    builder.check_mapped(nodes)
    found = None if wanted is None else [builder.element(text) for text in wanted]
    _enter(graph, message, built, builder, prefix)
    return found


# --- what is given ---------------------------------------------------------------------------


def _unread(graph_def: Any, producer_op_list: Any) -> Any:
    """A copy whose attrs are unread; messages of other packages have the same bytes."""
    if getattr(getattr(graph_def, "DESCRIPTOR", None), "name", None) != "GraphDef":
        raise TypeError("graph_def must be a GraphDef proto.")
    data = graph_def.SerializeToString()
    if producer_op_list is not None:
        message = proto.GraphDef.FromString(data)
        _drop_unknown_defaults(message, producer_op_list)
        data = message.SerializeToString()
    return proto.UnreadGraphDef.FromString(data)


def _check_input_map(input_map: Any, graph: Graph) -> dict[str, Any]:
    if input_map is None:
        return {}
    if not isinstance(input_map, dict) or not all(
        isinstance(key, (str, bytes)) for key in input_map
    ):
        raise TypeError("input_map must be a dictionary mapping strings to Tensor objects.")
    for value in input_map.values():
        if isinstance(value, Tensor):
            graph.as_graph_element(value)
    return {_as_str(key): value for key, value in input_map.items()}


def _check_return_elements(return_elements: Any) -> list[str] | None:
    if return_elements is None:
        return None
    if not all(isinstance(item, (str, bytes)) for item in return_elements):
        raise TypeError("return_elements must be a list of strings.")
    return [_as_str(item) for item in return_elements]


def _as_str(text: str | bytes) -> str:
    return text.decode() if isinstance(text, bytes) else text


def _as_tensors(mapped: dict[str, Any], name: str | None) -> Mapped:
    """Converts the values of an input map, in a scope beside the imported nodes."""
    if all(isinstance(value, Tensor) for value in mapped.values()):
        return {parse_input(key): value for key, value in mapped.items()}
    if name == "":
        raise ValueError(
            "tf.import_graph_def() requires a non-empty `name` if `input_map` contains non-Tensor "
            "values. Try calling tf.convert_to_tensor() on `input_map` values before calling "
            "tf.import_graph_def()."
        )
    with name_scope("_inputs"):
        return {parse_input(key): convert_to_tensor(value) for key, value in mapped.items()}


def _drop_unknown_defaults(message: Any, producer_op_list: Any) -> None:
    produced = {definition.name: definition for definition in producer_op_list.op}
    for node in message.node:
        ours, theirs = definition_of(node.op), produced.get(node.op)
        if ours is None or theirs is None:
            continue
        known = {attr.name for attr in ours.attr}
        for attr in theirs.attr:
            if attr.name in known or attr.name not in node.attr:
                continue
            default = attr.default_value.SerializeToString()
            if (
                attr.HasField("default_value")
                and node.attr[attr.name].SerializeToString() == default
            ):
                del node.attr[attr.name]


def _check_versions(versions: Any) -> None:
    if versions.producer < 0:
        raise ValueError(
            f"GraphDef producer version {versions.producer} below min producer 0 supported by "
            "TensorFlow 1.15.5.  Please regenerate your graph."
        )
    if versions.min_consumer > GRAPH_DEF_VERSION:
        raise ValueError(
            f"GraphDef min consumer version {versions.min_consumer} above current version "
            f"{GRAPH_DEF_VERSION} for TensorFlow 1.15.5.  Please upgrade TensorFlow."
        )
    if GRAPH_DEF_VERSION in versions.bad_consumers:
        raise ValueError(
            f"GraphDef disallows consumer version {GRAPH_DEF_VERSION}.  Please upgrade TensorFlow: "
            "this version is likely buggy."
        )


def _read_nodes(message: Any, graph: Graph, prefix: str, blueprints: Blueprints) -> list[Node]:
    """Every node, checked by itself."""
    functions = {
        function.signature.name: function.signature for function in message.library.function
    }
    definitions = functions | proto.op_definitions()
    names: set[str] = set()
    nodes = []
    for unread in message.node:
        definition = definitions.get(unread.op)
        name = prefix + unread.name
        if name in graph._by_name:
            names = names or {node.name for node in message.node}
            name = _free_name(name, graph, prefix, names)
        nodes.append(Node(unread, name, *blueprints.of(definition, unread.attr[:], name)))
    guess_definitions(nodes)
    return nodes


def _free_name(name: str, graph: Graph, prefix: str, names: set[str]) -> str:
    """``name``, counted on where the graph has it already."""
    found, count = name, 0
    while found in graph._by_name or (count and found.removeprefix(prefix) in names):
        count += 1
        found = f"{name}_{count}"
    return found


# --- into the graph ------------------------------------------------------------------------------


def _enter(
    graph: Graph,
    message: Any,
    built: Sequence[tuple[Node, Operation]],
    builder: Builder,
    prefix: str,
) -> None:
    """Adds the operations to the graph, with what the blocks around the call say of new nodes."""
    together: list[tuple[Operation, list[Operation]]] = []
    groups = _Groups(builder, prefix)
    for node, operation in built:
        extra = node.extra
        operation._attrs = extra.attrs or None
        peers = groups.join(operation, node) if extra.groups else []
        if peers:
            together.append((operation, peers))
        elif node.device:
            operation.device = canonical(node.device)
    with graph._lock:
        graph.add_all([operation for _, operation in built])
        if graph._scopes.control_dependencies:
            for _, operation in built:
                # Each node of an import waits by itself, also if its inputs do.
                operation._add_control_inputs(graph._scopes.control_inputs(operation.inputs))
            for _, operation in built:
                graph._scopes.mark_seen(operation)
        for operation, peers in together:
            operation.device = next((peer.device for peer in peers if peer.device), "")
        _merge_versions(graph, message)


class _Groups:
    """The groups of nodes that are to be colocated.

    Args:
        builder: Knows the operations by their names in the GraphDef.
        prefix: What the import puts before names.
    """

    def __init__(self, builder: Builder, prefix: str) -> None:
        self._builder = builder
        self._prefix = prefix
        self._found: dict[tuple[str, ...], tuple[list[str], list[bytes]]] = {}

    def join(self, operation: Operation, node: Node) -> list[Operation]:
        """Puts an operation into the groups of its node; the others that these are named after.

        Raises:
            ValueError: If a group is named after no node.
        """
        texts = node.extra.groups
        found = self._found.get(texts)
        if found is None:
            names = [t.removeprefix(_COLOCATED) for t in texts if t.startswith(_COLOCATED)]
            found = self._found[texts] = names, list(map(self._renamed, texts))
        names, operation._colocation = found
        return [self._peer(name, node) for name in names if name != node.own_name]

    def _peer(self, name: str, node: Node) -> Operation:
        peer = self._builder.operation(name)
        if peer is None:
            raise ValueError(
                f"Node '{node.own_name}' expects to be colocated with unknown node '{name}'"
            )
        return peer

    def _renamed(self, text: str) -> bytes:
        if not text.startswith(_COLOCATED):
            return text.encode()
        name = text.removeprefix(_COLOCATED)
        peer = self._builder.operation(name)
        return (_COLOCATED + (peer.name if peer else self._prefix + name)).encode()


def _merge_versions(graph: Graph, message: Any) -> None:
    ours, theirs = graph.graph_def_versions, message.versions
    ours.producer = min(ours.producer, theirs.producer)
    ours.min_consumer = max(ours.min_consumer, theirs.min_consumer)
    ours.bad_consumers[:] = sorted({*ours.bad_consumers, *theirs.bad_consumers})
    if not message.library.function:
        return
    if graph._library is None:
        graph._library = proto.FunctionDefLibrary()
    known = {function.signature.name for function in graph._library.function}
    graph._library.function.extend(
        function for function in message.library.function if function.signature.name not in known
    )
    graph._library.gradient.extend(
        gradient for gradient in message.library.gradient if gradient not in graph._library.gradient
    )
