"""Ops that a run would need and this package lacks: one error names them all; knows no op."""

from __future__ import annotations

from collections.abc import Iterable

from minigraph.base.errors import UnimplementedError, explain
from minigraph.graph.node import Operation

# So many nodes of each op type are named.
_SHOWN = 3


def refuse_missing(needed: Iterable[Operation]) -> None:
    """Checks that every node of a run has a kernel.

    Raises:
        UnimplementedError: If some have none; it names every op type, with a few of its nodes.
    """
    missing: dict[str, list[Operation]] = {}
    for node in needed:
        if node.op.is_missing:
            missing.setdefault(node.type, []).append(node)
    if not missing:
        return
    first = min((node for nodes in missing.values() for node in nodes), key=lambda node: node._id)
    raise UnimplementedError(
        None,
        first,
        explain(
            f"minigraph cannot run {len(missing)} op type(s) of this graph: "
            + ", ".join(sorted(missing)),
            got="; ".join(_named(kind, missing[kind]) for kind in sorted(missing)),
            hint="fetch what does not depend on them, or feed their outputs; "
            "the graph can be drawn and written as it is",
        ),
    )


def _named(kind: str, nodes: list[Operation]) -> str:
    names = [node.name for node in sorted(nodes, key=lambda node: node._id)]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{kind} at {', '.join(names[:_SHOWN])}{more}"
