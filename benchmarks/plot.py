"""Draws results as one picture: on the right of the line minigraph is ahead, on the left behind.

    python -m benchmarks.plot docs/benchmarks.json docs/img/benchmarks.svg

It knows the rows of `benchmarks.results`, not how they were measured. Needs matplotlib.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from benchmarks.cases import GROUPS
from benchmarks.peers import PEERS
from benchmarks.results import Row, geometric_mean, load, ratios

# Okabe and Ito's colours, which colour-blind readers can tell apart.
COLORS = {"tf1": "#0072B2", "tf2": "#E69F00", "torch": "#D55E00", "ort": "#009E73"}
MARKERS = {"tf1": "o", "tf2": "s", "torch": "^", "ort": "D"}
AHEAD, BEHIND = "#e9f5ec", "#fbecea"
LIMITS = 1 / 32, 32
TICKS = [1 / 16, 1 / 4, 1, 4, 16]
HALVES = [1 / 8, 1 / 2, 2, 8]


def _tick(value: float) -> str:
    if value == 1:
        return "equal"
    return f"{value:g}x ahead" if value > 1 else f"{1 / value:g}x behind"


Line = tuple[str, dict[str, float], bool]
"""A name, how many times as fast minigraph is as each peer, and whether that is a mean."""


def _lines(rows: list[Row]) -> list[Line]:
    """What stands in the picture, from top to bottom: the means of all groups, then their cases."""
    means: list[Line] = []
    cases: list[Line] = []
    for name, group in GROUPS.items():
        ratios_by_case = {row["name"]: ratios(row) for row in rows if row["group"] == name}
        speeds = {
            case: {key: 1 / ratio for key, ratio in mine.items() if key in COLORS}
            for case, mine in ratios_by_case.items()
        }
        speeds = {case: by_peer for case, by_peer in speeds.items() if by_peer}
        if not speeds:
            continue
        by_key = {key: [by[key] for by in speeds.values() if key in by] for key in COLORS}
        mean = {key: geometric_mean(values) for key, values in by_key.items() if values}
        means.append((group.title, mean, True))
        cases += [("", {}, False), (group.title, {}, True)]
        cases += [(case, by_peer, False) for case, by_peer in speeds.items()]
    return [*means, *cases]


def _draw_lines(axes: Any, lines: list[Line]) -> None:
    """A thin line for each case, a thick one for each mean, a mark for each peer."""
    for place, (_, by_peer, mean) in enumerate(lines):
        if by_peer:
            axes.axhline(place, color="#cccccc", linewidth=1.5 if mean else 0.5, zorder=1)
        for key, speed in by_peer.items():
            axes.plot(
                min(max(speed, LIMITS[0] * 1.1), LIMITS[1] / 1.1),
                place,
                MARKERS[key],
                color=COLORS[key],
                markersize=10 if mean else 6,
                markeredgecolor="white",
                markeredgewidth=0.6,
                zorder=3,
            )
    axes.set_ylim(len(lines) - 0.2, -0.8)
    axes.set_yticks(range(len(lines)), [label for label, _, _ in lines])
    for text, (_, _, mean) in zip(axes.get_yticklabels(), lines, strict=True):
        text.set_fontweight("bold" if mean else "normal")


def _draw_sides(axes: Any) -> None:
    """Ahead on the right, behind on the left, and what the distances mean."""
    axes.axvspan(1, LIMITS[1], color=AHEAD, zorder=0)
    axes.axvspan(LIMITS[0], 1, color=BEHIND, zorder=0)
    for value in (*TICKS, *HALVES):
        axes.axvline(value, color="white", linewidth=1, zorder=0.5)
    axes.axvline(1, color="#555555", linewidth=1, zorder=1)
    axes.set_xscale("log", base=2)
    axes.set_xlim(*LIMITS)
    axes.set_xticks(TICKS, [_tick(value) for value in TICKS])
    axes.tick_params(axis="x", top=True, labeltop=True)
    axes.tick_params(axis="both", length=0)
    axes.spines[:].set_visible(False)


def draw(source: Path, target: Path) -> None:
    """Draws the results of one file into another."""
    lines = _lines(load(source)[1])
    seen = [key for key in COLORS if any(key in by_peer for _, by_peer, _ in lines)]
    marks = [Line2D([], [], marker=MARKERS[key], color=COLORS[key], linestyle="") for key in seen]
    names = [PEERS[key].label for key in seen]
    with mpl.rc_context({"font.size": 9, "svg.hashsalt": "minigraph", "svg.fonttype": "none"}):
        figure = Figure(figsize=(10, 0.19 * len(lines) + 1.4), layout="constrained")
        axes = figure.subplots()
        _draw_sides(axes)
        _draw_lines(axes, lines)
        figure.legend(
            marks,
            names,
            loc="outside upper center",
            ncols=len(seen),
            frameon=False,
            title="minigraph compared with ... (on top: geometric means)",
        )
        undated = {"Date": None} if target.suffix == ".svg" else None
        figure.savefig(target, facecolor="white", metadata=undated)


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
