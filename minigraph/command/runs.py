"""The command ``run``: runs a graph once, and shows what happened in it."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from minigraph import proto, viz
from minigraph.base.errors import OpError
from minigraph.base.recording import Recording, table
from minigraph.command.errors import UserError, mendable
from minigraph.command.feeds import WORDS, check_complete, find, parse_feeds
from minigraph.command.graphs import read_graph
from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation, Tensor
from minigraph.interop.event_files import FileWriter
from minigraph.interop.timeline import Timeline
from minigraph.session.session import Session
from minigraph.session.summaries import summarize
from minigraph.session.traces import step_stats

_SLOWEST = 10  # so many steps are listed
_ENDS = 8  # so many ends of the graph are offered where nothing is fetched


def add_commands(commands: Any) -> None:
    """Adds the command to those of the parser."""
    run = commands.add_parser(
        "run",
        help="run a graph and show what happened: values, times, memory",
        description="Builds or reads a graph, initializes its variables, runs what you fetch, and\n"
        "prints each fetched value and the slowest steps. With -o it also writes\n"
        "  x.html         a page to step through the run: values, histograms, images, memory\n"
        "  x.json         a trace for chrome://tracing or ui.perfetto.dev\n"
        "  x.pb, x.pbtxt  the RunMetadata message\n"
        "  a folder       an event file with the graph and the run, for TensorBoard",
        epilog="examples:\n"
        "  minigraph run model.py --fetch loss --feed images=digits.npy --feed 'labels=[3,5]'\n"
        "  minigraph run model.py --fetch net/logits --feed images=random --batch 8 -o run.html\n"
        "  minigraph run model.py --fetch train --fetch loss --feed images=random --feed\n"
        "      labels=zeros --times 20 -o run.html      train 20 steps and record the last\n"
        "  minigraph run frozen.pb --fetch probabilities --feed x=zeros --steps\n"
        "                                               list every step",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_inputs(run)
    run.add_argument("--steps", action="store_true", help="list every step, not only the slowest")
    run.add_argument(
        "-o",
        "--output",
        action="append",
        default=[],
        metavar="PATH",
        help="a file or folder to write; may be given several times",
    )
    run.set_defaults(run=_run)


def _add_inputs(run: argparse.ArgumentParser) -> None:
    """Adds what says which graph runs, how often and with what."""
    run.add_argument(
        "file",
        metavar="FILE",
        help="a Python file that builds a graph, run as `python FILE` would (its own arguments "
        "follow --); or a .pb, .pbtxt, .meta or event file, or a SavedModel folder",
    )
    run.add_argument(
        "--fetch",
        action="append",
        default=[],
        metavar="NAME",
        help="a tensor or operation to run; may be given several times",
    )
    run.add_argument(
        "--feed",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="what a placeholder gets: a number, a list such as [1,2], a .npy file, or "
        f"{', '.join(WORDS)} (numbers of its own shape); may be given several times",
    )
    run.add_argument(
        "--batch",
        type=int,
        default=1,
        metavar="N",
        help=f"what unknown dimensions are for {', '.join(WORDS)} (default: 1)",
    )
    run.add_argument(
        "--init",
        metavar="NAME",
        help="the operation to run first (default: the initializer of every variable)",
    )
    run.add_argument(
        "--times", type=int, default=1, metavar="N", help="run N times and show the last"
    )


def _run(options: argparse.Namespace) -> int:
    writers = [(path, _writer(path)) for path in options.output]
    graph = read_graph(options.file, options.args)
    fetches = [find(graph, name) for name in options.fetch]
    if not fetches:
        raise UserError(_offer(graph))
    feeds = parse_feeds(graph, options.feed, options.batch)
    check_complete(fetches, feeds)
    with mendable(), Session(graph=graph) as session:
        try:
            _initialize(session, options.init)
            for _ in range(options.times - 1):
                session.run(fetches, feeds)
            recording = session.record(fetches, feeds)
        except OpError as error:
            if error.recording is not None:
                _show_failure(error.recording, graph, options)
            raise UserError(error.message) from None
        except TypeError as error:  # a feed of another type
            raise UserError(str(error)) from None
        print(_report(fetches, recording, options.steps))
        run = _Run(graph, session, fetches, feeds, recording)
        for path, write in writers:
            write(run, path)
            print(f"-> {path}")
    return 0


def _offer(graph: Graph) -> str:
    """Asks for a fetch, with the ends of the graph: what nobody reads or waits for."""
    nodes = graph.get_operations()
    waited_for = {before for node in nodes for before in node.control_inputs}
    ends = [
        node.name
        for node in nodes
        if node not in waited_for
        and not any(tensor.consumers() or tensor.dtype.is_ref for tensor in node.outputs)
    ]
    shown = ", ".join(ends[-_ENDS:])
    return f"name what to run with --fetch NAME\n  hint        this graph ends in {shown or '-'}"


def _initialize(session: Session, name: str | None) -> None:
    """Runs the operation of this name, or every variable's own initializer."""
    graph = session.graph
    if name is not None:
        session.run(find(graph, name))
        return
    names = {node.name: node for node in graph.get_operations()}
    for node in graph.get_operations():
        initializer = names.get(f"{node.name}/Assign")
        if node.op.category == "variable" and not node.inputs and initializer is not None:
            session.run(initializer)


def _report(fetches: Sequence[Tensor | Operation], recording: Recording, all_steps: bool) -> str:
    """The fetched values, and what took how long."""
    rows = [
        (fetch.name, str(summarize(fetch, value)), _mean_and_first(summarize(fetch, value)))
        for fetch, value in zip(fetches, recording.values, strict=True)
        if isinstance(fetch, Tensor)
    ]
    rows += [(fetch.name, "done", "") for fetch in fetches if isinstance(fetch, Operation)]
    lines = table(rows)
    if all_steps:
        return "\n".join([*lines, "", str(recording)])
    lines += [
        "",
        f"{len(recording.moments)} steps in {recording.seconds * 1e3:.3f} ms, at most "
        f"{recording.peak_bytes:,} bytes; the slowest:",
    ]
    whole = recording.seconds or 1.0
    slowest = [
        (
            f"{moment.seconds * 1e6:.1f} us",
            f"{moment.seconds / whole:.0%}",
            moment.name,
            ", ".join(output.kind for output in moment.outputs),
        )
        for moment in recording.slowest[:_SLOWEST]
    ]
    if recording.first_odd is not None:
        lines.insert(0, f"the first NaN or infinity is given by {recording.first_odd.name}")
    return "\n".join(lines + (table(slowest, right=(0, 1)) if slowest else []))


def _mean_and_first(summary: Any) -> str:
    if summary.shape in ((), None) or summary.mean is None:
        return ""
    return f"mean {summary.mean:.4g}  first {summary.text}"


class _Run:
    """A run that is to be written into files."""

    def __init__(
        self,
        graph: Graph,
        session: Session,
        fetches: Sequence[Tensor | Operation],
        feeds: Mapping[Tensor, Any],
        recording: Recording,
    ) -> None:
        self.graph = graph
        self.recording = recording
        plan = session.plan(list(fetches), feeds)
        self.metadata = proto.RunMetadata(step_stats=step_stats(plan, tuple(feeds), recording))


def _write_page(run: _Run, path: str) -> None:
    viz.show(run.graph, run=run.recording).save(path)


def _write_trace(run: _Run, path: str) -> None:
    line = Timeline(run.metadata.step_stats)
    _write(path, line.generate_chrome_trace_format(show_memory=True).encode())


def _write_message(run: _Run, path: str) -> None:
    _write(path, run.metadata.SerializeToString())


def _write_text(run: _Run, path: str) -> None:
    _write(path, proto.to_text(run.metadata).encode())


def _write_events(run: _Run, path: str) -> None:
    with FileWriter(path, run.graph) as writer:
        writer.add_run_metadata(run.metadata, f"run {time.strftime('%H:%M:%S')}")


def _write(path: str, data: bytes) -> None:
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


_WRITERS: dict[str, Callable[[_Run, str], None]] = {
    ".html": _write_page,
    ".json": _write_trace,
    ".pb": _write_message,
    ".pbtxt": _write_text,
    "": _write_events,
}


def _writer(path: str) -> Callable[[_Run, str], None]:
    """Who writes a path, found before anything runs."""
    ending = "" if Path(path).is_dir() else Path(path).suffix.lower()
    if ending not in _WRITERS:
        known = ", ".join(known for known in _WRITERS if known)
        raise UserError(f"cannot write {path!r}: the ending must be one of {known}; or a folder")
    return _WRITERS[ending]


def _show_failure(recording: Recording, graph: Graph, options: argparse.Namespace) -> None:
    """Shows what came before a failure, where that was asked for."""
    if options.steps:
        print(recording)
    for path in options.output:
        if _writer(path) is _write_page:
            viz.show(graph, run=recording).save(path)
            print(f"{len(recording.moments)} steps before the failure -> {path}")
