"""Records what TensorFlow 1.15.5 says about the parity programs; runs on its Python 3.7.

<python with TF 1.15.5> -m tests.parity.record                       # everything
<python with TF 1.15.5> -m tests.parity.record --only layers         # one group
<python with TF 1.15.5> -m tests.parity.record --only core/slices    # one program
<python with TF 1.15.5> -m tests.parity.record --check               # compare, write nothing
"""

from __future__ import annotations

import argparse
import json
import os
import sys

import tensorflow as tf

from .compare import differences
from .playback import golden_path, play, program_names, read_golden

EXPECTED_VERSION = "1.15.5"
LINES = {"nodes": 1, "collections": 1, "facts": 1, "values": 1}


def main():
    """Records or checks the chosen programs; returns the exit code."""
    parser = argparse.ArgumentParser(prog="record")
    parser.add_argument("--only", nargs="*", default=[], help="group or group/name")
    parser.add_argument("--check", action="store_true", help="compare with the goldens on disk")
    options = parser.parse_args()
    if tf.__version__ != EXPECTED_VERSION:
        print(f"the judge is TensorFlow {EXPECTED_VERSION}, not {tf.__version__}")
        return 2
    tf.logging.set_verbosity(tf.logging.ERROR)
    chosen = [name for name in program_names() if is_chosen(name, options.only)]
    faults = 0
    for group in sorted({name.split("/")[0] for name in chosen}):
        goldens = read_golden(group)
        for name in (name for name in chosen if name.split("/")[0] == group):
            record = play(name, tf)
            fault = surprise(name, record)
            if options.check:
                fault = fault or stale(goldens.get(name.split("/")[1]), record)
            faults += bool(fault)
            if fault:
                print(f"{name}: {fault}")
            goldens[name.split("/")[1]] = record
        if not options.check:
            present = [
                name.split("/")[1] for name in program_names() if name.startswith(group + "/")
            ]
            write_golden(group, {name: goldens[name] for name in present if name in goldens})
    print(f"{len(chosen)} programs, {faults} faults")
    return 1 if faults else 0


def is_chosen(name, only):
    """Whether ``group/name`` is among the wanted groups and programs; all are if none is named."""
    return not only or name in only or name.split("/")[0] in only


def surprise(name, record):
    """Programs of an ``errors`` group must raise, all others must not."""
    if name.startswith("errors") and "error" not in record:
        return "raised nothing"
    if not name.startswith("errors") and "error" in record:
        return "raised {type}: {message}".format(**record["error"])
    return None


def stale(golden, record):
    """What has changed since the golden was recorded, or None."""
    if golden is None:
        return "has no golden"
    if golden["text"] != record["text"]:
        return "was edited after it was recorded"
    return next(differences(golden, record), None)


def write_golden(group, records):
    """Writes one group, a line for each node, collection, fact and value, so that diffs read well."""
    programs = []
    for name in sorted(records):
        parts = []
        for part, content in records[name].items():
            parts.append(f"{json.dumps(part)}: {in_lines(part, content)}")
        programs.append("{}: {{\n{}\n}}".format(json.dumps(name), ",\n".join(parts)))
    if not os.path.isdir(os.path.dirname(golden_path(group))):
        os.makedirs(os.path.dirname(golden_path(group)))
    with open(golden_path(group), "w", encoding="utf-8") as file:
        file.write("{\n" + ",\n\n".join(programs) + "\n}\n")


def in_lines(part, content):
    """JSON with one line per item of the long parts and everything else on one line."""
    if part not in LINES or not content:
        return compact(content)
    if isinstance(content, dict):
        rows = [f"{json.dumps(key)}: {compact(item)}" for key, item in content.items()]
        return "{\n" + ",\n".join(rows) + "\n}"
    return "[\n" + ",\n".join(compact(item) for item in content) + "\n]"


def compact(content):
    """JSON without blanks."""
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
