"""What has become of every operation at a step of a recorded run, as the page's slider says it too.

It reads a recording and its graph, no session.
"""

from __future__ import annotations

from collections.abc import Mapping

from minigraph.base.recording import Moment, Recording
from minigraph.graph.graph import Graph
from minigraph.graph.traverse import ancestors
from minigraph.viz.marks import Lens, Mark, scopes_around
from minigraph.viz.recorded import bars, bytes_text, dims_text, operation_of, time_text

__all__ = ["moment"]

_MOST_FREES = 6
LEGEND = (
    ("now", "runs at this step"),
    ("lit", "value in memory"),
    ("done", "value gone again"),
    ("waiting", "not yet"),
    ("also", "fed, or needs no step"),
    ("dead", "on a branch not taken"),
    ("culprit", "failed, or gave NaN or infinite numbers"),
    ("dim", "no part of this run"),
)


def moment(graph: Graph, recording: Recording, step: int) -> Lens:
    """A run held at one of its steps, as a still picture for a page of a book.

    Args:
        graph: The graph that ran.
        recording: From ``sess.record``, or ``error.recording`` of a run that failed.
        step: Which step, counted from 1 as the page counts them.

    Returns:
        Marks: ``now`` runs, ``lit`` has a value in memory, ``done`` had one, ``waiting`` runs
        later, ``also`` was fed or needs no step (it follows from constants, or equals another),
        ``dead`` stands on a branch not taken, ``culprit`` failed or gave NaN; all else is ``dim``.

    Raises:
        ValueError: If there is no such step.

    Example:
        >>> import minigraph as tf
        >>> from minigraph import viz
        >>> with tf.Graph().as_default() as graph, tf.Session() as sess:
        ...     x = tf.placeholder(tf.float32, [4], name="x")
        ...     run = sess.record(tf.nn.relu(x, name="y"), {x: [-1.0, 0.0, 2.0, 3.0]})
        >>> print(viz.moment(graph, run, 1))  # doctest: +ELLIPSIS
        step 1 of 1: y
        float32[4]  0 .. 3
        ...
    """
    if not 1 <= step <= len(recording.moments):
        raise ValueError(f"there are steps 1 to {len(recording.moments)}, but not {step}")
    now = recording.moments[step - 1]
    shared = _shared(graph, recording)
    marks = {name: Mark(tone) for name, tone in tones_at(graph, recording, step - 1).items()}
    for name, other in shared.items():
        if name in marks:
            # A closed scope around it says this too, so the note names the operation.
            own = name.rpartition("/")[2]
            marks[name] = Mark(marks[name].tone, f"{own}: same as {other}")
    for value in now.outputs[:1]:
        last = now.operations[-1]
        note = ", ".join(filter(None, (dims_text(value.shape), value.range)))
        marks[last] = Mark(marks[last].tone, note)
    words = _words(now, shared)
    if recording.failed and now is recording.moments[-1]:
        words.append(f"then {recording.failed} failed")
    title = f"step {step} of {len(recording.moments)}: {now.name}"
    return Lens(
        title=title,
        marks=marks,
        legend=LEGEND,
        report="\n".join([title, *words, f"took {time_text(now.end - now.start)}"]),
        others="dim",
        opens=scopes_around(now.operations),
        beside=tuple(words),
        counts=False,
    )


def needs_no_step(graph: Graph, recording: Recording) -> set[str]:
    """What the fetches need, but no step computes: it follows from constants, or equals another.

    Of a run that failed, also what it did not come to.
    """
    here = {operation.name: operation for operation in graph.get_operations()}
    fed = {
        tensor
        for name in recording.feeds
        if operation_of(name) in here
        for tensor in here[operation_of(name)].outputs
        if tensor.name == name
    }
    wanted = [operation_of(name) for name in recording.fetches if name not in recording.feeds]
    needed = {op.name for op in ancestors([here[name] for name in wanted if name in here], fed)}
    given = (*recording.known, *recording.feeds)
    return needed.difference(
        map(operation_of, given), *(moment.operations for moment in recording.moments)
    )


def tones_at(graph: Graph, recording: Recording, index: int) -> dict[str, str]:
    """The tone of every operation of a run after one of its moments, counted from 0."""
    rest = "waiting" if recording.failed else "also"
    tones = dict.fromkeys(needs_no_step(graph, recording), rest)
    if recording.failed and index == len(recording.moments) - 1:
        tones[recording.failed] = "culprit"
    return tones | _tones_of_steps(recording, index)


def _tones_of_steps(recording: Recording, index: int) -> dict[str, str]:
    given = (*recording.known.items(), *recording.feeds.items())
    tones = {operation_of(tensor): "also" for tensor, _ in given}
    tones |= {operation_of(tensor): "culprit" for tensor, value in given if value.odd}
    for later in recording.moments[index + 1 :]:
        tones |= dict.fromkeys(later.operations, "waiting")
    ran: dict[str, int] = {}
    gone: dict[str, int] = {}
    for i, moment in enumerate(recording.moments[: index + 1]):
        ran |= dict.fromkeys(moment.operations, i)
        gone |= dict.fromkeys((*moment.frees, moment.overwrites), i)
    for name, i in ran.items():
        moment = recording.moments[i]
        outputs = [f"{name}:{k}" for k in range(len(moment.outputs))]
        gives = name == moment.operations[-1]
        if moment.dead:
            tones[name] = "dead"
        elif gives and any(value.odd for value in moment.outputs):
            tones[name] = "culprit"
        elif i == index:
            tones[name] = "now"
        elif gives and any(gone.get(tensor, -1) < i for tensor in outputs):
            tones[name] = "lit"
        else:
            tones[name] = "done"
    return tones


def _shared(graph: Graph, recording: Recording) -> dict[str, str]:
    """The operations that were not run, with those that gave the same; constants are no work."""
    pairs = {operation_of(one): operation_of(other) for one, other in recording.same.items()}
    computes = {operation.name for operation in graph.get_operations() if operation.inputs}
    return {name: other for name, other in pairs.items() if {name, other} <= computes}


def _words(now: Moment, shared: Mapping[str, str]) -> list[str]:
    """What happened, without the time: the same run gives the same words."""
    lines = []
    for value in now.outputs:
        lines += [str(value), *filter(None, [bars(value.histogram)])]
    if now.dead:
        lines.append("on a branch not taken")
    if len(now.operations) > 1:
        lines.append(f"{len(now.operations)} operations run as one")
    lines += [
        f"also stands for {name}" for name, other in shared.items() if other in now.operations
    ]
    lines.append(f"{bytes_text(now.live_bytes)} in memory")
    if now.overwrites:
        lines.append(f"writes into the memory of {now.overwrites}")
    lines += [f"frees {name}" for name in now.frees[:_MOST_FREES]]
    if now.frees[_MOST_FREES:]:
        lines.append(f"and {len(now.frees) - _MOST_FREES} more")
    return lines
