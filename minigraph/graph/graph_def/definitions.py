"""Op definitions: the inputs, outputs and attrs that both ends of a GraphDef agree on.

They are TensorFlow's own for its op types; for others they follow from the op's class. Knows no
graph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from minigraph import proto
from minigraph.base.dtypes import as_dtype
from minigraph.graph.graph_def.attrs import kind_of
from minigraph.graph.signature import Arg, Signature, Types

if TYPE_CHECKING:
    from minigraph.graph.op import Op

REF_OFFSET = 100


def definition_of(op_type: str) -> Any:
    """TensorFlow's ``OpDef`` of an op type, or None."""
    return proto.op_definitions().get(op_type)


def definition_for(op: Op) -> Any:
    """The ``OpDef`` of an op: its own, TensorFlow's, or what its class says."""
    own = getattr(op, "definition", None)
    return own if own is not None else definition_of(op.type) or _derived(op)


def _derived(op: Op) -> Any:
    definition = proto.OpDef(name=op.type, is_stateful=op.stateful)
    attrs: dict[str, str] = {}
    for args, messages in (
        (op.signature.inputs, definition.input_arg),
        (op.signature.outputs, definition.output_arg),
    ):
        for arg in args:
            messages.add(
                name=arg.name,
                type=arg.dtype.as_datatype_enum if arg.dtype else 0,
                type_attr=arg.type_attr or "",
                type_list_attr=arg.list_attr or "",
                number_attr=arg.number_attr or "",
                is_ref=arg.is_ref,
            )
            attrs.update(
                {
                    name: kind
                    for name, kind in (
                        (arg.type_attr, "type"),
                        (arg.list_attr, "list(type)"),
                        (arg.number_attr, "int"),
                    )
                    if name
                }
            )
    for name, value in op.attrs().items():
        attrs.setdefault(name, kind_of(value))
    for name in sorted(attrs):
        definition.attr.add(name=name, type=attrs[name])
    return definition


def signature_of(definition: Any) -> Signature:
    """The signature that an ``OpDef`` describes."""
    inputs = tuple(map(_arg, definition.input_arg))
    return Signature(
        inputs=inputs,
        outputs=tuple(map(_arg, definition.output_arg)),
        types={
            attr.name: Types(tuple(map(as_dtype, attr.allowed_values.list.type)))
            for attr in definition.attr
            if attr.type == "type" and attr.allowed_values.list.type
        },
        flat=not any(arg.is_list for arg in inputs),
        by_reference=any(arg.is_ref for arg in inputs),
    )


def _arg(message: Any) -> Arg:
    return Arg(
        name=message.name,
        dtype=as_dtype(message.type) if message.type else None,
        type_attr=message.type_attr or None,
        list_attr=message.type_list_attr or None,
        number_attr=message.number_attr or None,
        is_ref=message.is_ref,
    )


def show(definition: Any) -> str:
    """An ``OpDef`` as errors spell it.

    Example:
        >>> show(definition_of("Neg"))
        'Op<name=Neg; signature=x: T -> y: T>'
    """
    return f"Op<name={definition.name}; signature={signature_of(definition)}>"
