"""The command: which groups, which members, how long.

python -m benchmarks conv                          everybody who is installed
python -m benchmarks conv --peers torch,tf2 --only 3x3
python -m benchmarks conv --peers none --before ../main     two checkouts, no peers
python -m benchmarks --show docs/benchmarks.json            the tables of a file
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from benchmarks.cases import GROUPS, Group
from benchmarks.members import Member
from benchmarks.peers import COLUMNS, PEERS
from benchmarks.report import report
from benchmarks.results import load, machine, make_row, merge
from benchmarks.turns import measure

LABELS = {"ours": COLUMNS["ours"], "before": "before", **COLUMNS}
CHOICE = [key for key in COLUMNS if key != "ours"]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(GROUPS)}; all if none is named")
    add("--peers", default=",".join(CHOICE), help="of %(default)s; or none")
    add("--only", default="", help="only cases with this text in their name")
    add("--rounds", type=int, help="turns of each member; the group's own if not given")
    add("--seconds", type=float, help="length of a turn; the group's own if not given")
    add("--threads", type=int, default=2, help="threads, and cores, of each (%(default)s)")
    add("--median", action="store_true", help="compare medians, not least values")
    add("--ours", type=Path, default=Path(), help="the checkout whose minigraph is measured (.)")
    add("--before", type=Path, help="another checkout, to be compared with")
    add("--save", type=Path, help="a JSON file to add the results to")
    add("--more", action="store_true", help="keep the smaller of a file's values and the new ones")
    add("--show", type=Path, help="print the tables of such a file and measure nothing")
    add("--list", action="store_true", help="list the cases and measure nothing")
    options = parser.parse_args()
    for kind, named, known in (
        ("group", options.groups, GROUPS),
        ("peer", options.peers.split(","), [*CHOICE, "none"]),
    ):
        if not set(named) <= set(known):
            parser.error(f"no {kind} {', '.join(set(named) - set(known))}; {', '.join(known)}")
    return options


def start(options: argparse.Namespace, useful: set[str]) -> list[Member]:
    """Starts all who are useful, wanted and there; names those who are absent."""
    ours, threads = PEERS["ours"], options.threads
    found = [Member("ours", ours.label, ours, threads, options.ours)]
    if options.before:
        found.append(Member("before", "before", ours, threads, options.before))
    for peer in PEERS.values():
        if peer.key not in useful or peer.column not in options.peers.split(","):
            continue
        if peer.absence:
            print(f"absent: {peer.label}: {peer.absence}")
        else:
            found.append(Member(peer.key, peer.label, peer, threads))
    return found


def run(options: argparse.Namespace, groups: dict[str, Group]) -> None:
    """Measures, and prints and saves each group as it is done."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.threads])
    cases = {
        name: [case for case in group.cases if options.only in case.name]
        for name, group in groups.items()
    }
    peers = {key for some in cases.values() for case in some for key in case.peers or PEERS}
    members = start(options, peers)
    try:
        for name, group in groups.items():
            rounds, seconds = options.rounds or group.rounds, options.seconds or group.seconds
            rows = []
            for case in cases[name]:
                print(f"{case.name} ...", file=sys.stderr)
                rows.append(make_row(name, case, measure(case, members, rounds, seconds)))
            print(report(rows, LABELS, "median" if options.median else "least"), end="\n\n")
            if options.save:
                merge(options.save, rows, machine(members), options.more)
    finally:
        for member in members:
            member.close()


def main() -> None:
    options = arguments()
    groups = {name: GROUPS[name] for name in options.groups or GROUPS}
    if options.list:
        for name, group in groups.items():
            print(f"{name}: {group.title}", *(f"    {case.name}" for case in group.cases), sep="\n")
    elif options.show:
        rows = [row for row in load(options.show)[1] if row["group"] in groups]
        print(report(rows, LABELS, "median" if options.median else "least"))
    else:
        run(options, groups)


if __name__ == "__main__":
    main()
