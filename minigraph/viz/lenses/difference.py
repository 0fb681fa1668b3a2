"""What changed from one graph to another, by the names of operations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from minigraph.base.dims import show as show_shape
from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation
from minigraph.viz.marks import Lens, Mark, scopes_around

__all__ = ["difference"]

_MOST_OPENED = 24  # scopes
_LONGEST = 80  # characters of a value


def difference(before: Graph, after: Graph) -> Lens:
    """Which operations were added, removed or changed.

    Two operations of the same name are equal if their types, attrs, inputs, control inputs, output
    shapes and devices are.

    Args:
        before: One graph.
        after: The other, on which the lens is drawn.

    Returns:
        Marks, with the removed operations of ``before`` to be drawn as well.

    Example:
        >>> import minigraph as tf
        >>> graphs = []
        >>> for function in (tf.nn.relu, tf.nn.elu):
        ...     with tf.Graph().as_default() as graph:
        ...         _ = function(tf.placeholder(tf.float32, [2], name="x"), name="y")
        ...     graphs.append(graph)
        >>> print(difference(*graphs))
        0 added, 0 removed, 1 changed, 1 equal
        ~ y  Elu: type Relu -> Elu
    """
    old = {operation.name: operation for operation in before.get_operations()}
    new = {operation.name: operation for operation in after.get_operations()}
    marks: dict[str, Mark] = {}
    lines = []
    for name, operation in new.items():
        if name not in old:
            marks[name] = Mark("added")
            lines.append(f"+ {name}  {operation.type}")
            continue
        changes = list(_changes(old[name], operation))
        if changes:
            marks[name] = Mark("changed", "; ".join(changes))
            lines.append(f"~ {name}  {operation.type}: {'; '.join(changes)}")
    gone = [operation for name, operation in old.items() if name not in new]
    for operation in gone:
        marks[operation.name] = Mark("removed")
        lines.append(f"- {operation.name}  {operation.type}")
    counts = {tone: sum(m.tone == tone for m in marks.values()) for tone in _WORDS}
    equal = len(new) - counts["added"] - counts["changed"]
    head = ", ".join(f"{count} {tone}" for tone, count in counts.items())
    opens = scopes_around(list(marks))
    return Lens(
        title=f"Difference: {head}",
        marks=marks,
        legend=tuple(_WORDS.items()),
        report="\n".join([f"{head}, {equal} equal", *lines]),
        others="dim" if marks else "",
        opens=opens if len(opens) <= _MOST_OPENED else (),
        extra=tuple(gone),
    )


_WORDS = {"added": "added", "removed": "removed", "changed": "changed"}


def _changes(old: Operation, new: Operation) -> Iterator[str]:
    """What is different, as ``what before -> after``."""
    one, two = _facts(old), _facts(new)
    for name in [*one, *(name for name in two if name not in one)]:
        a, b = one.get(name, "none"), two.get(name, "none")
        if a != b:
            yield f"{name} {_short(a)} -> {_short(b)}"


def _facts(operation: Operation) -> dict[str, str]:
    attrs = {**operation.types, **operation.op.attrs()}
    return {
        "type": operation.type,
        "inputs": ", ".join(tensor.name for tensor in operation.inputs) or "none",
        "control inputs": ", ".join(sorted(op.name for op in operation.control_inputs)) or "none",
        "shape": ", ".join(f"{show_shape(t.spec.dims)} {t.dtype.name}" for t in operation.outputs),
        "device": operation.device or "none",
        **{name: _value(value) for name, value in attrs.items()},
    }


def _value(value: Any) -> str:
    """An attr as text that is equal only for equal values."""
    if isinstance(value, np.ndarray):
        return np.array2string(value, threshold=value.size + 1)
    return str(getattr(value, "name", value))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
