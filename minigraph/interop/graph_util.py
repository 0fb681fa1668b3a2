"""``tf.graph_util``: a GraphDef cut down, or with its variables turned into constants.

It works on messages; the graph of a session is asked for nothing but values.

Source: ``tensorflow/python/framework/graph_util_impl.py``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from typing import Any

from minigraph import proto
from minigraph.base.dtypes import as_dtype
from minigraph.base.shape import TensorShape
from minigraph.graph.graph import Graph
from minigraph.graph.graph_def.importer import import_graph_def
from minigraph.graph.graph_def.tensors import array_to_proto
from minigraph.graph.node import Operation
from minigraph.platform.logging import info

__all__ = [
    "convert_variables_to_constants",
    "extract_sub_graph",
    "import_graph_def",
    "must_run_on_cpu",
    "remove_training_nodes",
    "tensor_shape_from_node_def_name",
]

_VARIABLES = frozenset({"Variable", "VariableV2"})
_VARIABLE_OPS = _VARIABLES | {
    "Assign",
    "AssignAdd",
    "AssignSub",
    "Queue",
    "ScatterAdd",
    "ScatterSub",
    "ScatterUpdate",
    "TruncatedNormal",
}
# Where int32 is kept on the CPU: op type and the attr that tells the type.
_INT32_ON_CPU = {"DynamicStitch": "T", "ParallelDynamicStitch": "T", "Cast": "SrcT"}
_COLOCATED = "loc:@"


def _as_graph_def(message: Any) -> Any:
    if getattr(getattr(message, "DESCRIPTOR", None), "name", None) != "GraphDef":
        raise TypeError("graph_def must be a graph_pb2.GraphDef proto.")
    return message


def _node_of(text: str) -> str:
    return text[1:] if text.startswith("^") else text.partition(":")[0]


def _needs(node: Any) -> list[str]:
    """The nodes that a NodeDef reads, waits for or stands beside."""
    found = [_node_of(text) for text in node.input]
    if "_class" in node.attr:
        groups = [group.decode() for group in node.attr["_class"].list.s]
        found += [group[len(_COLOCATED) :] for group in groups if group.startswith(_COLOCATED)]
    return found


def extract_sub_graph(graph_def: Any, dest_nodes: Sequence[str]) -> Any:
    """The part of a GraphDef that some nodes need, in its order.

    Args:
        graph_def: A ``GraphDef``.
        dest_nodes: The names of the nodes.

    Raises:
        TypeError: If ``graph_def`` is no GraphDef or ``dest_nodes`` is a string.
        AssertionError: If a node is not in the GraphDef.
    """
    message = _as_graph_def(graph_def)
    if isinstance(dest_nodes, str):
        raise TypeError("dest_nodes must be a list.")
    nodes = {node.name: node for node in message.node}
    for name in dest_nodes:
        if name not in nodes:
            raise AssertionError(f"{name} is not in graph")
    kept: set[str] = set()
    pending = deque(dest_nodes)
    while pending:
        name = pending.popleft()
        if name not in kept:
            kept.add(name)
            pending.extend(_needs(nodes[name]) if name in nodes else ())
    lost = sorted(kept - set(nodes))
    if lost:
        raise KeyError(f"'{lost[0]}' is not in graph")
    part = proto.GraphDef(versions=message.versions)
    part.node.extend(node for node in message.node if node.name in kept)
    part.library.CopyFrom(message.library)
    return part


def convert_variables_to_constants(
    sess: Any,
    input_graph_def: Any,
    output_node_names: Sequence[str],
    variable_names_whitelist: Collection[str] | None = None,
    variable_names_blacklist: Collection[str] | None = None,
) -> Any:
    """The part of a GraphDef that some nodes need, its variables as constants.

    Args:
        sess: The session whose values the constants get.
        input_graph_def: A ``GraphDef`` of the session's graph.
        output_node_names: The nodes to keep, with all that they need.
        variable_names_whitelist: The variables to convert; all if None.
        variable_names_blacklist: The variables to leave.

    Raises:
        TypeError: If ``input_graph_def`` is no GraphDef.
        AssertionError: If an output node is not in it.
        tf.errors.FailedPreconditionError: If a variable has no value.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default() as graph, tf.Session() as sess:
        ...     v = tf.Variable(3.0, name="v")
        ...     _ = tf.identity(v * 2.0, name="out")
        ...     sess.run(v.initializer)
        ...     frozen = convert_variables_to_constants(sess, graph.as_graph_def(), ["out"])
        >>> [node.op for node in frozen.node]
        ['Const', 'Identity', 'Const', 'Mul', 'Identity']
    """
    part = extract_sub_graph(input_graph_def, output_node_names)
    wanted = [
        node.name
        for node in part.node
        if node.op in _VARIABLES
        and (variable_names_whitelist is None or node.name in variable_names_whitelist)
        and (variable_names_blacklist is None or node.name not in variable_names_blacklist)
    ]
    values = dict(zip(wanted, sess.run([f"{name}:0" for name in wanted]), strict=True))
    info("Froze %d variables.", len(values))
    frozen = proto.GraphDef()
    for node in part.node:
        if node.name not in values:
            frozen.node.append(node)
            continue
        constant = frozen.node.add(name=node.name, op="Const")
        constant.attr["dtype"].CopyFrom(node.attr["dtype"])
        constant.attr["value"].tensor.CopyFrom(array_to_proto(values[node.name]))
    frozen.library.CopyFrom(part.library)
    info("Converted %d variables to const ops.", len(values))
    return frozen


def remove_training_nodes(input_graph: Any, protected_nodes: Collection[str] | None = None) -> Any:
    """A GraphDef without the nodes that change nothing once training is over.

    ``CheckNumerics`` go, and every ``Identity`` that no control edge touches.

    Args:
        input_graph: A ``GraphDef``.
        protected_nodes: The names of nodes to keep, such as outputs.

    Raises:
        AttributeError: If ``input_graph`` is no GraphDef, such as a graph.
    """
    kept_names = frozenset(protected_nodes or ())
    checks = {
        node.name
        for node in input_graph.node
        if node.op == "CheckNumerics" and node.name not in kept_names
    }
    nodes = []
    for node in input_graph.node:
        if node.name not in checks:
            kept = proto.NodeDef.FromString(node.SerializeToString())
            kept.input[:] = [text for text in node.input if text.removeprefix("^") not in checks]
            nodes.append(kept)
    waiting = {node.name for node in nodes if any(text.startswith("^") for text in node.input)}
    awaited = {text[1:] for node in nodes for text in node.input if text.startswith("^")}
    spliced = {
        node.name: node.input[0]
        for node in nodes
        if node.op == "Identity" and node.name not in kept_names | waiting | awaited
    }
    result = proto.GraphDef()
    for node in nodes:
        if node.name not in spliced:
            node.input[:] = [_behind(text, spliced) for text in node.input]
            result.node.append(node)
    return result


def _behind(text: str, spliced: dict[str, str]) -> str:
    seen = set()
    while text.removeprefix("^") in spliced and text not in seen:
        seen.add(text)
        text = spliced[text.removeprefix("^")]
    return text


def must_run_on_cpu(node: Any, pin_variables_on_cpu: bool = False) -> bool:
    """Whether TensorFlow runs a node on the CPU, whatever devices there are.

    Args:
        node: An operation or a ``NodeDef``.
        pin_variables_on_cpu: Whether the ops of variables are to stay there too.

    Raises:
        AssertionError: If ``node`` is neither.
    """
    node_def = node.node_def if isinstance(node, Operation) else node
    if getattr(getattr(node_def, "DESCRIPTOR", None), "name", None) != "NodeDef":
        raise AssertionError(f"node must be an operation or a NodeDef, but got {type(node)}")
    if pin_variables_on_cpu and node_def.op in _VARIABLE_OPS:
        return True
    if node_def.op == "Const":
        return as_dtype(node_def.attr["dtype"].type).name in ("string", "int32")
    attr = _INT32_ON_CPU.get(node_def.op)
    return attr is not None and as_dtype(node_def.attr[attr].type).name == "int32"


def tensor_shape_from_node_def_name(graph: Graph, input_name: str) -> TensorShape:
    """The static shape of what a NodeDef calls ``input_name``.

    Args:
        graph: The ``Graph`` that holds the node.
        input_name: Such as ``"conv/Relu"`` or ``"split:1"``.

    Raises:
        KeyError: If there is no tensor of this name in the graph.
        TypeError: If ``input_name`` is no string.
    """
    name = input_name if ":" in input_name else f"{input_name}:0"
    return graph.get_tensor_by_name(name).get_shape()
