"""Which operations ``tf.gradients`` made for each operation of the forward pass."""

from __future__ import annotations

import re
from collections.abc import Mapping

from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation
from minigraph.viz.marks import Lens, Mark

__all__ = ["gradient_pairs"]

# `conv/Conv2D_grad`, or `conv/Conv2D_grad_1` for a second walk over the same operation.
_GRADIENT = re.compile(r"(.+)_grad(_\d+)?$")


def gradient_pairs(graph: Graph) -> Lens:
    """Pairs each operation of the forward pass with the operations that are its gradient.

    ``tf.gradients`` names them ``gradients/<operation>_grad/...``, which is how they are found.

    Args:
        graph: The graph to look at.

    Returns:
        Marks: ``lit`` has a gradient, ``also`` is part of one, ``changed`` adds gradients up or
        begins them.
    """
    operations = graph.get_operations()
    by_name = {operation.name: operation for operation in operations}
    pairs: dict[str, list[Operation]] = {}
    scopes: set[str] = set()
    for operation in operations:
        scope, forward = _forward_of(operation.name, by_name)
        if forward is not None:
            pairs.setdefault(forward, []).append(operation)
            scopes.add(scope)
    marks = {}
    for operation in operations:
        if operation.name.startswith(tuple(scope + "/" for scope in scopes)):
            marks[operation.name] = Mark("changed", "sum or start of gradients")
    for name, made in pairs.items():
        marks[name] = Mark("lit", f"gradient: {_types(made)}")
        marks |= {operation.name: Mark("also", f"gradient of {name}") for operation in made}
    width = max((len(name) for name in pairs), default=0)
    lines = [f"{name:<{width}}  {_types(made)}" for name, made in pairs.items()]
    return Lens(
        title="Gradients",
        marks=marks,
        legend=(
            ("lit", "with a gradient"),
            ("also", "in a gradient"),
            ("changed", "sum or start of gradients"),
            ("dim", "neither"),
        ),
        report="\n".join(lines) or "no gradients in this graph",
        others="dim",
    )


def _forward_of(name: str, by_name: Mapping[str, Operation]) -> tuple[str, str | None]:
    """The gradient scope of an operation, and the operation whose gradient it is a part of."""
    parts = name.split("/")
    for end, part in enumerate(parts):
        match = _GRADIENT.match(part)
        if match is None or end == 0:
            continue
        for start in range(1, end + 1):
            forward = "/".join([*parts[start:end], match[1]])
            if forward in by_name:
                return "/".join(parts[:start]), forward
    return "", None


def _types(operations: list[Operation]) -> str:
    kinds = [op.type for op in operations if op.op.category not in ("constant", "control")]
    return ", ".join(dict.fromkeys(kind for kind in kinds if kind != "Identity")) or "constants"
