"""Runs the same text with minigraph and with TensorFlow 1.15 by turns, and compares the times.

Each measurement is a fresh process, so that a slow moment of the machine meets both. The text is a
format string with the field ``module``; it ends by printing a JSON object of times by name. It must
be text for Python 3.7 too, which is the last one that TensorFlow 1.15 runs on.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def measure(child: str, python: str, module: str) -> dict[str, float]:
    """One fresh process; its times by name."""
    env = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONPATH": str(ROOT)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling is paid once, not on every import
    if module != "minigraph":
        env.pop("PYTHONPATH")
    done = subprocess.run(
        [python, "-c", child.format(module=module)],
        capture_output=True,
        text=True,
        env=env,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{python} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def compare(child: str, doc: str, rounds: int = 5) -> None:
    """Measures by turns and prints a table; without MINIGRAPH_ORACLE minigraph alone."""
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=rounds, help="processes of each kind")
    rounds = parser.parse_args().rounds
    oracle = os.environ.get("MINIGRAPH_ORACLE")
    ours, theirs = [], []
    measure(child, sys.executable, "minigraph")  # warms the caches of files and bytecode
    if oracle:
        measure(child, oracle, "tensorflow")
    for _ in range(rounds):
        ours.append(measure(child, sys.executable, "minigraph"))
        if oracle:
            theirs.append(measure(child, oracle, "tensorflow"))
    print(f"{'median of ' + str(rounds):<40} {'minigraph':>10} {'TF 1.15':>10} {'ratio':>7}")
    for name in ours[0]:
        mine = statistics.median(row[name] for row in ours)
        if oracle:
            other = statistics.median(row[name] for row in theirs)
            print(f"{name:<40} {mine:>10.2f} {other:>10.2f} {mine / other:>7.2f}")
        else:
            print(f"{name:<40} {mine:>10.2f} {'-':>10} {'-':>7}")
