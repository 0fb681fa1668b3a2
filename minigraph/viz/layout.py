"""Where everything in a picture stands: each open scope is laid out by itself, from the inside out.

Edges that cross the border of a scope on the same errand share one port there, so that the inside
and the outside can be laid out apart and many edges become one strand. It knows sizes and edges,
but no file format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from minigraph.viz.errands import Errand, Errands, joined, tensors_of
from minigraph.viz.layers import Cell, Placement, place
from minigraph.viz.picture import Box, Edge, Picture, Scope, bundle_label, key
from minigraph.viz.spots import Link

PADDING = 16.0
TITLE = 24.0
Point = tuple[float, float]
Size = tuple[float, float]


@dataclass(frozen=True)
class Sizes:
    """How large things are; the renderer knows.

    Attributes:
        shape: Width and height of a box or closed scope.
        label: Width and height of an edge's label.
        title: Width of an open scope's title.
    """

    shape: Callable[[Scope | Box], Size]
    label: Callable[[str], Size]
    title: Callable[[Scope], float]


@dataclass(frozen=True)
class Frame:
    """A rectangle: upper left corner, width and height; ``level`` counts the scopes around it."""

    item: Scope | Box
    x: float
    y: float
    width: float
    height: float
    level: int


@dataclass(frozen=True)
class Strand:
    """A piece of one or more edges that run together.

    Attributes:
        points: From its tail's end to its head's.
        kind: The kind of the edges.
        tensors: The names of all tensors in it.
        label: What stands beside it; empty for none.
        label_at: The middle of the label.
        arrives: Whether it ends at the edges' heads, which get an arrow.
        dim: Whether a lens makes all of them recede.
        level: How many scopes stand open around it.
    """

    points: tuple[Point, ...]
    kind: str
    tensors: tuple[str, ...]
    label: str
    label_at: Point | None
    arrives: bool
    dim: bool
    level: int


@dataclass(frozen=True)
class Layout:
    """Everything placed: scopes before what stands in them."""

    width: float
    height: float
    frames: tuple[Frame, ...]
    strands: tuple[Strand, ...]


@dataclass(frozen=True)
class _Port:
    """Where an errand crosses the border of the scope at hand: at its top or bottom."""

    errand: Errand
    side: str

    def end_inside(self, edge: Edge) -> str:
        """The end of an edge that lies inside."""
        return edge.head if (self.side == "top") != self.errand.turned else edge.tail


@dataclass(frozen=True)
class _Piece:
    """What a link of the placement stands for."""

    edges: tuple[Edge, ...]
    turned: bool
    label: str
    port: _Port | None
    arrives: bool


@dataclass
class _Inside:
    """A scope laid out: its size, and for every port the x where it stands on the border."""

    scope: Scope
    width: float
    height: float
    left: float
    top: float
    placement: Placement
    inner: dict[str, _Inside]
    pieces: list[_Piece]
    trunks: dict[int, _Piece]
    ports: dict[_Port, float]


def lay_out(picture: Picture, sizes: Sizes) -> Layout:
    """Places a picture.

    Args:
        picture: What is to be drawn.
        sizes: How large its parts are.
    """
    return _Layouter(picture, sizes).layout()


class _Layouter:
    """One run of the layout over one picture."""

    def __init__(self, picture: Picture, sizes: Sizes) -> None:
        self._picture = picture
        self._sizes = sizes
        self._errands = Errands(picture)
        self._frames: list[Frame] = []
        self._strands: list[Strand] = []
        self._placed: dict[tuple[tuple[Cell, ...], tuple[Link, ...]], Placement] = {}

    def layout(self) -> Layout:
        root = self._arrange(self._picture.root, [])
        self._settle(root, 0.0, 0.0, 0)
        return Layout(root.width, root.height, tuple(self._frames), tuple(self._strands))

    def _arrange(self, scope: Scope, ports: Sequence[_Port]) -> _Inside:
        errands = self._errands.between(scope)
        inner = {}
        for child in scope.children:
            if isinstance(child, Scope) and child.is_open:
                inner[key(child)] = self._arrange(child, self._ports(child, errands, ports))
        places = {key(child): i for i, child in enumerate(scope.children)}
        cells = [self._cell(child, inner) for child in scope.children]
        links: list[Link] = []
        pieces: list[_Piece] = []
        trunks: dict[int, _Piece] = {}

        def at(child: str, port: _Port) -> float | None:
            return inner[child].ports[port] if child in inner else None

        together = joined(errands, inner)
        for errand in errands:
            ends = places[errand.upper], places[errand.lower]
            label = bundle_label(errand.edges)
            tail_at = at(errand.upper, _Port(errand, "bottom"))
            head_at = at(errand.lower, _Port(errand, "top"))
            head = errand.upper if errand.turned else errand.lower
            piece = _Piece(errand.edges, errand.turned, label, None, head not in inner)
            bundle = None
            if errand in together:
                bundle = ends[1]
                gathered = trunks.get(bundle, _Piece((), False, "", None, True)).edges
                trunks[bundle] = _Piece((*gathered, *errand.edges), False, "", None, True)
                piece = replace(piece, arrives=False)
            links.append(Link(*ends, self._sizes.label(label), tail_at, head_at, bundle))
            pieces.append(piece)
        for port in ports:
            cells.append(Cell(0.0, 0.0, pinned=port.side))
            border = len(cells) - 1
            inside_ends = self._inside_ends(scope, port)
            is_top = port.side == "top"
            bundle = border if len(inside_ends) > 1 else None
            if bundle is not None:
                edges = tuple(edge for some in inside_ends.values() for edge in some)
                trunks[bundle] = _Piece(edges, port.errand.turned, "", port, False)
            for name, edges in inside_ends.items():
                own = at(name, port)
                links.append(
                    Link(border, places[name], head_at=own, bundle=bundle)
                    if is_top
                    else Link(places[name], border, tail_at=own, bundle=bundle)
                )
                arrives = is_top != port.errand.turned and name not in inner
                through = port if bundle is None else None
                pieces.append(_Piece(edges, port.errand.turned, "", through, arrives))
        placement = self._place(tuple(cells), tuple(links))
        return self._framed(scope, placement, inner, pieces, trunks, ports)

    def _place(self, cells: tuple[Cell, ...], links: tuple[Link, ...]) -> Placement:
        """``place``, once for scopes that are alike: networks repeat their blocks."""
        if (cells, links) not in self._placed:
            self._placed[cells, links] = place(cells, links)
        return self._placed[cells, links]

    def _ports(
        self, child: Scope, errands: Iterable[Errand], ports: Iterable[_Port]
    ) -> list[_Port]:
        """Where errands between siblings and through the parent cross the border of ``child``."""
        name = key(child)
        found = []
        for errand in errands:
            if errand.upper == name:
                found.append(_Port(errand, "bottom"))
            if errand.lower == name:
                found.append(_Port(errand, "top"))
        for port in ports:
            if any(
                name in self._errands.paths[port.end_inside(edge)] for edge in port.errand.edges
            ):
                found.append(port)
        return found

    def _inside_ends(self, scope: Scope, port: _Port) -> dict[str, tuple[Edge, ...]]:
        """The edges through a port by the child of ``scope`` to which they belong."""
        name = key(scope)
        found: dict[str, tuple[Edge, ...]] = {}
        for edge in port.errand.edges:
            end = port.end_inside(edge)
            if name in self._errands.paths[end]:
                child = self._errands.child(name, end)
                found[child] = (*found.get(child, ()), edge)
        return found

    def _cell(self, child: Scope | Box, inner: dict[str, _Inside]) -> Cell:
        if key(child) in inner:
            return Cell(inner[key(child)].width, inner[key(child)].height)
        return Cell(*self._sizes.shape(child))

    def _framed(
        self,
        scope: Scope,
        placement: Placement,
        inner: dict[str, _Inside],
        pieces: list[_Piece],
        trunks: dict[int, _Piece],
        ports: Sequence[_Port],
    ) -> _Inside:
        is_root = not scope.name
        title = 0.0 if is_root else TITLE
        width = placement.width + 2 * PADDING
        wanted = 0.0 if is_root else self._sizes.title(scope) + 2 * PADDING
        left = PADDING + max(0.0, wanted - width) / 2
        first = len(scope.children)
        return _Inside(
            scope=scope,
            width=max(width, wanted),
            height=placement.height + title + 2 * PADDING,
            left=left,
            top=title + PADDING,
            placement=placement,
            inner=inner,
            pieces=pieces,
            trunks=trunks,
            ports={port: left + placement.cells[first + i][0] for i, port in enumerate(ports)},
        )

    def _settle(self, inside: _Inside, x: float, y: float, level: int) -> None:
        """Turns places within a scope into places in the picture."""
        left, top = x + inside.left, y + inside.top
        self._frames.append(Frame(inside.scope, x, y, inside.width, inside.height, level))
        placement = inside.placement
        parts = [
            *zip(inside.pieces, placement.routes, placement.labels, strict=True),
            *((piece, placement.trunks[bundle], None) for bundle, piece in inside.trunks.items()),
        ]
        for piece, route, label in parts:
            points = tuple((px + left, py + top) for px, py in route)
            if piece.port is not None:
                # On to the border itself, through title and padding.
                if piece.port.side == "top":
                    points = ((points[0][0], y), *points)
                else:
                    points = (*points, (points[-1][0], y + inside.height))
            self._strands.append(
                Strand(
                    points=points[::-1] if piece.turned else points,
                    kind=piece.edges[0].kind,
                    tensors=tensors_of(piece.edges),
                    label=piece.label,
                    label_at=None if label is None else (label[0] + left, label[1] + top),
                    arrives=piece.arrives,
                    dim=all(edge.is_dim for edge in piece.edges),
                    level=level,
                )
            )
        for child, (cx, cy) in zip(inside.scope.children, placement.cells, strict=False):
            if key(child) in inside.inner:
                self._settle(inside.inner[key(child)], cx + left, cy + top, level + 1)
            else:
                size = self._sizes.shape(child)
                self._frames.append(Frame(child, cx + left, cy + top, *size, level + 1))
