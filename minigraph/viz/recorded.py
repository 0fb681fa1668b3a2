"""What a recording says of single operations and values, as numbers and words; knows no graph."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minigraph.base.recording import Moment, Recording, ValueSummary

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
        values=tuple(range_text(value) for value in values),
    )


def operation_of(tensor: str) -> str:
    """The name of the operation that gives a tensor.

    Example:
        >>> operation_of("conv/Relu:0")
        'conv/Relu'
    """
    name, colon, number = tensor.rpartition(":")
    return name if colon and number.isdigit() else tensor


def odd_moments(recording: Recording) -> Iterator[int]:
    """The moments, counted from 0, that gave a NaN or an infinite number."""
    for i, moment in enumerate(recording.moments):
        if any(value.odd for value in moment.outputs):
            yield i


# --- words -------------------------------------------------------------------------------------


def dims_text(shape: tuple[int, ...] | None) -> str:
    """An actual shape.

    Example:
        >>> dims_text((64, 8)), dims_text(())
        ('[64, 8]', '[]')
    """
    return "no array" if shape is None else str(list(shape))


def range_text(value: ValueSummary) -> str:
    """The range and mean of a value, and how much of it is NaN or infinite.

    Example:
        >>> range_text(ValueSummary("float32", (3,), 12, low=0.0, high=2.0, mean=0.5, odd=1))
        '0 to 2, mean 0.5, 1 NaN or infinite'
    """
    words = []
    if value.low is not None and value.high is not None:
        single = value.low == value.high
        words = [f"{value.low:.4g}" if single else f"{value.low:.4g} to {value.high:.4g}"]
        if value.mean is not None and not single:
            words.append(f"mean {value.mean:.4g}")
    if value.odd:
        words.append(f"{value.odd} NaN or infinite")
    return ", ".join(words)


def value_text(value: ValueSummary) -> str:
    """A value in a few words: dtype, shape, range."""
    words = f"{value.dtype} {dims_text(value.shape)}"
    return f"{words}, {range_text(value)}" if range_text(value) else words


def bars(histogram: Sequence[int]) -> str:
    """A histogram as a line of text; a bar's height is the root of its count.

    Example:
        >>> bars([100, 25, 0, 1, 4])
        '█▄ ▁▂'
    """
    most = max(histogram, default=0)
    heights = (math.ceil(8 * math.sqrt(count / most)) if count else 0 for count in histogram)
    return "".join(" ▁▂▃▄▅▆▇█"[height] for height in heights)


def operations_text(moment: Moment) -> str:
    """What ran at a moment, without saying a common scope twice.

    Example:
        >>> operations_text(Moment(("net/conv/Conv2D", "net/conv/Relu"), 0.0, 1.0))
        'net/conv/Conv2D + Relu run as one'
        >>> operations_text(Moment(("net/Add", "Relu"), 0.0, 1.0))
        'net/Add + Relu run as one'
    """
    if len(moment.operations) == 1:
        return moment.operations[0]
    scope = moment.operations[0].rpartition("/")[0] + "/"
    alike = all(name.startswith(scope) for name in moment.operations)
    rest = [name.removeprefix(scope) if alike else name for name in moment.operations[1:]]
    return " + ".join([moment.operations[0], *rest]) + " run as one"


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
