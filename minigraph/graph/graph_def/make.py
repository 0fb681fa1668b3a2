"""From a checked ``NodeDef`` to its ``Op``: one of the registry, or one that cannot run."""

from __future__ import annotations

from typing import Any

from minigraph.graph.graph_def.attrs import inner_kind
from minigraph.graph.graph_def.foreign import ForeignOp
from minigraph.graph.graph_def.nodes import Node
from minigraph.graph.graph_def.tensors import is_supported
from minigraph.graph.op import REGISTRY, Op


def make_op(node: Node) -> Op:
    """The op of a node.

    Raises:
        ValueError: If an attr has a value that the op cannot have.
    """
    known = REGISTRY.get(node.message.op)
    if known is None or not _can_hold(node):
        return ForeignOp(node.definition, node.attrs, [None] * len(node.output_dtypes()))
    attrs = {
        name: node.attrs[name.rstrip("_")]
        for name in known.field_names
        if name.rstrip("_") in node.attrs
    }
    try:
        return known.from_attrs(attrs)
    except Exception as error:  # a check may trip over values that no Python function would give
        raise ValueError(f"{error}; NodeDef: {{{{node {node.name}}}}}") from error


def _can_hold(node: Node) -> bool:
    """Whether NumPy has the element types of the arrays among a node's attrs."""
    tensors = [node.attrs[attr.name] for attr in node.definition.attr if attr.type == "tensor"]
    return all(is_supported(tensor.dtype) for tensor in tensors)


def types_of(node: Node) -> dict[str, Any]:
    """The attrs that tell types and counts of a node's inputs, as building the node finds them."""
    kinds = {attr.name: attr.type for attr in node.definition.attr}
    found: dict[str, Any] = {}
    for arg in [*node.definition.input_arg, *node.definition.output_arg]:
        for name in (arg.type_attr, arg.type_list_attr, arg.number_attr):
            if name in node.attrs:
                value = node.attrs[name]
                found[name] = tuple(value) if inner_kind(kinds[name]) else value
    return found
