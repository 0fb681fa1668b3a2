"""From a checked ``NodeDef`` to its ``Op``: one of the registry, or one that cannot run."""

from __future__ import annotations

from typing import Any

from minigraph.graph.graph_def.attrs import inner_kind
from minigraph.graph.graph_def.foreign import ForeignOp
from minigraph.graph.graph_def.nodes import Blueprint
from minigraph.graph.graph_def.tensors import is_supported
from minigraph.graph.op import REGISTRY, Op


def make_op(blueprint: Blueprint, name: str) -> Op:
    """The op of a node, which all nodes of the same blueprint share.

    Args:
        blueprint: The op's attrs.
        name: The name of the node, for errors.

    Raises:
        ValueError: If an attr has a value that the op cannot have.
    """
    definition, given = blueprint.definition, blueprint.attrs
    known = REGISTRY.get(definition.name)
    if known is None or not _can_hold(blueprint):
        return ForeignOp(definition, given, [None] * len(blueprint.output_dtypes))
    attrs = {
        field: given[field.rstrip("_")] for field in known.field_names if field.rstrip("_") in given
    }
    try:
        return known.from_attrs(attrs)
    except Exception as error:  # a check may trip over values that no Python function would give
        raise ValueError(f"{error}; NodeDef: {{{{node {name}}}}}") from error


def _can_hold(blueprint: Blueprint) -> bool:
    """Whether NumPy has the element types of the arrays among the attrs."""
    kinds = blueprint.definition.attr
    tensors = [blueprint.attrs[attr.name] for attr in kinds if attr.type == "tensor"]
    return all(is_supported(tensor.dtype) for tensor in tensors)


def types_of(blueprint: Blueprint) -> dict[str, Any]:
    """The attrs that tell types and counts of inputs and outputs, as building a node finds them."""
    definition, attrs = blueprint.definition, blueprint.attrs
    kinds = {attr.name: attr.type for attr in definition.attr}
    found: dict[str, Any] = {}
    for arg in [*definition.input_arg, *definition.output_arg]:
        for name in (arg.type_attr, arg.type_list_attr, arg.number_attr):
            if name in attrs:
                found[name] = tuple(attrs[name]) if inner_kind(kinds[name]) else attrs[name]
    return found
