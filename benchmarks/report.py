"""Results as rows, tables and a file; it does not know how they were measured.

A ratio is ours to theirs in time: below 1 minigraph is faster.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from benchmarks.cases import Case
from benchmarks.turns import Measured

__all__ = ["geometric_mean", "merge", "row", "table"]

Row = dict[str, Any]
AGREEMENT = 0.05
"""How far answers may differ; PyTorch pads strided windows in its own way."""


def geometric_mean(values: list[float]) -> float:
    """The mean for ratios; not a number if there is none."""
    return math.exp(sum(map(math.log, values)) / len(values)) if values else math.nan


def row(group: str, case: Case, results: dict[str, Measured]) -> Row:
    """What is kept of one case: the least and the median of each member's samples."""
    results = _faster_variants(results)
    return {
        "group": group,
        "name": case.name,
        "unit": "MB" if case.measure == "memory" else "s",
        "multiply_adds": case.multiply_adds,
        "least": {key: each.least for key, each in results.items() if each.samples},
        "median": {key: each.median for key, each in results.items() if each.samples},
        "notes": {key: each.note for key, each in results.items() if each.note},
        "problems": {key: each.problem for key, each in results.items() if each.problem},
        "answers": {key: each.answer for key, each in results.items() if each.answer is not None},
    }


def _faster_variants(results: dict[str, Measured]) -> dict[str, Measured]:
    """One result for each peer: ``tf2`` is the better of ``tf2`` and ``tf2-eigen``."""
    best: dict[str, Measured] = {}
    for key, result in results.items():
        peer, _, variant = key.partition("-")
        if variant and result.samples:
            result.note = variant
        held = best.setdefault(peer, result)
        if result.samples and (not held.samples or result.least < held.least):
            best[peer] = result
    return best


def _speed(row: Row, seconds: float) -> str:
    if row["multiply_adds"]:
        return f"{2e-9 * row['multiply_adds'] / seconds:.0f}"
    if row["unit"] == "MB":
        return f"{seconds:.0f} MB"
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.3g} us"


def ratios(row: Row, statistic: str = "least") -> dict[str, float]:
    """Ours to theirs, for every other member of a row."""
    times = row[statistic]
    if "ours" not in times:
        return {}
    return {key: times["ours"] / time for key, time in times.items() if key != "ours"}


def table(title: str, rows: list[Row], labels: dict[str, str], statistic: str = "least") -> str:
    """A Markdown table: what each reached, and ours to theirs.

    Args:
        title: the heading.
        rows: of one group.
        labels: the columns, by key; minigraph's key is ``ours``.
        statistic: ``least`` or ``median``.
    """
    seen = {key for row in rows for key in row[statistic]}
    labels = {key: label for key, label in labels.items() if key in seen}
    others = [key for key in labels if key != "ours"]
    unit = "GFLOP/s" if any(row["multiply_adds"] for row in rows) else "time"
    heads = [f"{title} ({unit})", *labels.values()]
    heads += [f"/ {labels[key]}" for key in others] + (["/ best"] if len(others) > 1 else [])
    lines = [heads, ["---"] * len(heads)]
    columns: dict[str, list[float]] = {key: [] for key in [*others, "best"]}
    for row in rows:
        times, mine = row[statistic], ratios(row, statistic)
        if mine:
            mine["best"] = max(mine.values())
        for key, ratio in mine.items():
            columns[key].append(ratio)
        cells = [_speed(row, times[key]) if key in times else "-" for key in labels]
        keys = [*others, *(["best"] if len(others) > 1 else [])]
        lines.append([row["name"], *cells, *(f"{mine[k]:.2f}" if k in mine else "-" for k in keys)])
    if len(rows) > 1 and others:
        keys = [*others, *(["best"] if len(others) > 1 else [])]
        means = [f"**{geometric_mean(columns[key]):.2f}**" if columns[key] else "-" for key in keys]
        lines.append(["**geometric mean**", *_mean_speeds(rows, list(labels), statistic), *means])
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    return "\n".join(_line(line, widths) for line in lines)


def _mean_speeds(rows: list[Row], keys: list[str], statistic: str) -> list[str]:
    """The geometric mean of speeds, where all rows have one."""
    if not all(row["multiply_adds"] for row in rows):
        return [""] * len(keys)
    means = []
    for key in keys:
        reached = [
            2e-9 * r["multiply_adds"] / r[statistic][key] for r in rows if key in r[statistic]
        ]
        means.append(f"{geometric_mean(reached):.0f}" if reached else "-")
    return means


def _line(cells: list[str], widths: list[int]) -> str:
    pairs = zip(cells, widths, strict=True)
    padded = [
        ("-" * width if cell == "---" else cell.ljust(width) if i == 0 else cell.rjust(width))
        for i, (cell, width) in enumerate(pairs)
    ]
    return "| " + " | ".join(padded) + " |"


def remarks(rows: list[Row], labels: dict[str, str]) -> list[str]:
    """Sentences on what went otherwise: problems, and answers that differ."""
    said: list[str] = []
    for row in rows:
        for key, problem in row["problems"].items():
            last = f"{labels[key]}: {problem.strip().splitlines()[-1]}"
            said += [] if last in said else [last]
        answers = row["answers"]
        if answers and max(answers.values()) - min(answers.values()) > AGREEMENT * max(
            map(abs, answers.values())
        ):
            said.append(f"{row['name']}: answers differ: {answers}")
    return said


def merge(path: Path, rows: list[Row], machine: dict[str, Any]) -> None:
    """Writes rows to a file, in place of rows of the same group and name."""
    kept: dict[str, Any] = {"rows": []}
    if path.exists():
        kept = json.loads(path.read_text(encoding="utf-8"))
    fresh = {(row["group"], row["name"]) for row in rows}
    old = [row for row in kept["rows"] if (row["group"], row["name"]) not in fresh]
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"machine": machine, "rows": [*old, *rows]}, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
