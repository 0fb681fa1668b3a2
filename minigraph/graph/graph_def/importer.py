"""``tf.import_graph_def``: the nodes of a GraphDef enter a graph; knows no particular op.

All nodes are read, checked and built before the first one enters, so that a GraphDef with an error
leaves the graph as it was.

Source: ``tensorflow/python/framework/importer.py`` and ``core/graph/graph_constructor.cc``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from minigraph import proto
from minigraph.base.device import canonical
from minigraph.base.dims import merge
from minigraph.graph import source
from minigraph.graph.context import get_default_graph, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.folding import is_constant
from minigraph.graph.graph import GRAPH_DEF_VERSION, Graph
from minigraph.graph.graph_def.definitions import definition_of
from minigraph.graph.graph_def.guess import guess_definitions
from minigraph.graph.graph_def.make import make_op, types_of
from minigraph.graph.graph_def.nodes import Blueprint, Blueprints, Node, parse_input
from minigraph.graph.graph_def.order import order
from minigraph.graph.graph_def.tensors import shape_from_proto
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Op
from minigraph.graph.shape_report import shape_report

__all__ = [
    "import_graph_def",
]

_COLOCATED = "loc:@"
Mapped = dict[tuple[str, int], Tensor]


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
    graph = get_default_graph()
    graph._check_not_finalized()
    message = _as_graph_def(graph_def)
    mapped = _check_input_map(input_map, graph)
    wanted = _check_return_elements(return_elements)
    if producer_op_list is not None:
        _drop_unknown_defaults(message, producer_op_list)
    with name_scope(name, "import", list(mapped.values())) as scope:
        prefix = scope or ""
        by_key = _as_tensors(mapped, name)
    _check_versions(message.versions)
    nodes = _read_nodes(message, graph, prefix)
    builder = _Builder(graph, by_key)
    built = [builder.build(node) for node in order(nodes, by_key.keys())]
    builder.close_loops()
    builder.check_mapped(nodes)
    found = None if wanted is None else [builder.element(text) for text in wanted]
    _enter(graph, message, built, builder, prefix)
    return found


# --- what is given ---------------------------------------------------------------------------


def _as_graph_def(graph_def: Any) -> Any:
    """Our own copy; messages of other packages, such as TensorFlow's, have the same bytes."""
    if getattr(getattr(graph_def, "DESCRIPTOR", None), "name", None) != "GraphDef":
        raise TypeError("graph_def must be a GraphDef proto.")
    return proto.GraphDef.FromString(graph_def.SerializeToString())


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


def _read_nodes(message: Any, graph: Graph, prefix: str) -> list[Node]:
    """Every node, checked by itself."""
    functions = {
        function.signature.name: function.signature for function in message.library.function
    }
    names = {node.name for node in message.node}
    blueprints = Blueprints(message.versions.producer)
    nodes = []
    for node_def in message.node:
        definition = definition_of(node_def.op) or functions.get(node_def.op)
        name = _free_name(prefix + node_def.name, graph, prefix, names)
        given = node_def.attr
        attrs = {key: given[key] for key in given}
        nodes.append(Node(node_def, name, blueprints.of(definition, attrs, name), attrs))
    guess_definitions(nodes)
    return nodes


def _free_name(name: str, graph: Graph, prefix: str, names: set[str]) -> str:
    """``name``, counted on where the graph has it already."""
    found, count = name, 0
    while found in graph._by_name or (count and found.removeprefix(prefix) in names):
        count += 1
        found = f"{name}_{count}"
    return found


# --- nodes -------------------------------------------------------------------------------------


class _Builder:
    """Makes the operations of one import; none of them stands in the graph yet."""

    def __init__(self, graph: Graph, mapped: Mapped) -> None:
        self._graph = graph
        self._mapped = mapped
        self._stack = source.capture(2)
        self._ops: dict[Blueprint, tuple[Op, Mapping[str, Any]]] = {}
        self._built: dict[str, Operation] = {}
        # Merges of loops, and the inputs that come from nodes built later.
        self._open: list[tuple[Operation, int, tuple[str, int]]] = []

    def build(self, node: Node) -> tuple[Node, Operation]:
        """The operation of a node whose inputs are built."""
        op, types = self._op(node)
        inputs, closing = [], []
        expected = node.input_dtypes()
        for place, key in enumerate(node.inputs):
            tensor = self._tensor(key, node)
            if tensor is None:
                closing.append((place, key))
            else:
                _check_input(node, place, tensor, expected[place])
                inputs.append(tensor)
        controls = dict.fromkeys(map(self._waits_for, node.controls))
        operation = Operation(
            self._graph, op, node.name, inputs, list(controls), types, self._stack
        )
        _infer(operation, node, bool(closing))
        self._open += [(operation, place, key) for place, key in closing]
        self._built[node.own_name] = operation
        return node, operation

    def _op(self, node: Node) -> tuple[Op, Mapping[str, Any]]:
        """The op of a node and its type attrs, which nodes of the same blueprint share."""
        found = self._ops.get(node.blueprint)
        if found is None:
            found = make_op(node.blueprint, node.name), types_of(node.blueprint)
            self._ops[node.blueprint] = found
        return found

    def _tensor(self, key: tuple[str, int], node: Node) -> Tensor | None:
        if key in self._mapped:
            return self._mapped[key]
        if key[0] not in self._built:
            return None
        return self._output(key, node.own_name)

    def _output(self, key: tuple[str, int], reader: str) -> Tensor:
        name, index = key
        outputs = self._built[name].outputs
        if index >= len(outputs):
            raise ValueError(
                f"Node '{reader}': Connecting to invalid output {index} of source node {name} "
                f"which has {len(outputs)} outputs."
            )
        return outputs[index]

    def _waits_for(self, name: str) -> Operation:
        mapped = self._mapped.get((name, -1))
        if mapped is None:
            return self._built[name]
        return mapped.op

    def close_loops(self) -> None:
        """Connects what the loops' first nodes read from their last ones."""
        for operation, place, key in self._open:
            before, after = operation.inputs[:place], operation.inputs[place:]
            operation.inputs = (*before, self._output(key, operation.name), *after)

    def check_mapped(self, nodes: Sequence[Node]) -> None:
        """Refuses names in an input map that the GraphDef neither has nor reads."""
        read = {key for node in nodes for key in node.inputs}
        read.update((name, -1) for node in nodes for name in node.controls)
        lost = [
            f"^{name}" if index < 0 else f"{name}:{index}"
            for name, index in self._mapped
            if (name, index) not in read
            and (name not in self._built or index >= len(self._built[name].outputs))
        ]
        if lost:
            raise ValueError(
                f"Attempted to map inputs that were not found in graph_def: [{', '.join(lost)}]"
            )

    def element(self, text: str) -> Operation | Tensor:
        """The operation or tensor that a name of the GraphDef stands for."""
        name, colon, index = text.partition(":")
        if colon and not index.isdigit():
            raise ValueError(f"Cannot convert {text!r} to a tensor name.")
        if colon and (name, int(index)) in self._mapped:
            return self._mapped[name, int(index)]
        if name not in self._built:
            raise ValueError(f"Requested return node '{name}' not found in graph def")
        operation = self._built[name]
        if not colon:
            return operation
        if int(index) >= len(operation.outputs):
            raise ValueError(
                f"Invalid return output {index} of node '{name}', which has "
                f"{len(operation.outputs)} output(s)"
            )
        return operation.outputs[int(index)]

    def operation(self, name: str) -> Operation | None:
        """The operation made of the node of this name."""
        return self._built.get(name)


def _check_input(node: Node, place: int, tensor: Tensor, expected: Any) -> None:
    if expected is None or tensor.dtype is expected or tensor.dtype.base_dtype is expected:
        return
    raise ValueError(
        f"Input {place} of node {node.name} was passed {tensor.dtype.kernel_name}"
        f"{'_ref' if tensor.dtype.is_ref else ''} from {tensor.name} incompatible with expected "
        f"{expected.kernel_name}{'_ref' if expected.is_ref else ''}."
    )


def _infer(operation: Operation, node: Node, is_loop: bool) -> None:
    """Gives an operation its outputs, with what is known of their shapes."""
    op, tensors = operation.op, operation.inputs
    # What comes around the loop may have any shape.
    shapes = [None, ()] if is_loop else _inferred(operation, tensors)
    if "_output_shapes" in node.extra:
        shapes = _merged(shapes, node)
    outputs = operation.outputs
    for dims, dtype in zip(shapes, node.blueprint.output_dtypes, strict=True):
        outputs.append(Tensor(operation, len(outputs), dims, dtype))
    operation._constant = not is_loop and is_constant(op, tensors)


def _merged(shapes: Sequence[Any], node: Node) -> list[Any]:
    """The shapes of a node's outputs, with what its attr ``_output_shapes`` knows of them."""
    merged = list(shapes)
    given = node.extra.pop("_output_shapes").list.shape
    for index, message in enumerate(given[: len(merged)]):
        try:
            merged[index] = merge(merged[index], shape_from_proto(message))
        except ValueError:
            raise ValueError(
                f"Node '{node.own_name}' has an _output_shapes attribute inconsistent with "
                f"the GraphDef for output #{index}"
            ) from None
    return merged


def _inferred(operation: Operation, tensors: Sequence[Tensor]) -> Sequence[Any]:
    op = operation.op
    signature = op.signature
    specs: Sequence[Any] = [tensor.spec for tensor in tensors]
    if not signature.flat:
        specs = signature.group_inputs(specs, operation.types)
    try:
        found = op.infer(*specs)
    except ValueError as error:
        report = shape_report(op, operation.name, tensors, operation, str(error))
        raise ValueError(report) from None
    except Exception as error:  # a rule may trip over attrs that no Python function would give
        raise ValueError(f"Node '{operation.name}': {type(error).__name__}: {error}") from error
    single = len(signature.outputs) == 1 and not signature.outputs[0].is_list
    return [found] if single else found


# --- into the graph ------------------------------------------------------------------------------


def _enter(
    graph: Graph,
    message: Any,
    built: Sequence[tuple[Node, Operation]],
    builder: _Builder,
    prefix: str,
) -> None:
    """Adds the operations to the graph, with what the blocks around the call say of new nodes."""
    together: list[tuple[Operation, list[Operation]]] = []
    places: list[str] = []
    for node, operation in built:
        groups = node.extra.pop("_class", None)
        names = [] if groups is None else [item.decode() for item in groups.list.s]
        peers = _peers(node, names, builder)
        if names:
            operation._colocation = [_renamed(text, builder, prefix) for text in names]
        operation._attrs = node.extra or None
        places.append("" if peers else canonical(node.message.device))
        if peers:
            together.append((operation, peers))
    with graph._lock:
        for (_, operation), device in zip(built, places, strict=True):
            operation.device = device
            graph.add(operation)
            graph._names.mark(operation.name)
        if graph._scopes.control_dependencies:
            for _, operation in built:
                # Each node of an import waits by itself, also if its inputs do.
                operation._add_control_inputs(graph._scopes.control_inputs(operation.inputs))
            for _, operation in built:
                graph._scopes.mark_seen(operation)
        for operation, peers in together:
            operation.device = next((peer.device for peer in peers if peer.device), "")
        _merge_versions(graph, message)


def _peers(node: Node, groups: Sequence[str], builder: _Builder) -> list[Operation]:
    """The operations beside which a node wants to stand, without itself."""
    found = []
    for text in groups:
        name = text.removeprefix(_COLOCATED)
        if not text.startswith(_COLOCATED) or name == node.own_name:
            continue
        peer = builder.operation(name)
        if peer is None:
            raise ValueError(
                f"Node '{node.own_name}' expects to be colocated with unknown node '{name}'"
            )
        found.append(peer)
    return found


def _renamed(text: str, builder: _Builder, prefix: str) -> bytes:
    if not text.startswith(_COLOCATED):
        return text.encode()
    name = text.removeprefix(_COLOCATED)
    peer = builder.operation(name)
    return (_COLOCATED + (peer.name if peer else prefix + name)).encode()


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
