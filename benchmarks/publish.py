"""Takes results into the documentation: the file, the tables in the text, and the picture.

    python -m benchmarks.publish [benchmarks/results/latest.json]

Without a file, what is in the documentation already is laid out again.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from benchmarks.peers import PEERS
from benchmarks.plot import draw
from benchmarks.report import report
from benchmarks.results import load, merge

__all__ = ["with_tables"]

DOCS = Path(__file__).resolve().parents[1] / "docs"
RESULTS, PAGE, PICTURE = DOCS / "benchmarks.json", DOCS / "performance.md", DOCS / "img"
BEGIN, END = "<!-- tables of benchmarks.json -->", "<!-- end of tables -->"


def with_tables(text: str, results: Path) -> str:
    """The text of a page, with the tables of a file between its marks."""
    machine, rows = load(results)
    labels = {peer.column: peer.label for peer in reversed(PEERS.values())}
    labels = {key: labels[key] for key in PEERS if key in labels}
    versions = [f"{labels[key]} {machine[key]}" for key in labels if key in machine]
    measured = f"Measured on {machine['cpu']}, 2 threads each: {', '.join(versions)}."
    tables = f"{BEGIN}\n\n{measured}\n\n{report(rows, labels)}\n\n{END}"
    return re.sub(f"{BEGIN}.*?{END}", lambda _: tables, text, flags=re.DOTALL)


def main() -> None:
    for source in map(Path, sys.argv[1:]):
        machine, rows = load(source)
        merge(RESULTS, rows, machine)
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_tables(text, RESULTS), encoding="utf-8")
    draw(RESULTS, PICTURE / "benchmarks.svg")


if __name__ == "__main__":
    main()
