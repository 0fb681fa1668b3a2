"""Takes results into the documentation: the file, the tables in the text, and the picture.

    python -m benchmarks.publish [benchmarks/results/latest.json]

Without a file, what is in the documentation already is laid out again.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.plot import draw
from benchmarks.report import with_tables
from benchmarks.results import load, merge

DOCS = Path(__file__).resolve().parents[1] / "docs"
RESULTS, PAGE, PICTURE = DOCS / "benchmarks.json", DOCS / "performance.md", DOCS / "img"


def main() -> None:
    for source in map(Path, sys.argv[1:]):
        machine, rows = load(source)
        merge(RESULTS, rows, machine)
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_tables(text, *load(RESULTS)), encoding="utf-8")
    draw(RESULTS, PICTURE / "benchmarks.svg")


if __name__ == "__main__":
    main()
