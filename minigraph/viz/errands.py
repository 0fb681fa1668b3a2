"""Which edges run between the children of a scope, and whether anybody could follow them.

It knows what is visible and what stands inside what; it knows no places and no sizes.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from minigraph.viz.circles import turn_circles
from minigraph.viz.crowds import FEW_SIBLINGS
from minigraph.viz.layers import Cell, rows_passed
from minigraph.viz.picture import CONTROL, Edge, Picture, Scope, key
from minigraph.viz.spots import Link

# From so many on, control edges into one shape run together.
_CROWD = 3
# Edges that pass more rows than this are a tangle: to place them takes seconds, and then nobody
# can follow them.
_TANGLE = 10_000


@dataclass(frozen=True)
class Errand:
    """The edges of one kind between two children of a scope.

    Attributes:
        edges: All of them.
        upper: The child that is drawn above.
        lower: The child that is drawn below.
        turned: Whether the edges run up, against the drawing's direction.
    """

    edges: tuple[Edge, ...]
    upper: str
    lower: str
    turned: bool

    @property
    def tensors(self) -> tuple[str, ...]:
        """The names of all tensors in the edges."""
        return tensors_of(self.edges)


class Errands:
    """The edges of a picture, by the scope between whose children they run.

    Attributes:
        paths: For every visible shape the keys of the open scopes around it, itself last.
    """

    def __init__(self, picture: Picture) -> None:
        self.paths: dict[str, tuple[str, ...]] = {}
        self._note_paths(picture.root, ())
        # Edges by the innermost scope that holds both ends.
        self._by_scope: dict[str, list[Edge]] = {}
        for edge in picture.edges:
            self._by_scope.setdefault(self._common_scope(edge), []).append(edge)

    def _note_paths(self, scope: Scope, above: tuple[str, ...]) -> None:
        path = (*above, key(scope))
        for child in scope.children:
            if isinstance(child, Scope) and child.is_open:
                self._note_paths(child, path)
            else:
                self.paths[key(child)] = (*path, key(child))

    def _common_scope(self, edge: Edge) -> str:
        common = ""
        for a, b in zip(self.paths[edge.tail], self.paths[edge.head], strict=False):
            if a != b:
                break
            common = a
        return common

    def child(self, scope: str, end: str) -> str:
        """The child of ``scope`` that holds the shape ``end``."""
        path = self.paths[end]
        return path[path.index(scope) + 1]

    def between(self, scope: Scope) -> list[Errand]:
        """The edges between the children of a scope, turned where they would close a circle."""
        name = key(scope)
        groups: dict[tuple[str, str, str], list[Edge]] = {}
        for edge in self._by_scope.get(name, []):
            ends = self.child(name, edge.tail), self.child(name, edge.head)
            groups.setdefault((*ends, edge.kind), []).append(edge)
        places = {key(child): i for i, child in enumerate(scope.children)}
        ends_of = [(places[tail], places[head]) for tail, head, _ in groups]
        turned = turn_circles(len(places), ends_of)
        return [
            Errand(tuple(edges), *((head, tail) if turn else (tail, head)), turn)
            for ((tail, head, _), edges), turn in zip(groups.items(), turned, strict=True)
        ]


def joined(errands: Sequence[Errand], open_scopes: Container[str]) -> set[Errand]:
    """Control edges that run down into one closed shape with many others: they share a trunk."""
    crowds: dict[str, list[Errand]] = {}
    for errand in errands:
        is_control = errand.edges[0].kind == CONTROL
        if is_control and not errand.turned and errand.lower not in open_scopes:
            crowds.setdefault(errand.lower, []).append(errand)
    return {errand for crowd in crowds.values() if len(crowd) >= _CROWD for errand in crowd}


def tensors_of(edges: Iterable[Edge]) -> tuple[str, ...]:
    """The names of all tensors in edges."""
    return tuple(dict.fromkeys(name for edge in edges for name in edge.tensors))


def tangled(picture: Picture) -> set[str]:
    """The names of the open scopes whose children have edges that nobody could follow."""
    errands = Errands(picture)
    return {s.name for s in _open_scopes(picture.root) if _is_tangle(s, errands.between(s))}


def _open_scopes(scope: Scope) -> Iterator[Scope]:
    yield scope
    for child in scope.children:
        if isinstance(child, Scope) and child.is_open:
            yield from _open_scopes(child)


def _is_tangle(scope: Scope, errands: Sequence[Errand]) -> bool:
    if len(scope.children) <= FEW_SIBLINGS:
        return False
    together = joined(errands, {key(inner) for inner in _open_scopes(scope)})
    places = {key(child): i for i, child in enumerate(scope.children)}
    links = []
    for errand in errands:
        tail, head = places[errand.upper], places[errand.lower]
        links.append(Link(tail, head, bundle=head if errand in together else None))
    return rows_passed([Cell(0.0, 0.0)] * len(places), links) > _TANGLE
