"""What a picture shows: a graph as a tree of name scopes, and the edges between what is visible.

It reads a ``Graph`` and gives frozen values; it knows no kernel, no session and no file format.
``read`` tells everything once, ``view`` chooses which scopes stand open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation, Tensor
from minigraph.viz.describe import shape_text
from minigraph.viz.folding import box, owners, prefixes
from minigraph.viz.hiding import hidden
from minigraph.viz.marks import NO_LENS, Lens
from minigraph.viz.picture import (
    CONTROL,
    DATA,
    REFERENCE,
    Box,
    Edge,
    Picture,
    Scope,
    Tree,
    Wire,
    key,
    tensors_label,
)
from minigraph.viz.repeats import merged

# Of several wires between two boxes only the strongest kind is drawn.
_STRENGTH = {CONTROL: 0, DATA: 1, REFERENCE: 2}
# In a scope with more children than this, those of one name (`Add_1`, `Add_2`, ...) are one.
_CROWDED, _SERIES = 400, 20
# More shapes than this are neither drawn nor read.
MOST_SHAPES = 5000
# While a picture has fewer shapes than this its only scope is opened, up to so many shapes.
_FEW, _WELCOME = 6, 60


@dataclass
class _Draft:
    """A scope while it is filled."""

    name: str
    label: str
    children: list[_Draft | Box] = field(default_factory=list)


def read(
    graph: Graph,
    *,
    hide: Iterable[str] = (),
    fold_variables: bool = True,
    extra: Sequence[Operation] = (),
) -> Tree:
    """Reads a graph as a tree of scopes, boxes and wires.

    Args:
        graph: Any graph; it is not changed.
        hide: Presets or op types to leave out, see ``hiding.hidden``; what flows through them is
            drawn as an edge from where it came.
        fold_variables: Whether the parts of a variable are one box.
        extra: Operations to draw as well that do not stand in the graph.

    Raises:
        ValueError: If ``hide`` names neither a preset nor an op type.
    """
    every = [*graph.get_operations(), *extra]
    left_out = hidden(every, hide)
    operations = [op for op in every if op.name not in left_out] if left_out else every
    owner = owners(operations, fold_variables)
    groups: dict[str, list[Operation]] = {}
    for operation in operations:
        groups.setdefault(owner[operation.name], []).append(operation)
    by_name = {operation.name: operation for operation in operations}
    boxes = [box(by_name[name], members) for name, members in groups.items()]
    wires = _wires(operations, owner, _Sources(left_out))
    return Tree(scopes_of(boxes), tuple(wires), len(left_out))


def view(
    tree: Tree,
    depth: int | None = 1,
    expand: Iterable[str] = (),
    *,
    lens: Lens = NO_LENS,
    merge_repeats: bool = False,
) -> Picture:
    """Chooses what is visible.

    Args:
        tree: What ``read`` gave.
        depth: How many levels of scopes to show: 1 shows top-level scopes closed, None shows all.
            The only scope of a picture with next to nothing else is open in any case.
        expand: Regular expressions; a scope whose full name one of them matches stands open, and
            so does every scope around it.
        lens: Marks on operations.
        merge_repeats: Whether neighbouring scopes of the same inside are one shape, ``×3``.

    Raises:
        ValueError: If ``depth`` is below 1, an expression is malformed, or there is too much to
            see.
    """
    if depth is not None and depth < 1:
        raise ValueError(f"depth must be at least 1, or None for all levels, got {depth}")
    patterns = [_pattern(text) for text in expand]
    whole = merged(tree) if merge_repeats else tree.root
    patterns += [re.compile(re.escape(name)) for name in (*lens.opens, *_lone_scopes(whole))]
    root = _opened(whole, depth, patterns)
    _refuse_too_much(root)
    shown: dict[str, str] = {}
    _collect_visible(root, None, shown)
    edges = _bundle(tree.wires, shown)
    if lens is not NO_LENS:
        root = _marked(root, lens)
        dim = {key(item) for item in shapes(root) if item.tone == "dim"}
        edges = [replace(e, is_dim=e.tail in dim or e.head in dim) for e in edges]
    return Picture(root, tuple(edges), tuple(_footnotes(root, tree.hidden)), lens.legend)


def _lone_scopes(root: Scope) -> Iterator[str]:
    """The scopes to open, from the outside in, until there is something to see."""
    scope, count = root, len(root.children)
    while count < _FEW:
        inner = [child for child in scope.children if isinstance(child, Scope)]
        if len(inner) != 1:
            return
        scope = inner[0]
        count += len(scope.children) - 1
        if count <= _WELCOME:
            yield scope.name


def _pattern(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise ValueError(f"expand: {text!r} is no regular expression: {error}") from None


def shapes(scope: Scope) -> Iterator[Scope | Box]:
    """What is visible inside a scope: boxes, and scopes that are closed."""
    for child in scope.children:
        if isinstance(child, Scope) and child.is_open:
            yield from shapes(child)
        else:
            yield child


def _refuse_too_much(root: Scope) -> None:
    count = sum(1 for _ in shapes(root))
    if count > MOST_SHAPES:
        raise ValueError(
            f"this view would show {count} shapes, more than anybody can read ({MOST_SHAPES})\n"
            "  hint        depth=1 shows scopes closed, expand=[...] opens some of them, "
            'hide=["training", "init"] leaves operations out, a .html file opens them on a click'
        )


def _footnotes(root: Scope, left_out: int) -> Iterator[str]:
    closed = [item for item in shapes(root) if isinstance(item, Scope)]
    if closed:
        name = closed[0].name
        what = "1 scope is closed" if len(closed) == 1 else f"{len(closed)} scopes are closed"
        example = f'expand=["{name}"]' if len(name) <= 40 and '"' not in name else "expand=[...]"
        yield f"{what}: {example} opens one, depth=2 a whole level, a .html file all on a click"
    if left_out:
        yield f"not shown: {left_out} operation{'s' * (left_out != 1)} (hide=...)"


# --- the tree of scopes ------------------------------------------------------------------------


def scopes_of(boxes: Sequence[Box]) -> Scope:
    """Boxes in the scopes that their names tell of."""
    paths = [prefixes(box.name) for box in boxes]
    scopes = {prefix for path in paths for prefix in path[:-1]}
    drafts = {"": _Draft("", "")}
    for item, path in zip(boxes, paths, strict=True):
        # What is named like a scope (`Adam` beside `Adam/beta1`) stands inside it.
        around = path[: None if item.name in scopes else -1]
        parent = drafts[""]
        for name in around:
            if name not in drafts:
                drafts[name] = _Draft(name, name.rpartition("/")[2] or name)
                parent.children.append(drafts[name])
            parent = drafts[name]
        parent.children.append(item)
    return _finished(drafts[""])


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
            children.append(replace(child, label=label) if label != child.label else child)
    if len(children) > _CROWDED:
        children = _in_series(draft.name, children)
    return Scope(draft.name, draft.label, tuple(children), sum(child.size for child in children))


def _in_series(around: str, children: Sequence[Scope | Box]) -> list[Scope | Box]:
    """Puts the children that differ by their number alone into a scope of their own."""
    stems: dict[str, list[Scope | Box]] = {}
    for child in children:
        stems.setdefault(re.sub(r"_\d+$", "", child.label), []).append(child)
    found: list[Scope | Box] = []
    for stem, series in stems.items():
        if len(series) < _SERIES:
            found += series
            continue
        name = f"{around}/{stem}_*" if around else f"{stem}_*"
        found.append(Scope(name, f"{stem}_*", tuple(series), sum(item.size for item in series)))
    return found


# --- wires and bundles -------------------------------------------------------------------------


class _Sources:
    """Where what an operation reads comes from, seen through what is hidden."""

    def __init__(self, left_out: set[str]) -> None:
        self._left_out = left_out
        self._known: dict[str, list[Tensor]] = {}

    def of(self, tensor: Tensor) -> list[Tensor]:
        if tensor.op.name not in self._left_out:
            return [tensor]
        stack = [tensor.op]
        while stack:
            operation = stack[-1]
            waits_for = [
                t.op
                for t in operation.inputs
                if t.op.name in self._left_out and t.op.name not in self._known
            ]
            # A loop's hidden nodes may wait for each other: what is open already counts as empty.
            self._known.setdefault(operation.name, [])
            if waits_for:
                stack.extend(waits_for)
                continue
            stack.pop()
            found = {
                source.name: source
                for t in operation.inputs
                for source in self._known.get(t.op.name, [t])
            }
            self._known[operation.name] = list(found.values())
        return self._known[tensor.op.name]


def _wires(
    operations: Sequence[Operation], owner: Mapping[str, str], sources: _Sources
) -> Iterator[Wire]:
    for operation in operations:
        head = owner[operation.name]
        for given in operation.inputs:
            for tensor in sources.of(given):
                tail = owner.get(tensor.op.name, head)
                if tail != head:
                    kind = REFERENCE if given.dtype.is_ref else DATA
                    yield Wire(tail, head, kind, tensor.name, shape_text(given))
        for before in operation.control_inputs:
            tail = owner.get(before.name, head)
            if tail != head:
                yield Wire(tail, head, CONTROL, "^" + before.name, "")


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


def _bundle(wires: Iterable[Wire], shown: Mapping[str, str]) -> list[Edge]:
    bundles: dict[tuple[str, str], list[Wire]] = {}
    for wire in wires:
        ends = shown[wire.tail], shown[wire.head]
        if ends[0] != ends[1]:
            bundles.setdefault(ends, []).append(wire)
    return [_edge(tail, head, bundle) for (tail, head), bundle in bundles.items()]


def _edge(tail: str, head: str, bundle: Sequence[Wire]) -> Edge:
    kind = max((wire.kind for wire in bundle), key=_STRENGTH.__getitem__)
    labels = {wire.tensor: wire.label for wire in bundle if wire.kind != CONTROL}
    names = tuple(labels) or tuple(dict.fromkeys(wire.tensor for wire in bundle))
    return Edge(tail, head, kind, tensors_label(labels), names)


# --- marks -------------------------------------------------------------------------------------


def _marked(scope: Scope, lens: Lens) -> Scope:
    children: list[Scope | Box] = []
    for child in scope.children:
        if isinstance(child, Scope) and child.is_open:
            children.append(_marked(child, lens))
        else:
            tone, note = lens.summary(_members(child))
            children.append(replace(child, tone=tone, note=note))
    return replace(scope, children=tuple(children))


def _members(item: Scope | Box) -> list[str]:
    if isinstance(item, Box):
        return list(item.members)
    return [name for child in item.children for name in _members(child)]
