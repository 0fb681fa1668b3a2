"""What a recording says of single operations and values, as numbers and words; knows no graph."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minigraph.base.recording import Recording, ValueSummary

_KIB = 1024
_MIB = 1024**2


@dataclass(frozen=True)
class NodeRun:
    """What one recorded run says of one operation; a mapping from names to these is ``run=``.

    Attributes:
        microseconds: How long its kernel took, or None.
        bytes: How large its outputs were, or None.
        shapes: The actual shape of each output, as text.
        values: A few words about each output, such as its range.
    """

    microseconds: float | None = None
    bytes: int | None = None
    shapes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


def node_runs(recording: Recording) -> dict[str, NodeRun]:
    """A recording by operation.

    The time of operations that ran as one stands at the first of them, whose kernel does the work;
    the values stand at the last, as there are no others. What ran several times adds up its time
    and keeps its last values.

    Args:
        recording: The run.

    Returns:
        By operation name, also for what was fed or known before.
    """
    runs: dict[str, NodeRun] = {}
    for tensor, value in (*recording.known.items(), *recording.feeds.items()):
        runs[operation_of(tensor)] = _of_values((value,))
    for moment in recording.moments:
        if moment.dead:
            continue
        first, last = moment.operations[0], moment.operations[-1]
        for name in moment.operations[:-1]:
            run = NodeRun(values=(f"computed within {last}, in one step",))
            runs[name] = replace(run, microseconds=_time_of(runs.get(name)))
        runs[last] = replace(_of_values(moment.outputs), microseconds=_time_of(runs.get(last)))
        time = (runs[first].microseconds or 0.0) + 1e6 * (moment.end - moment.start)
        runs[first] = replace(runs[first], microseconds=time)
    return runs


def _time_of(run: NodeRun | None) -> float | None:
    return None if run is None else run.microseconds


def _of_values(values: tuple[ValueSummary, ...]) -> NodeRun:
    return NodeRun(
        bytes=sum(value.bytes for value in values),
        shapes=tuple(dims_text(value.shape) for value in values),
        values=tuple(value.range for value in values),
    )


def operation_of(tensor: str) -> str:
    """The name of the operation that gives a tensor.

    Example:
        >>> operation_of("conv/Relu:0")
        'conv/Relu'
    """
    name, colon, number = tensor.rpartition(":")
    return name if colon and number.isdigit() else tensor


# --- words -------------------------------------------------------------------------------------


def dims_text(shape: tuple[int, ...] | None) -> str:
    """An actual shape.

    Example:
        >>> dims_text((64, 8)), dims_text(())
        ('[64, 8]', '[]')
    """
    return "no array" if shape is None else str(list(shape))


def bars(histogram: Sequence[int]) -> str:
    """A histogram as a line of text; a bar's height is the root of its count.

    Example:
        >>> bars([100, 25, 0, 1, 4])
        '█▄ ▁▂'
    """
    most = max(histogram, default=0)
    heights = (math.ceil(8 * math.sqrt(count / most)) if count else 0 for count in histogram)
    return "".join(" ▁▂▃▄▅▆▇█"[height] for height in heights)


def time_text(seconds: float) -> str:
    """A duration with three digits.

    Example:
        >>> time_text(0.0012345)
        '1.23 ms'
    """
    for unit, name in ((1.0, "s"), (1e-3, "ms")):
        if seconds >= unit:
            return f"{seconds / unit:.3g} {name}"
    return f"{seconds * 1e6:.3g} µs"


def bytes_text(count: int) -> str:
    """An amount of memory with three digits.

    Example:
        >>> bytes_text(300), bytes_text(2048)
        ('300 B', '2 KiB')
    """
    if count >= _MIB:
        return f"{count / _MIB:.3g} MiB"
    return f"{count / _KIB:.3g} KiB" if count >= _KIB else f"{count} B"
