"""Which operations make one box: a variable with its parts, a constant with its only reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minigraph.graph.node import Operation
from minigraph.viz.describe import constant_text, details, is_constant
from minigraph.viz.picture import Box

# What belongs to a variable `w`, by the rest of its name after `w/`.
_VARIABLE_PART = re.compile(r"(read|Assign|initial_value|Initializer(/.*)?|cond(/.*)?)(_\d+)?$")
# Names of files from elsewhere may have any number of slashes.
DEEPEST = 60


def is_variable(operation: Operation) -> bool:
    """Whether it is what holds a variable's value."""
    return operation.op.category == "variable" and not operation.inputs


def category_of(operation: Operation) -> str:
    """What a picture colours by: the op's category; what changes a variable is no variable."""
    category = operation.op.category
    return "assignment" if category == "variable" and operation.inputs else category


def owners(operations: Sequence[Operation], fold_variables: bool = True) -> dict[str, str]:
    """The box of every operation, by the name of the operation that names the box.

    Args:
        operations: All that are to be drawn.
        fold_variables: Whether initializers, reads, assignments and slots are parts of their
            variable.
    """
    found = {operation.name: operation.name for operation in operations}
    variables = {op.name for op in operations if is_variable(op)} if fold_variables else set()
    if variables:
        found = {name: _variable_around(name, variables) or name for name in found}
    for operation in operations:
        name = operation.name
        if is_constant(operation) and found[name] == name:
            reader = _only_reader(operation)
            if reader is not None and reader.name in found:
                found[name] = found[reader.name]
    return found


def _variable_around(name: str, variables: set[str]) -> str | None:
    """The outermost variable that ``name`` is a part of: a slot ``w/Adam`` is a part of ``w``."""
    position = name.find("/")
    while position >= 0:
        if name[:position] in variables:
            rest = name[position + 1 :]
            if _VARIABLE_PART.match(rest) or any(
                name[: position + 1] + part in variables for part in prefixes(rest)
            ):
                return name[:position]
        position = name.find("/", position + 1)
    return None


def prefixes(name: str) -> list[str]:
    """``a``, ``a/b`` and ``a/b/c`` of ``a/b/c``."""
    parts = name.split("/", DEEPEST)
    return ["/".join(parts[: i + 1]) for i in range(len(parts))]


def _only_reader(constant: Operation) -> Operation | None:
    """The operation that a small constant is only there for, or None."""
    readers = [reader for tensor in constant.outputs for reader in tensor.consumers()]
    if not readers or constant._control_outputs or readers.count(readers[0]) < len(readers):
        return None
    reader = readers[0].name
    scope = constant.name.rpartition("/")[0]
    return readers[0] if scope in (reader, reader.rpartition("/")[0]) else None


def box(named: Operation, members: Sequence[Operation]) -> Box:
    """The box of ``named`` and what is folded into it, without details.

    Args:
        named: The operation that gives the box its name.
        members: All operations of the box.
    """
    name = named.name
    return Box(
        name=name,
        label=name.rpartition("/")[2] or name,
        type=named.type,
        category=category_of(named),
        details=(),
        members=(name, *[m.name for m in members if m is not named]) if members[1:] else (name,),
    )


def box_details(named: Operation, members: Sequence[Operation]) -> tuple[str, ...]:
    """The details of the box of ``named``; arguments as for ``box``."""
    lines = details(named)
    if is_variable(named):
        slots = [m for m in members if m is not named and is_variable(m)]
        names = [m.name[len(named.name) + 1 :] for m in slots]
        return (*lines, f"slots {', '.join(names)}") if names else lines
    if len(members) == 1:
        return lines
    constants = {m for m in members if m is not named and m.op.category == "constant"}
    inputs = zip(input_labels(named), named.inputs, strict=True)
    folded = [f"{label} = {constant_text(t.op)}" for label, t in inputs if t.op in constants]
    return (*lines, *folded)


def input_labels(operation: Operation) -> list[str]:
    """The signature's name of each input tensor, numbered in lists."""
    signature = operation.op.signature
    if signature.flat:
        labels = [arg.name for arg in signature.inputs]
    else:
        grouped = signature.group_inputs(range(len(operation.inputs)), operation.types)
        labels = []
        for arg, group in zip(signature.inputs, grouped, strict=True):
            is_list = isinstance(group, list)
            labels += [f"{arg.name}[{i}]" for i in range(len(group))] if is_list else [arg.name]
    # A node that could not be built may have fewer inputs than its signature says.
    labels = labels[: len(operation.inputs)]
    return labels + [f"input {i}" for i in range(len(labels), len(operation.inputs))]
