"""Who made each variable and who uses it, and where variable scope and name scope differ."""

from __future__ import annotations

from collections.abc import Iterable

from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation
from minigraph.viz.describe import shape_text
from minigraph.viz.folding import is_variable
from minigraph.viz.hiding import hidden
from minigraph.viz.marks import Lens, Mark

__all__ = ["sharing"]


def sharing(graph: Graph) -> Lens:
    """Which variables are used in one place and which in several, and by whom.

    A variable stands in its *variable scope*, what uses it in a *name scope*: on reuse the two
    differ, which the report shows side by side.

    Args:
        graph: The graph to look at.

    Returns:
        Marks: ``lit`` is a variable used where it was made, ``also`` one that is shared,
        ``changed`` an operation that reuses it from elsewhere.
    """
    operations = graph.get_operations()
    aside = hidden(operations, ["training", "init", "saving"])
    marks: dict[str, Mark] = {}
    lines = []
    for variable in operations:
        if not is_variable(variable) or variable.name in aside:
            continue
        home = variable.name.rpartition("/")[0]
        users = [user for user in _users(variable) if user.name not in aside]
        guests = [user for user in users if not _is_in(user, home)]
        is_shared = bool(guests) and len({_scope(user) for user in users}) > 1
        text = shape_text(variable.outputs[0])
        lines.append(f"{variable.name}  {text}  made at {variable.defined_at}")
        for user in users:
            differs = user in guests and is_shared
            note = f"   <- name scope {_scope(user)!r}, variable scope {home!r}" if differs else ""
            lines.append(f"    {user.name}  {user.type}{note}")
        if is_shared:
            marks[variable.name] = Mark("also", f"shared by {len(users)} operations")
            for guest in guests:
                marks[guest.name] = Mark("changed", f"reuses {variable.name}")
        else:
            marks.setdefault(variable.name, Mark("lit", ""))
    return Lens(
        title="Variable sharing",
        marks=marks,
        legend=(
            ("lit", "variable used in one place"),
            ("also", "shared variable"),
            ("changed", "reuses a variable"),
            ("dim", "no variable"),
        ),
        report="\n".join(lines) or "no variables in this graph",
        others="dim",
    )


def _users(variable: Operation) -> Iterable[Operation]:
    """Who reads a variable, straight or through the reads that are part of it."""
    own = variable.name + "/"
    found: dict[Operation, None] = {}
    waiting = [variable]
    while waiting:
        for tensor in waiting.pop().outputs:
            for reader in tensor.consumers():
                if not reader.name.startswith(own):
                    found[reader] = None
                elif reader.type == "Identity":
                    waiting.append(reader)
    return found


def _scope(operation: Operation) -> str:
    return operation.name.rpartition("/")[0]


def _is_in(operation: Operation, scope: str) -> bool:
    return not scope or operation.name.startswith(scope + "/")
