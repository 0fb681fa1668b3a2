"""Pruning: a run needs what its fetches need, in an order in which it can run, and nothing else.

Nothing behind a fed tensor is needed. Where the order is free, nodes run as they were made.
"""

from __future__ import annotations

from collections.abc import Sequence

from minigraph.graph.node import Operation, Tensor
from minigraph.graph.traverse import ancestors, in_order
from minigraph.session.missing import refuse_missing
from minigraph.session.passes.draft import Draft


def prune(wanted: Sequence[Tensor], targets: Sequence[Operation], fed: Sequence[Tensor]) -> Draft:
    """The nodes that give ``wanted`` and run ``targets`` when ``fed`` are given."""
    given = frozenset(fed)
    roots = [tensor.op for tensor in wanted if tensor not in given] + list(targets)
    needed = ancestors(roots, given)
    refuse_missing(needed)
    return Draft(tuple(in_order(needed, given)), tuple(wanted), given, frozenset(targets))
