"""What has become of every operation at a step of a recorded run, as the page's slider says it too.

It reads a recording, no graph and no session.
"""

from __future__ import annotations

from minigraph.base.recording import Moment, Recording
from minigraph.viz.marks import Lens, Mark, scopes_around
from minigraph.viz.recorded import bars, bytes_text, dims_text, operation_of, time_text

__all__ = ["moment"]

_MOST_FREES = 6
LEGEND = (
    ("now", "runs at this step"),
    ("lit", "value in memory"),
    ("done", "value gone again"),
    ("waiting", "not yet"),
    ("also", "known or fed before the run"),
    ("dead", "on a branch not taken"),
    ("culprit", "gave NaN or infinite numbers"),
    ("dim", "no part of this run"),
)


def moment(recording: Recording, step: int) -> Lens:
    """A run held at one of its steps, as a still picture for a page of a book.

    Args:
        recording: From ``sess.record``.
        step: Which step, counted from 1 as the page counts them.

    Returns:
        Marks: ``now`` runs, ``lit`` has a value in memory, ``done`` had one, ``waiting`` runs
        later, ``also`` was known or fed, ``dead`` stands on a branch not taken, ``culprit`` gave
        NaN; all else is ``dim``.

    Raises:
        ValueError: If there is no such step.

    Example:
        >>> from minigraph import viz
        >>> from minigraph.base.recording import Moment, Recording, ValueSummary
        >>> value = ValueSummary("float32", (2,), 8, low=0.0, high=3.0, mean=1.5)
        >>> run = Recording((Moment(("x/Relu",), 0.0, 2e-6, (value,), live_bytes=8),))
        >>> print(viz.moment(run, 1))
        step 1 of 1: x/Relu
        float32[2]  0 .. 3
        8 B in memory
        took 2 µs
    """
    if not 1 <= step <= len(recording.moments):
        raise ValueError(f"there are steps 1 to {len(recording.moments)}, but not {step}")
    now = recording.moments[step - 1]
    marks = {name: Mark(tone) for name, tone in tones_at(recording, step - 1).items()}
    for value in now.outputs[:1]:
        last = now.operations[-1]
        note = ", ".join(filter(None, (dims_text(value.shape), value.range)))
        marks[last] = Mark(marks[last].tone, note)
    words = _words(now)
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


def tones_at(recording: Recording, index: int) -> dict[str, str]:
    """The tone of every operation of a run after one of its moments, counted from 0."""
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


def _words(now: Moment) -> list[str]:
    """What happened, without the time: the same run gives the same words."""
    lines = []
    for value in now.outputs:
        lines += [str(value), *filter(None, [bars(value.histogram)])]
    if now.dead:
        lines.append("on a branch not taken")
    if len(now.operations) > 1:
        lines.append(f"{len(now.operations)} operations run as one")
    lines.append(f"{bytes_text(now.live_bytes)} in memory")
    if now.overwrites:
        lines.append(f"writes into the memory of {now.overwrites}")
    lines += [f"frees {name}" for name in now.frees[:_MOST_FREES]]
    if now.frees[_MOST_FREES:]:
        lines.append(f"and {len(now.frees) - _MOST_FREES} more")
    return lines
