"""Shows a developer where minigraph first departs from TensorFlow 1.15.5 in a program.

python -m tests.parity.diff layers/conv2d_default
python -m tests.parity.diff layers core      # one line per program of these groups
python -m tests.parity.diff                  # one line per program
"""

from __future__ import annotations

import sys
import traceback

import minigraph as tf

from .compare import differences, node_line
from .playback import play, program_names, read_golden, read_source

CONTEXT = 4
SHOWN = 20


def main(arguments):
    """Prints the differences of the wanted programs; returns the exit code."""
    if len(arguments) == 1 and "/" in arguments[0]:
        return show(arguments[0])
    names = [n for n in program_names() if not arguments or n.split("/")[0] in arguments]
    failed = 0
    for name in names:
        line = first_difference(name)
        failed += line is not None
        print(f"{'same' if line is None else 'DIFF'}  {name}" + (f"  {line}" if line else ""))
    print(f"{len(names) - failed} of {len(names)} programs are equal")
    return 1 if failed else 0


def first_difference(name):
    """The first difference of one program on one line, or None."""
    group, short = name.split("/")
    return next(differences(read_golden(group)[short], play(name, tf)), None)


def show(name):
    """One program in full: its text, every difference, the nodes around the first one."""
    group, short = name.split("/")
    expected = read_golden(group)[short]
    print(read_source(name))
    actual = play(name, tf, None if "error" in expected else traceback.print_exc)
    found = list(differences(expected, actual))
    if not found:
        print("equal")
        return 0
    print("\n".join(found[:SHOWN]))
    if len(found) > SHOWN:
        print(f"... and {len(found) - SHOWN} more")
    print()
    print("\n".join(side_by_side(expected["nodes"], actual["nodes"])))
    return 1


def side_by_side(expected, actual):
    """The nodes around the first that differs, TensorFlow's above ours, or all equal."""
    size = max(len(expected), len(actual))
    pairs = [
        [nodes[i] if i < len(nodes) else None for nodes in (expected, actual)] for i in range(size)
    ]
    first = next((i for i, pair in enumerate(pairs) if pair[0] != pair[1]), None)
    if first is None:
        return [f"all {size} nodes are equal"]
    lines = []
    for index in range(max(0, first - CONTEXT), min(size, first + CONTEXT + 1)):
        want, got = ("-" if node is None else node_line(node) for node in pairs[index])
        if want == got:
            lines.append(f"{index:5}   {want}")
        else:
            lines += [f"{index:5} < {want}", f"      > {got}"]
    return ["   nodes around the first difference (< TensorFlow 1.15.5, > minigraph):", *lines]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
