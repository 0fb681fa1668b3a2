"""The values that a picture is made of; knows no graph and no file format.

A ``Tree`` is everything that could be shown, a ``Picture`` what one drawing shows of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

DATA, CONTROL, REFERENCE = "data", "control", "reference"


@dataclass(frozen=True)
class Paint:
    """Colours for a shape that are not those of its category.

    Attributes:
        words: What they mean.
        number: Which colour of the palette; None for gray, or where there is ``heat``.
        heat: How warm it is, from 0 to 1.
    """

    words: str
    number: int | None = None
    heat: float | None = None


@dataclass(frozen=True)
class Box:
    """One shape: an operation with what is folded into it (its constants, a variable's parts).

    Attributes:
        name: The full name of the operation that gives the box its name.
        label: The last part of that name.
        type: The op type.
        category: The op's category, which chooses colour and outline.
        details: Lines that say more: attrs, constant inputs, a variable's shape; in a ``Tree`` none
            yet where ``Tree.details`` gives them.
        members: The names of all operations in the box.
        tone: How a lens marks it, such as ``"culprit"``; empty for not at all.
        note: What the lens says of it.
        paint: What colours it, if not its category.
    """

    name: str
    label: str
    type: str
    category: str
    details: tuple[str, ...]
    members: tuple[str, ...]
    tone: str = ""
    note: str = ""
    paint: Paint | None = None

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
        folds: How many siblings it stands for, if it is no name scope but a part of a crowd.
        tone: How a lens marks it, if it is closed; empty for not at all.
        note: What the lens says of it.
        paint: What colours it, if it is closed and not coloured as all closed scopes are.
        parts: What colours the bar in it, if it is closed and of several groups: their paints and
            how many operations have each, most first.
    """

    name: str
    label: str
    children: tuple[Scope | Box, ...]
    size: int
    is_open: bool = False
    folds: int = 0
    tone: str = ""
    note: str = ""
    paint: Paint | None = None
    parts: tuple[tuple[Paint, int], ...] = ()


class Wire(NamedTuple):
    """One input of one operation, between the boxes that hold its ends."""

    tail: str
    head: str
    kind: str
    tensor: str
    label: str


@dataclass(frozen=True)
class Tree:
    """Everything about a graph that a picture may show.

    Of a large graph a picture shows a small part, so that details and wires wait until it is known
    which.

    Attributes:
        root: The scope of all, with all scopes closed.
        wires: Between its boxes, as often as they are asked for.
        hidden: How many operations were left out.
        details: Gives the lines to write into a box; None if the boxes hold them already.
    """

    root: Scope
    wires: Iterable[Wire]
    hidden: int = 0
    details: Callable[[Box], tuple[str, ...]] | None = None


@dataclass(frozen=True)
class Edge:
    """The bundle of all wires between two visible shapes.

    Attributes:
        tail: The name of the box or closed scope where it starts; see ``key``.
        head: The name of the one where it ends.
        kind: ``"data"``, ``"control"`` or ``"reference"``.
        label: The tensor's shape, or how many tensors there are.
        tensors: The names of the tensors.
        is_dim: Whether a lens makes it recede.
    """

    tail: str
    head: str
    kind: str
    label: str
    tensors: tuple[str, ...]
    is_dim: bool = False


@dataclass(frozen=True)
class Picture:
    """What one picture shows.

    Attributes:
        root: Its shapes.
        edges: Between them.
        footnotes: Lines below it: what is closed or hidden and how to see it.
        tones: What the marks of a lens mean, as pairs of tone and words.
    """

    root: Scope
    edges: tuple[Edge, ...]
    footnotes: tuple[str, ...] = ()
    tones: tuple[tuple[str, str], ...] = ()


def key(item: Scope | Box) -> str:
    """The name by which edges refer to a shape; a scope's ends in ``/``, as a box may share it."""
    return item.name + "/" if isinstance(item, Scope) else item.name


def members_of(item: Scope | Box) -> Iterator[str]:
    """The names of all operations that a shape stands for."""
    if isinstance(item, Box):
        yield from item.members
    else:
        for child in item.children:
            yield from members_of(child)


def tensors_label(shapes: dict[str, str]) -> str:
    """What stands at an edge that carries these tensors: a shape, or how many there are."""
    return f"{len(shapes)} tensors" if len(shapes) > 1 else next(iter(shapes.values()), "")


def bundle_label(edges: Sequence[Edge]) -> str:
    """The label of edges of one kind that run together."""
    if edges[0].kind == CONTROL:
        return ""
    return tensors_label({name: edge.label for edge in edges for name in edge.tensors})
