"""How a plan is made: one pass after the other, each a function of the draft before it.

prune and order -> fold constants -> share subexpressions -> drop what is unread -> fuse
    -> join -> place values -> Plan
"""

from __future__ import annotations

from collections.abc import Sequence

from minigraph.graph.node import Operation, Tensor
from minigraph.kernels.levers import Levers
from minigraph.session.passes.fold import fold_constants
from minigraph.session.passes.fuse import fuse
from minigraph.session.passes.join import join
from minigraph.session.passes.place import place
from minigraph.session.passes.prune import prune
from minigraph.session.passes.share import share_subexpressions
from minigraph.session.passes.unread import drop_unread
from minigraph.session.plan import Plan


def make_plan(
    wanted: Sequence[Tensor],
    targets: Sequence[Operation],
    fed: Sequence[Tensor],
    levers: Levers,
) -> Plan:
    """Plans a run that gives ``wanted``, runs ``targets`` and is given ``fed``."""
    draft = prune(wanted, targets, fed)
    if levers.fold_constants:
        draft = fold_constants(draft)
    if levers.share_subexpressions:
        draft = share_subexpressions(draft)
    if levers.drop_unread:
        draft = drop_unread(draft)
    if levers.fuse:
        draft = fuse(draft)
    if levers.join:
        draft = join(draft)
    return place(draft, fed, levers)
