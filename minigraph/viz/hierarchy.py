"""What a picture shows: a graph as a tree of name scopes, and the edges between what is visible.

It reads a ``Graph`` and gives frozen values; it knows no kernel, no session and no file format.
``read`` tells everything once, ``view`` chooses which scopes stand open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation, Tensor
from minigraph.viz.describe import constant_text, details, shape_text

DATA, CONTROL, REFERENCE = "data", "control", "reference"
# Of several wires between two boxes only the strongest kind is drawn.
_STRENGTH = {CONTROL: 0, DATA: 1, REFERENCE: 2}
# What belongs to a variable `w`, by the rest of its name after `w/`.
_VARIABLE_PART = re.compile(r"(read|Assign|initial_value|Initializer(/.*)?|cond(/.*)?)(_\d+)?$")


@dataclass(frozen=True)
class Box:
    """One shape: an operation with what is folded into it (its constants, a variable's parts).

    Attributes:
        name: The full name of the operation that gives the box its name.
        label: The last part of that name.
        type: The op type.
        category: The op's category, which chooses colour and outline.
        details: Lines that say more: attrs, constant inputs, a variable's shape.
        members: The names of all operations in the box.
    """

    name: str
    label: str
    type: str
    category: str
    details: tuple[str, ...]
    members: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many operations it stands for."""
        return len(self.members)


@dataclass(frozen=True)
class Scope:
    """A name scope with what stands in it, in the order of creation.

    Attributes:
        name: The full name, empty for the whole graph.
        label: What to call it inside its parent.
        children: Scopes and boxes.
        size: How many operations are inside.
        is_open: Whether the picture shows the inside.
    """

    name: str
    label: str
    children: tuple[Scope | Box, ...]
    size: int
    is_open: bool = True


@dataclass(frozen=True)
class Wire:
    """One input of one operation, between the boxes that hold its ends."""

    tail: str
    head: str
    kind: str
    tensor: str
    label: str


@dataclass(frozen=True)
class Tree:
    """Everything about a graph that a picture may show."""

    root: Scope
    wires: tuple[Wire, ...]


@dataclass(frozen=True)
class Edge:
    """The bundle of all wires between two visible shapes.

    Attributes:
        tail: The name of the box or closed scope where it starts; see ``key``.
        head: The name of the one where it ends.
        kind: ``"data"``, ``"control"`` or ``"reference"``.
        label: The tensor's shape, or how many tensors there are.
        tensors: The names of the tensors.
    """

    tail: str
    head: str
    kind: str
    label: str
    tensors: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """What one picture shows."""

    root: Scope
    edges: tuple[Edge, ...]


@dataclass
class _Draft:
    """A scope while it is filled."""

    name: str
    label: str
    children: list[_Draft | Box] = field(default_factory=list)


def key(item: Scope | Box) -> str:
    """The name by which edges refer to a shape; a scope's ends in ``/``, as a box may share it."""
    return item.name + "/" if isinstance(item, Scope) else item.name


def read(graph: Graph) -> Tree:
    """Reads a graph as a tree of scopes, boxes and wires.

    Args:
        graph: Any graph; it is not changed.
    """
    operations = graph.get_operations()
    owners = _owners(operations)
    groups: dict[str, list[Operation]] = {}
    for operation in operations:
        groups.setdefault(owners[operation.name], []).append(operation)
    by_name = {operation.name: operation for operation in operations}
    boxes = [_box(by_name[name], members) for name, members in groups.items()]
    return Tree(_tree(boxes), tuple(_wires(operations, owners)))


def view(tree: Tree, depth: int | None = 1, expand: Iterable[str] = ()) -> Picture:
    """Chooses what is visible.

    Args:
        tree: What ``read`` gave.
        depth: How many levels of scopes to show: 1 shows top-level scopes closed, None shows all.
        expand: Regular expressions; a scope whose full name one of them matches stands open, and
            so does every scope around it.

    Raises:
        ValueError: If ``depth`` is below 1 or an expression is malformed.
    """
    if depth is not None and depth < 1:
        raise ValueError(f"depth must be at least 1, or None for all levels, got {depth}")
    patterns = []
    for pattern in expand:
        try:
            patterns.append(re.compile(pattern))
        except re.error as error:
            raise ValueError(f"expand: {pattern!r} is no regular expression: {error}") from None
    root = _opened(tree.root, depth, patterns)
    shown: dict[str, str] = {}
    _collect_visible(root, None, shown)
    return Picture(root, tuple(_bundle(tree.wires, shown)))


# --- which operations make one box -------------------------------------------------------------


def _owners(operations: Sequence[Operation]) -> dict[str, str]:
    """The box of every operation, by the name of the operation that names the box."""
    variables = {op.name for op in operations if op.op.category == "variable" and not op.inputs}
    owners = {}
    for operation in operations:
        owners[operation.name] = _variable_around(operation.name, variables) or operation.name
    for operation in operations:
        if owners[operation.name] == operation.name:
            reader = _only_reader(operation)
            if reader is not None:
                owners[operation.name] = owners[reader.name]
    return owners


def _variable_around(name: str, variables: set[str]) -> str | None:
    """The outermost variable that ``name`` is a part of: a slot ``w/Adam`` is a part of ``w``."""
    for position, character in enumerate(name):
        if character == "/" and name[:position] in variables:
            rest = name[position + 1 :]
            if _VARIABLE_PART.match(rest) or any(
                name[: position + 1] + part in variables for part in _prefixes(rest)
            ):
                return name[:position]
    return None


def _prefixes(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[: i + 1]) for i in range(len(parts))]


def _only_reader(operation: Operation) -> Operation | None:
    """The operation that a small constant is only there for, or None."""
    if operation.op.category != "constant" or operation.inputs:
        return None
    readers = {reader for tensor in operation.outputs for reader in tensor.consumers()}
    if len(readers) != 1 or operation._control_outputs:
        return None
    (reader,) = readers
    scope = operation.name.rpartition("/")[0]
    return reader if scope in (reader.name, reader.name.rpartition("/")[0]) else None


def _box(named: Operation, members: Sequence[Operation]) -> Box:
    constants = {m.name: m for m in members if m is not named and m.op.category == "constant"}
    lines = list(details(named))
    is_variable = named.op.category == "variable" and not named.inputs
    if is_variable:
        slots = [m for m in members if m is not named and m.op.category == "variable"]
        names = [m.name[len(named.name) + 1 :] for m in slots if not m.inputs]
        lines += [f"slots {', '.join(names)}"] if names else []
    else:
        for label, tensor in zip(_input_labels(named), named.inputs, strict=True):
            if tensor.op.name in constants:
                lines.append(f"{label} = {constant_text(tensor.op)}")
    others = [member.name for member in members if member is not named]
    return Box(
        name=named.name,
        label=_last_part(named.name),
        type=named.type,
        category=named.op.category,
        details=tuple(lines),
        members=(named.name, *others),
    )


def _input_labels(operation: Operation) -> list[str]:
    """The signature's name of each input tensor, numbered in lists."""
    signature = operation.op.signature
    grouped = signature.group_inputs(range(len(operation.inputs)), operation.types)
    labels = []
    for arg, group in zip(signature.inputs, grouped, strict=True):
        is_list = isinstance(group, list)
        labels += [f"{arg.name}[{i}]" for i in range(len(group))] if is_list else [arg.name]
    return labels


# --- the tree of scopes ------------------------------------------------------------------------


def _tree(boxes: Sequence[Box]) -> Scope:
    scopes = {prefix for box in boxes for prefix in _prefixes(box.name)[:-1]}
    drafts = {"": _Draft("", "")}
    for box in boxes:
        # What is named like a scope (`Adam` beside `Adam/beta1`) stands inside it.
        around = _prefixes(box.name)[: None if box.name in scopes else -1]
        parent = drafts[""]
        for name in around:
            if name not in drafts:
                drafts[name] = _Draft(name, _last_part(name))
                parent.children.append(drafts[name])
            parent = drafts[name]
        parent.children.append(box)
    return _finished(drafts[""])


def _last_part(name: str) -> str:
    return name.rpartition("/")[2] or name


def _finished(draft: _Draft) -> Scope:
    """Freezes a draft; a scope that holds nothing but one thing becomes one with it."""
    children: list[Scope | Box] = []
    for child in draft.children:
        label = child.label
        while isinstance(child, _Draft) and len(child.children) == 1:
            child = child.children[0]
            label = f"{label}/{child.label}"
        if isinstance(child, _Draft):
            child.label = label
            children.append(_finished(child))
        else:
            children.append(replace(child, label=label))
    return Scope(draft.name, draft.label, tuple(children), sum(child.size for child in children))


# --- wires and bundles -------------------------------------------------------------------------


def _wires(operations: Sequence[Operation], owners: dict[str, str]) -> list[Wire]:
    wires = []
    for operation in operations:
        head = owners[operation.name]
        for tensor in operation.inputs:
            tail = owners[tensor.op.name]
            if tail != head:
                wires.append(Wire(tail, head, _kind(tensor), tensor.name, shape_text(tensor)))
        for before in operation.control_inputs:
            tail = owners[before.name]
            if tail != head:
                wires.append(Wire(tail, head, CONTROL, "^" + before.name, ""))
    return wires


def _kind(tensor: Tensor) -> str:
    return REFERENCE if tensor.dtype.is_ref else DATA


def _opened(scope: Scope, depth: int | None, patterns: Sequence[re.Pattern[str]]) -> Scope:
    inner = None if depth is None else depth - 1
    children = tuple(
        _opened(child, inner, patterns) if isinstance(child, Scope) else child
        for child in scope.children
    )
    wanted = inner is None or inner >= 0 or any(p.fullmatch(scope.name) for p in patterns)
    is_open = wanted or any(isinstance(child, Scope) and child.is_open for child in children)
    return replace(scope, children=children, is_open=is_open)


def _collect_visible(scope: Scope, closed: str | None, shown: dict[str, str]) -> None:
    """Notes for every box the shape that shows it: itself, or the closed scope around it."""
    if closed is None and not scope.is_open:
        closed = key(scope)
    for child in scope.children:
        if isinstance(child, Scope):
            _collect_visible(child, closed, shown)
        else:
            shown[child.name] = closed or child.name


def _bundle(wires: Iterable[Wire], shown: dict[str, str]) -> list[Edge]:
    bundles: dict[tuple[str, str], list[Wire]] = {}
    for wire in wires:
        ends = shown[wire.tail], shown[wire.head]
        if ends[0] != ends[1]:
            bundles.setdefault(ends, []).append(wire)
    return [_edge(tail, head, bundle) for (tail, head), bundle in bundles.items()]


def _edge(tail: str, head: str, bundle: Sequence[Wire]) -> Edge:
    kind = max((wire.kind for wire in bundle), key=_STRENGTH.__getitem__)
    shapes = {wire.tensor: wire.label for wire in bundle if wire.kind != CONTROL}
    names = tuple(shapes) or tuple(dict.fromkeys(wire.tensor for wire in bundle))
    return Edge(tail, head, kind, _bundle_label(shapes), names)


def _bundle_label(shapes: dict[str, str]) -> str:
    return f"{len(shapes)} tensors" if len(shapes) > 1 else next(iter(shapes.values()), "")


def bundle_label(edges: Sequence[Edge]) -> str:
    """The label of edges of one kind that run together: a tensor's shape, or how many there are."""
    if edges[0].kind == CONTROL:
        return ""
    labels = {name: edge.label for edge in edges for name in edge.tensors}
    return _bundle_label(labels)
