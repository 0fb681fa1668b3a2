"""Results as rows, and a file of them; it does not know how they were measured or are shown."""

from __future__ import annotations

import json
import math
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.cases import GROUPS, Case
from benchmarks.members import Member
from benchmarks.turns import Measured

__all__ = ["Row", "geometric_mean", "load", "machine", "make_row", "merge", "ratios"]

Row = dict[str, Any]
DIGITS = 5
"""Significant digits of a number in the file."""


def geometric_mean(values: Sequence[float]) -> float:
    """The mean for ratios; not a number if there is none."""
    return math.exp(sum(map(math.log, values)) / len(values)) if values else math.nan


def make_row(group: str, case: Case, results: dict[str, Measured]) -> Row:
    """What is kept of one case: the least and the median of each peer's samples, in `unit`."""
    results = _faster_variants(results)
    measured = {key: each for key, each in results.items() if each.samples}
    answers = {key: each.answer for key, each in measured.items() if each.answer is not None}
    return {
        "group": group,
        "name": case.name,
        "unit": {"memory": "MB", "size": "kB"}.get(case.measure, "s"),
        "multiply_adds": case.multiply_adds,
        "least": {key: _rounded(each.least) for key, each in measured.items()},
        "median": {key: _rounded(each.median) for key, each in measured.items()},
        "notes": {key: each.note for key, each in measured.items() if each.note},
        "problems": {key: each.problem for key, each in results.items() if each.problem},
        "answers": {key: _rounded(answer) for key, answer in answers.items()},
    }


def ratios(row: Row, statistic: str = "least") -> dict[str, float]:
    """Ours to theirs for every other peer of a row: below 1 minigraph needs less."""
    values = row[statistic]
    if "ours" not in values:
        return {}
    return {key: values["ours"] / value for key, value in values.items() if key != "ours"}


def machine(members: Sequence[Member]) -> dict[str, str]:
    """What the numbers were measured with."""
    cpu = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        lines = information.read_text(encoding="utf-8").splitlines()
        cpu = next((line.split(": ")[1] for line in lines if line.startswith("model name")), cpu)
    return {"cpu": cpu} | {member.key: member.hello["version"] for member in members}


def load(path: Path) -> tuple[dict[str, str], list[Row]]:
    """The machine and the rows of a file, in the order of the groups; nothing if there is none."""
    if not path.exists():
        return {}, []
    kept = json.loads(path.read_text(encoding="utf-8"))
    order = [(name, case.name) for name, group in GROUPS.items() for case in group.cases]
    rows = [row for row in kept["rows"] if (row["group"], row["name"]) in order]
    return kept["machine"], sorted(rows, key=lambda row: order.index((row["group"], row["name"])))


def merge(path: Path, rows: list[Row], measured_with: dict[str, str], more: bool = False) -> None:
    """Writes rows to a file, in place of rows of the same group and name.

    Args:
        path: the file; it need not exist.
        rows: what to write.
        measured_with: the machine and the versions.
        more: each peer keeps the smaller of its old and new values: on a machine with other work,
            of several runs the quieter one counts.
    """
    before, kept = load(path)
    by_name = {(row["group"], row["name"]): row for row in kept}
    for row in rows:
        place = row["group"], row["name"]
        by_name[place] = _smaller(by_name[place], row) if more and place in by_name else row
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"machine": before | measured_with, "rows": list(by_name.values())}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _smaller(old: Row, new: Row) -> Row:
    """The newer row, with the smaller of the two values wherever there are two."""
    least, median = (
        old[each] | {key: min(value, old[each].get(key, value)) for key, value in new[each].items()}
        for each in ("least", "median")
    )
    return {**new, "least": least, "median": median}


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


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
