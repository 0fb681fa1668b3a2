"""Rows as tables and sentences; it does not know where rows come from."""

from __future__ import annotations

import re

from benchmarks.cases import GROUPS
from benchmarks.peers import COLUMNS
from benchmarks.results import Row, geometric_mean, ratios
from benchmarks.task import LACKING

__all__ = ["remarks", "report", "table", "with_tables"]

AGREEMENT = 0.05
"""How far answers may differ; PyTorch pads strided windows in its own way."""

BEGIN, END = "<!-- tables of benchmarks.json -->", "<!-- end of tables -->"
EXPLANATION = "Each cell: what was reached, and minigraph's time to theirs; below 1 it is faster."


def table(title: str, rows: list[Row], labels: dict[str, str], statistic: str = "least") -> str:
    """A Markdown table: what each reached, and in brackets ours to theirs.

    Args:
        title: the heading of the first column.
        rows: of one group.
        labels: the columns, by key; minigraph's key is ``ours``.
        statistic: ``least`` or ``median``.
    """
    keys = [key for key in labels if any(key in row[statistic] for row in rows)]
    others = [key for key in keys if key != "ours"]
    best = len(others) > 1
    unit = "GFLOP/s" if any(row["multiply_adds"] for row in rows) else rows[0]["unit"]
    heads = [f"{title} ({unit})" if unit != "s" else title, *map(labels.__getitem__, keys)]
    lines = [heads + ["to the best"] * best, ["---"] * (len(heads) + best)]
    for row in rows:
        mine = ratios(row, statistic)
        cells = [_cell(row, key, mine, statistic) for key in keys]
        lines.append([row["name"], *cells, *[f"{max(mine.values()):.2f}" if mine else "-"] * best])
    if len(rows) > 1 and others:
        lines.append(["**geometric mean**", *_means(rows, keys, best, statistic)])
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    return "\n".join(_line(line, widths) for line in lines)


def report(rows: list[Row], labels: dict[str, str], statistic: str = "least") -> str:
    """The tables of all groups that rows belong to, with remarks."""
    parts = []
    for name, group in GROUPS.items():
        mine = [row for row in rows if row["group"] == name]
        if mine:
            parts += [table(group.title, mine, labels, statistic), *remarks(mine, labels), ""]
    return "\n".join([*parts, EXPLANATION])


def with_tables(page: str, machine: dict[str, str], rows: list[Row]) -> str:
    """The text of a page, with tables between its marks.

    Args:
        page: Markdown that has the two marks.
        machine: what the rows were measured with.
        rows: what the tables show.
    """
    versions = [f"{COLUMNS[key]} {machine[key]}" for key in COLUMNS if key in machine]
    measured = f"Measured on {machine['cpu']}, 2 threads each: {', '.join(versions)}."
    tables = "\n\n".join((BEGIN, measured, report(rows, COLUMNS), END))
    return re.sub(f"{BEGIN}.*?{END}", lambda _: tables, page, flags=re.DOTALL)


def remarks(rows: list[Row], labels: dict[str, str]) -> list[str]:
    """Sentences on what went otherwise: problems, and answers that differ."""
    said: list[str] = []
    for row in rows:
        for key, problem in row["problems"].items():
            if problem.startswith(LACKING):  # the table shows that by its columns
                continue
            last = f"{labels[key]}: {problem.strip().splitlines()[-1]}"
            said += [] if last in said else [last]
        answers = row["answers"].values()
        if answers and max(answers) - min(answers) > AGREEMENT * max(map(abs, answers)):
            said.append(f"{row['name']}: answers differ: {row['answers']}")
    return said


def _cell(row: Row, key: str, mine: dict[str, float], statistic: str) -> str:
    if key not in row[statistic]:
        return "-"
    reached = _reached(row, row[statistic][key])
    return f"{reached} ({mine[key]:.2f})" if key in mine else reached


def _reached(row: Row, value: float) -> str:
    """A speed, a size or a time, in three digits or so."""
    if row["multiply_adds"]:
        return f"{2e-9 * row['multiply_adds'] / value:.0f}"
    if row["unit"] != "s":
        return f"{value:.0f}"
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1e3:.3g} ms" if value >= 1e-3 else f"{value * 1e6:.3g} us"


def _means(rows: list[Row], keys: list[str], best: bool, statistic: str) -> list[str]:
    """The last line of a table: mean ratios, and mean speeds where all rows have one."""
    every = [ratios(row, statistic) for row in rows]
    cells = []
    for key in keys:
        speeds = [
            2e-9 * row["multiply_adds"] / row[statistic][key]
            for row in rows
            if row["multiply_adds"] and key in row[statistic]
        ]
        mean = geometric_mean([mine[key] for mine in every if key in mine])
        speed = f"{geometric_mean(speeds):.0f}" if speeds else ""
        cells.append(speed if key == "ours" else f"{speed} **({mean:.2f})**".strip())
    worst = [max(mine.values()) for mine in every if mine]
    return cells + [f"**{geometric_mean(worst):.2f}**"] * best


def _line(cells: list[str], widths: list[int]) -> str:
    pairs = zip(cells, widths, strict=True)
    padded = [
        ("-" * width if cell == "---" else cell.ljust(width) if i == 0 else cell.rjust(width))
        for i, (cell, width) in enumerate(pairs)
    ]
    return "| " + " | ".join(padded) + " |"
