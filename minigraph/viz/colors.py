"""What the shapes of a picture are painted by, other than their category; knows no format.

The page paints by the same rules (``page/lenses.js``).
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation
from minigraph.viz.caption import MOST_PARTS
from minigraph.viz.hierarchy import each_shape, shapes
from minigraph.viz.lenses.membership import collection_members
from minigraph.viz.picture import Box, Paint, Picture, Scope, key, members_of
from minigraph.viz.recorded import NodeRun, bytes_text, time_text
from minigraph.viz.repeats import inside

HEATS = ("time", "memory")
COLORINGS = ("category", "scope", "structure", "dtype", "device", "collection", *HEATS)
_NONE = {"structure": "like no other"}  # the words for no group, where they are not `no dtype`

Item = Scope | Box
# The groups of what is in a shape, and how many operations each has, most first.
Groups = Mapping[str, int]


def painted(
    picture: Picture, color_by: str, graph: Graph | None, run: Mapping[str, NodeRun]
) -> Picture:
    """A picture whose shapes are painted by what they have in common, or by what they took.

    Args:
        picture: Any picture.
        color_by: One of ``COLORINGS``.
        graph: The graph that it shows; None if there are no operations to ask.
        run: What a run says of operations, for ``"time"`` and ``"memory"``.

    Raises:
        ValueError: If operations or a run are asked that are not there.
    """
    check_coloring(color_by, graph, run)
    if color_by == "category":
        return picture
    if color_by in HEATS:
        paint = _heat(picture, color_by, run)
    else:
        paint = _groups(picture, color_by, _groups_of(picture, color_by, graph))
    return replace(picture, root=each_shape(picture.root, paint))


def check_coloring(color_by: str, graph: Graph | None, run: Mapping[str, NodeRun]) -> None:
    """Refuses what ``painted`` cannot do; arguments and errors as there."""
    if color_by in HEATS and all(_amount(node, color_by) is None for node in run.values()):
        raise ValueError(
            f"color_by={color_by!r} needs a run that says what operations took\n"
            "  hint        run=sess.record(fetches, feed_dict) does"
        )
    if graph is None and color_by in ("dtype", "device", "collection"):
        raise ValueError(f"color_by={color_by!r} asks operations: draw the tf.Graph itself")


# --- groups ------------------------------------------------------------------------------------


def _groups_of(picture: Picture, color_by: str, graph: Graph | None) -> Callable[[Item], Groups]:
    if color_by == "scope":
        return lambda item: {"/".join(item.name.split("/")[:2]): 1}
    if color_by == "structure":
        return _alike(picture)
    assert graph is not None, "checked"
    operations = {operation.name: operation for operation in graph.get_operations()}
    kinds = {"dtype": _dtype, "device": _device, "collection": _rarest_collection(graph)}
    return functools.partial(_kinds_in, operations, kinds[color_by])


def _kinds_in(
    operations: Mapping[str, Operation], kind: Callable[[Operation], str], item: Item
) -> Groups:
    # A box is what names it; the others in it serve that.
    names = members_of(item) if isinstance(item, Scope) else iter((item.name,))
    counts = Counter(kind(operations[name]) for name in names if name in operations)
    del counts[""]
    return dict(counts.most_common()) or {"": 1}


def _alike(picture: Picture) -> Callable[[Item], Groups]:
    """Closed scopes with the same inside are one group."""
    alike: dict[Any, list[Scope]] = {}
    for item in shapes(picture.root):
        if isinstance(item, Scope):
            alike.setdefault(inside(item), []).append(item)
    groups = {
        item.name: f"{len(same)} like {same[0].name}"
        for same in alike.values()
        for item in same
        if len(same) > 1
    }
    return lambda item: {groups.get(item.name, "") if isinstance(item, Scope) else "": 1}


def _dtype(operation: Operation) -> str:
    return operation.outputs[0].dtype.base_dtype.name if operation.outputs else ""


def _device(operation: Operation) -> str:
    return operation.device


def _rarest_collection(graph: Graph) -> Callable[[Operation], str]:
    """The smallest collection in which an operation is: it says most."""
    members = collection_members(graph)
    found: dict[str, str] = {}
    for name in sorted(members, key=lambda name: len(members[name])):
        for operation in members[name]:
            found.setdefault(operation, name)
    return lambda operation: found.get(operation.name, "")


def _groups(
    picture: Picture, color_by: str, groups_of: Callable[[Item], Groups]
) -> Callable[[Item], Item]:
    """Gives each group the next colour; a closed scope of several keeps its own, with a bar."""
    found = {key(item): groups_of(item) for item in shapes(picture.root) if not item.tone}
    names = dict.fromkeys(name for groups in found.values() for name in groups if name)
    numbers = {name: i for i, name in enumerate(names)}

    def paint(item: Item) -> Item:
        paints = [
            (Paint(name or _NONE.get(color_by, f"no {color_by}"), number=numbers.get(name)), count)
            for name, count in found.get(key(item), {}).items()
        ]
        if isinstance(item, Scope) and len(paints) > 1:
            return replace(item, parts=tuple(paints[:MOST_PARTS]))
        return replace(item, paint=paints[0][0]) if paints else item

    return paint


# --- heat --------------------------------------------------------------------------------------


def _heat(picture: Picture, color_by: str, run: Mapping[str, NodeRun]) -> Callable[[Item], Item]:
    """Paints the warmer the more a shape took, and writes it there."""
    amounts = {key(item): math.fsum(_amounts(item, color_by, run)) for item in shapes(picture.root)}
    most = max(amounts.values(), default=0.0)
    say = _time if color_by == "time" else _memory
    words = f"{color_by} of a run: up to {say(most)}"

    def paint(item: Item) -> Item:
        amount = amounts[key(item)]
        share = amount / most if most else 0.0
        note = item.note or (say(amount) if amount else "")
        if item.tone:
            return replace(item, note=note)
        return replace(item, note=note, paint=Paint(words, heat=share))

    return paint


def _amounts(item: Item, color_by: str, run: Mapping[str, NodeRun]) -> Iterator[float]:
    for name in members_of(item):
        if name in run:
            yield _amount(run[name], color_by) or 0.0


def _amount(node: NodeRun, color_by: str) -> float | None:
    return node.microseconds if color_by == "time" else node.bytes


def _time(microseconds: float) -> str:
    return time_text(microseconds / 1e6)


def _memory(count: float) -> str:
    return bytes_text(int(count))
