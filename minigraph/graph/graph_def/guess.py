"""Ops of which nobody has a definition: what a GraphDef tells of their outputs; knows no graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minigraph import proto
from minigraph.base import dtypes
from minigraph.base.dtypes import DType
from minigraph.graph.graph_def.nodes import MOST_OUTPUTS, Node

# Where an attr names the type of the outputs, it is called one of these.
_TYPE_ATTRS = ("Tout", "out_type", "output_type", "dtype", "T", "DstT")


def guess_definitions(nodes: Sequence[Node]) -> None:
    """Gives a definition to every node that has none.

    As many outputs are assumed as others read or an attr ``_output_shapes`` lists, of the types
    that their readers want or, where those are unknown too, that an attr names.

    Raises:
        ValueError: If an output of an absurd number is read.
    """
    unknown = {node.own_name: node for node in nodes if node.blueprint.definition is None}
    if not unknown:
        return
    wanted: dict[str, dict[int, DType | None]] = {
        name: dict.fromkeys(range(len(node.extra.output_shapes))) for name, node in unknown.items()
    }
    for reader in nodes:
        expected = reader.input_dtypes() if reader.blueprint.definition is not None else None
        for place, (name, index) in enumerate(reader.inputs):
            if name not in unknown:
                continue
            if index >= MOST_OUTPUTS:
                raise ValueError(f"Node '{name}' claims to have {index + 1} outputs")
            known = expected[place] if expected else None
            wanted[name][index] = wanted[name].get(index) or known
    for name, node in unknown.items():
        count = max(wanted[name], default=-1) + 1
        usual = _usual_dtype(node)
        _define(node, [wanted[name].get(index) or usual for index in range(count)])


def _usual_dtype(node: Node) -> DType:
    for name in _TYPE_ATTRS:
        found = node.blueprint.attrs.get(name)
        if isinstance(found, DType):
            return found
    return dtypes.variant


def _define(node: Node, outputs: Sequence[DType]) -> None:
    """The inputs are of any type: each has a type attr of its own, which no NodeDef shows."""
    definition = proto.OpDef(name=node.op)
    for index in range(len(node.inputs)):
        definition.input_arg.add(name=f"input_{index}", type_attr=f"_type_of_input_{index}")
    for index, dtype in enumerate(outputs):
        definition.output_arg.add(
            name=f"output_{index}",
            type=dtype.base_dtype.as_datatype_enum,
            is_ref=dtype.is_ref,
        )
    for name, kind in sorted(node.blueprint.kinds.items()):
        definition.attr.add(name=name, type=kind)
    node.blueprint.definition = definition
    node.blueprint.is_guessed = True
