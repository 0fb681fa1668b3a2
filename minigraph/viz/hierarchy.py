"""What a picture shows: a graph as a tree of name scopes, and the edges between what is visible.

It reads a ``Graph`` and gives frozen values; it knows no kernel, no session and no file format.
``read`` tells everything once, ``open_scopes`` chooses which scopes stand open, ``picture_of`` says
what is then seen.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation
from minigraph.viz.caption import closed_text
from minigraph.viz.crowds import FEW_SIBLINGS, folded
from minigraph.viz.errands import tangled
from minigraph.viz.folding import DEEPEST, box, box_details, owners, prefixes
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
    members_of,
    tensors_label,
)
from minigraph.viz.repeats import merged
from minigraph.viz.wires import Wires

# Of several wires between two boxes only the strongest kind is drawn.
_STRENGTH = {CONTROL: 0, DATA: 1, REFERENCE: 2}
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
    owner: Mapping[str, str] | None = None,
) -> Tree:
    """Reads a graph as a tree of scopes, boxes and wires.

    Args:
        graph: Any graph; it is not changed.
        hide: Presets or op types to leave out, see ``hiding.hidden``; what flows through them is
            drawn as an edge from where it came.
        fold_variables: Whether the parts of a variable are one box.
        extra: Operations to draw as well that do not stand in the graph.
        owner: The box of every operation, as ``owners`` gives it, if somebody has asked already.

    Raises:
        ValueError: If ``hide`` names neither a preset nor an op type.
    """
    every = [*graph.get_operations(), *extra]
    left_out = hidden(every, hide)
    operations = [op for op in every if op.name not in left_out] if left_out else every
    if owner is None:
        owner = owners(operations, fold_variables)
    groups: dict[str, list[Operation]] = {}
    for operation in operations:
        groups.setdefault(owner[operation.name], []).append(operation)
    by_name = {operation.name: operation for operation in operations}
    return Tree(
        root=scopes_of([box(by_name[name], members) for name, members in groups.items()]),
        wires=Wires(operations, owner, left_out),
        hidden=len(left_out),
        details=lambda item: box_details(by_name[item.name], groups[item.name]),
    )


def open_scopes(
    tree: Tree,
    depth: int | None = 1,
    expand: Iterable[str] = (),
    *,
    lens: Lens = NO_LENS,
    merge_repeats: bool = False,
) -> Scope:
    """Chooses which scopes stand open.

    Args:
        tree: What ``read`` gave.
        depth: How many levels of scopes to show: 1 shows top-level scopes closed, None shows all.
            The only scope of a picture with next to nothing else is open in any case.
        expand: Full names of scopes, or regular expressions of them; these scopes stand open, and
            so does every scope around them.
        lens: Marks on operations.
        merge_repeats: Whether neighbouring scopes of the same inside are one shape, ``×3``.

    Returns:
        The root, where crowds are folded.

    Raises:
        ValueError: If ``depth`` is below 1, an expression is malformed, or there is too much to
            see.
    """
    if depth is not None and depth < 1:
        raise ValueError(f"depth must be at least 1, or None for all levels, got {depth}")
    expressions = tuple(expand)
    whole = merged(tree) if merge_repeats else tree.root
    to_fold: set[str] = set()
    while True:
        root = _opened(folded(whole, to_fold), depth, expressions, lens.opens)
        _refuse_too_much(root)
        found = _tangled(tree, root) - to_fold
        if not found:
            return root
        to_fold |= found


def _tangled(tree: Tree, root: Scope) -> set[str]:
    """The names of open scopes that are to be folded, because nobody could follow their edges."""
    if all(len(scope.children) <= FEW_SIBLINGS for scope in _scopes(root) if scope.is_open):
        return set()
    return tangled(Picture(root, tuple(_edges(tree, root))))


def _scopes(scope: Scope) -> Iterator[Scope]:
    yield scope
    for child in scope.children:
        if isinstance(child, Scope):
            yield from _scopes(child)


def picture_of(tree: Tree, root: Scope, lens: Lens = NO_LENS) -> Picture:
    """The picture of a tree with the scopes that ``open_scopes`` opened."""
    edges = _edges(tree, root)
    if tree.details is not None:
        root = each_shape(root, functools.partial(_described, tree.details))
    if lens is not NO_LENS:
        root = each_shape(root, functools.partial(_marked, lens))
        dim = {key(item) for item in shapes(root) if item.tone == "dim"}
        edges = [replace(e, is_dim=e.tail in dim or e.head in dim) for e in edges]
    return Picture(root, tuple(edges), tuple(_footnotes(root, tree.hidden)), lens.legend)


def _lone_scopes(root: Scope) -> Iterator[str]:
    """The scopes to open, from the outside in, until there is something to see."""
    scope, count = root, len(root.children)
    while count < _FEW:
        inner = [child for child in scope.children if isinstance(child, Scope)]
        if len(inner) != 1 or inner[0].folds:
            return
        scope = inner[0]
        count += len(scope.children) - 1
        if count <= _WELCOME:
            yield scope.name


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
        example = f'expand=["{name}"]' if len(name) <= 40 and '"' not in name else "expand=[...]"
        yield (
            f"{closed_text(closed)}: {example} opens one, depth=2 a whole level, "
            "a .html file all on a click"
        )
    if left_out:
        yield f"not shown: {left_out} operation{'s' * (left_out != 1)} (hide=...)"


# --- the tree of scopes ------------------------------------------------------------------------


def scopes_of(boxes: Sequence[Box]) -> Scope:
    """Boxes in the scopes that their names tell of."""
    parents = [box.name.rpartition("/")[0] for box in boxes]
    paths = {parent: prefixes(parent)[:DEEPEST] for parent in dict.fromkeys(parents) if parent}
    scopes = {name for path in paths.values() for name in path}
    drafts = {"": _Draft("", "")}
    for item, parent in zip(boxes, parents, strict=True):
        around = paths.get(parent, [""])
        if item.name in scopes:
            # What is named like a scope (`Adam` beside `Adam/beta1`) stands inside it.
            around = [*around, item.name]
        if around[-1] not in drafts:
            _add_drafts(around, drafts)
        drafts[around[-1]].children.append(item)
    return _finished(drafts[""])


def _add_drafts(path: Sequence[str], drafts: dict[str, _Draft]) -> None:
    """Adds the scopes of a path that are not there yet, each to the one around it."""
    parent = drafts[""]
    for name in path:
        if name not in drafts:
            drafts[name] = _Draft(name, name.rpartition("/")[2] or name)
            parent.children.append(drafts[name])
        parent = drafts[name]


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
    return Scope(draft.name, draft.label, tuple(children), sum(child.size for child in children))


# --- what stands open, and bundles -------------------------------------------------------------


def _opened(root: Scope, depth: int | None, expand: Sequence[str], names: Iterable[str]) -> Scope:
    """The root with those scopes open that depth, patterns or names tell."""
    wanted = {*expand, *names, *_lone_scopes(root)}
    patterns = []
    for text in expand:
        try:
            patterns.append(re.compile(text))
        except re.error as error:
            # The name of a series, or of a node from elsewhere, need not be an expression.
            if not any(text == scope.name for scope in _scopes(root)):
                raise ValueError(f"expand: {text!r} is no regular expression: {error}") from None
    return _opened_by(root, depth, wanted, patterns)


def _opened_by(
    scope: Scope, depth: int | None, names: set[str], patterns: Sequence[re.Pattern[str]]
) -> Scope:
    if depth == 0 and not names and not patterns:
        return scope  # closed, as it was read
    inner = None if depth is None else max(depth - 1, 0)
    children = tuple(
        _opened_by(child, inner, names, patterns) if isinstance(child, Scope) else child
        for child in scope.children
    )
    wanted = depth != 0 or scope.name in names or any(p.fullmatch(scope.name) for p in patterns)
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


def _edges(tree: Tree, root: Scope) -> list[Edge]:
    """The bundles of wires between what is visible."""
    shown: dict[str, str] = {}
    _collect_visible(root, None, shown)
    bundles: dict[tuple[str, str], list[Wire]] = {}
    for wire in tree.wires:
        ends = shown[wire.tail], shown[wire.head]
        if ends[0] != ends[1]:
            bundles.setdefault(ends, []).append(wire)
    return [_edge(tail, head, bundle) for (tail, head), bundle in bundles.items()]


def _edge(tail: str, head: str, bundle: Sequence[Wire]) -> Edge:
    kind = max((wire.kind for wire in bundle), key=_STRENGTH.__getitem__)
    labels = {wire.tensor: wire.label for wire in bundle if wire.kind != CONTROL}
    names = tuple(labels) or tuple(dict.fromkeys(wire.tensor for wire in bundle))
    return Edge(tail, head, kind, tensors_label(labels), names)


# --- what is said of shapes --------------------------------------------------------------------


def each_shape(scope: Scope, change: Callable[[Scope | Box], Scope | Box]) -> Scope:
    """The scope with everything visible in it changed."""
    children = tuple(
        each_shape(child, change) if isinstance(child, Scope) and child.is_open else change(child)
        for child in scope.children
    )
    return replace(scope, children=children)


def _described(details: Callable[[Box], tuple[str, ...]], item: Scope | Box) -> Scope | Box:
    return replace(item, details=details(item)) if isinstance(item, Box) else item


def _marked(lens: Lens, item: Scope | Box) -> Scope | Box:
    tone, note = lens.summary(list(members_of(item)))
    return replace(item, tone=tone, note=note)
