"""The command: which groups, which members, how long.

python -m benchmarks conv                          everybody who is installed
python -m benchmarks conv --peers torch,tf2 --only 3x3
python -m benchmarks conv --peers none --before ../main     two checkouts, no peers
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from benchmarks import report
from benchmarks.cases import GROUPS
from benchmarks.members import Member
from benchmarks.peers import PEERS
from benchmarks.turns import measure

COLUMNS = dict.fromkeys(peer.column for peer in PEERS.values() if peer.key != "ours")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(GROUPS)}; all if none is named")
    add("--peers", default=",".join(COLUMNS), help="of %(default)s; or none")
    add("--only", default="", help="only cases with this text in their name")
    add("--rounds", type=int, help="turns of each member; the group's own if not given")
    add("--seconds", type=float, help="length of a turn; the group's own if not given")
    add("--threads", type=int, default=2, help="threads, and cores, of each (%(default)s)")
    add("--median", action="store_true", help="compare medians, not least times")
    add("--ours", type=Path, default=Path(), help="the checkout whose minigraph is measured (.)")
    add("--before", type=Path, help="another checkout, to be compared with")
    add("--save", type=Path, help="a JSON file to add the results to")
    add("--list", action="store_true", help="list the cases and measure nothing")
    options = parser.parse_args()
    for kind, named, known in (
        ("group", options.groups, GROUPS),
        ("peer", options.peers.split(","), {*COLUMNS, "none"}),
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


def main() -> None:
    options = arguments()
    groups = {name: GROUPS[name] for name in options.groups or GROUPS}
    if options.list:
        for name, group in groups.items():
            print(f"{name}: {group.title}", *(f"    {case.name}" for case in group.cases), sep="\n")
        return
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))[: options.threads]
        os.sched_setaffinity(0, cores)
    cases = [case for group in groups.values() for case in group.cases]
    members = start(options, {key for case in cases for key in case.peers or PEERS})
    labels = {member.key: member.label for member in members}
    machine = {member.key: member.hello["version"] for member in members}
    try:
        for name, group in groups.items():
            cases = [case for case in group.cases if options.only in case.name]
            rows = []
            for case in cases:
                rounds, seconds = options.rounds or group.rounds, options.seconds or group.seconds
                print(f"{case.name} ...", file=sys.stderr)
                rows.append(report.row(name, case, measure(case, members, rounds, seconds)))
            statistic = "median" if options.median else "least"
            print(report.table(group.title, rows, labels, statistic))
            print(*report.remarks(rows, labels), sep="\n", end="\n\n")
            if options.save:
                report.merge(options.save, rows, machine)
    finally:
        for member in members:
            member.close()


if __name__ == "__main__":
    main()
