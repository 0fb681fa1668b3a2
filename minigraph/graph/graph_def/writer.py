"""What is written of nodes and graphs: ``NodeDef`` and ``GraphDef``; knows no particular op."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from minigraph import proto
from minigraph.graph.graph_def.attrs import to_message
from minigraph.graph.graph_def.definitions import definition_for
from minigraph.graph.graph_def.tensors import array_to_proto, shape_to_proto

if TYPE_CHECKING:
    from minigraph.graph.graph import Graph
    from minigraph.graph.node import Operation, Tensor
    from minigraph.graph.op import Op

# Attrs of more bytes, such as weights, are not kept for other nodes.
_LARGEST_SHARED = 1 << 12


def attr_messages(operation: Operation) -> dict[str, Any]:
    """Every attr of a node as an ``AttrValue``: those of its definition first, then its own."""
    own = dict(operation._attrs or {})
    if operation._colocation:
        own["_class"] = operation._colocation
    return _messages(operation.op, operation.types, own)


def _messages(op: Op, types: Mapping[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    values = {**op.attrs(), **types, **own}
    messages: dict[str, Any] = {}
    for attr in definition_for(op).attr:
        name = attr.name
        own.pop(name, None)
        if name not in values:
            messages[name] = attr.default_value
        elif attr.type == "tensor" and hasattr(op, "given"):
            # A constant remembers how many values it was given; the last one fills its shape.
            messages[name] = proto.AttrValue(tensor=array_to_proto(values[name], op.given))
        else:
            messages[name] = to_message(values[name], attr.type)
    messages.update({name: to_message(value) for name, value in own.items()})
    return messages


def attr_message(operation: Operation, name: str) -> Any:
    """One attr of a node as an ``AttrValue``.

    Raises:
        ValueError: If the node has no attr of this name.
    """
    try:
        return attr_messages(operation)[name]
    except KeyError:
        raise ValueError(f"Operation '{operation.name}' has no attr named '{name}'.") from None


def input_name(tensor: Tensor) -> str:
    """How a NodeDef names an input: an op's first output is called like the op."""
    return tensor.name if tensor.value_index else tensor.op.name


def _fill_node_def(message: Any, operation: Operation, controls: Iterable[str]) -> None:
    """Writes all but op and attrs of a node into an empty ``NodeDef``."""
    message.name = operation.name
    message.device = operation.device
    message.input.extend([input_name(tensor) for tensor in operation.inputs])
    message.input.extend(["^" + name for name in controls])


def _add_attrs(message: Any, op_type: str, attrs: Mapping[str, Any]) -> None:
    """Writes op and attrs into a ``NodeDef``."""
    message.op = op_type
    for name, value in attrs.items():
        message.attr[name].CopyFrom(value)


def node_def(operation: Operation) -> Any:
    """A node as a ``NodeDef``; control inputs stand in the order in which they were added."""
    message = proto.NodeDef()
    _fill_node_def(message, operation, [before.name for before in operation._control_inputs])
    _add_attrs(message, operation.type, attr_messages(operation))
    return message


class _Attrs:
    """What nodes with the same op and types share, kept as the bytes of a ``NodeDef``."""

    def __init__(self) -> None:
        self._known: dict[tuple[Op, int], bytes] = {}

    def add(self, message: Any, operation: Operation) -> None:
        """Writes op and attrs into a ``NodeDef``."""
        if operation._attrs:  # they may stand in the place of the op's
            _add_attrs(message, operation.type, attr_messages(operation))
            return
        key = operation.op, id(operation.types)
        data = self._known.get(key)
        if data is None:
            part = proto.NodeDef()
            _add_attrs(part, operation.type, _messages(operation.op, operation.types, {}))
            data = part.SerializeToString()
            if len(data) <= _LARGEST_SHARED:
                self._known[key] = data
        message.MergeFromString(data)
        if operation._colocation:
            message.attr["_class"].list.s.extend(operation._colocation)


def graph_def(graph: Graph, add_shapes: bool = False) -> Any:
    """A graph as a ``GraphDef``; see ``Graph.as_graph_def``."""
    message = proto.GraphDef(versions=graph.graph_def_versions)
    attrs, nodes = _Attrs(), message.node
    for operation in graph.get_operations():
        node = nodes.add()
        _fill_node_def(node, operation, sorted([op.name for op in operation._control_inputs]))
        attrs.add(node, operation)
        if add_shapes and operation.outputs:
            shapes = [shape_to_proto(tensor.spec.dims) for tensor in operation.outputs]
            node.attr["_output_shapes"].list.shape.extend(shapes)
    if graph._library is not None:
        message.library.CopyFrom(graph._library)
    return message
