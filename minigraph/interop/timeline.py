"""A traced run as a page of Chrome's ``chrome://tracing`` or of Perfetto; knows no session.

It reads a ``StepStats`` message, ours or TensorFlow's, and writes Chrome's trace events: every
device is a process, whose nodes stand in lanes that do not overlap; arrows lead from where a tensor
was made to where it was read; counters tell how much memory each allocator held.

Source: ``tensorflow/python/client/timeline.py``, whose events these are, and Chrome's "Trace Event
Format".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

__all__ = [
    "AllocationMaximum",
    "ChromeTrace",
    "StepStatsAnalysis",
    "Timeline",
]

_LABEL = re.compile(r".* = (.*)\((.*)\)")
_FROM_ELSEWHERE = "RecvTensor"  # labelled in a way of its own


class AllocationMaximum(NamedTuple):
    """The most memory that an allocator held.

    Attributes:
        timestamp: When it held it, in microseconds.
        num_bytes: How much it was.
        tensors: The names of the tensors there were.
    """

    timestamp: int
    num_bytes: int
    tensors: set[str]


class StepStatsAnalysis(NamedTuple):
    """What there is to say about a traced run.

    Attributes:
        chrome_trace: The events.
        allocator_maximums: The most that each allocator held, by its name.
    """

    chrome_trace: ChromeTrace
    allocator_maximums: dict[str, AllocationMaximum]


class ChromeTrace:
    """Trace events in Chrome's format.

    Attributes:
        events: Each as a dict; processes are named before anything happens in them.
    """

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def add(
        self, phase: str, category: str, name: str, at: tuple[int, int, int], **more: Any
    ) -> None:
        """Adds what happened.

        Args:
            phase: The letter that says what kind of event it is.
            category: What it belongs to.
            name: What it shows.
            at: Process, lane and time in microseconds.
            **more: What this kind of event tells beside that.
        """
        pid, tid, ts = at
        event = {"ph": phase, "cat": category, "name": name, "pid": pid, "tid": tid, "ts": ts}
        self.events.append({**event, **more})

    def add_process(self, pid: int, name: str) -> None:
        """Names a process."""
        self.events.append({"name": "process_name", "ph": "M", "pid": pid, "args": {"name": name}})

    def format_to_string(self, pretty: bool = False) -> str:
        """The events as JSON.

        Args:
            pretty: Whether to break lines and indent them.
        """
        trace = {"traceEvents": self.events}
        if pretty:
            return json.dumps(trace, indent=4, separators=(",", ": "))
        return json.dumps(trace, separators=(",", ":"))


class Timeline:
    """The timeline of a traced run.

    Args:
        step_stats: The ``StepStats`` of its ``RunMetadata``.
        graph: Accepted; the trace says all there is to show.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default(), tf.Session() as sess:
        ...     options = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE)
        ...     metadata = tf.RunMetadata()
        ...     _ = sess.run(tf.sqrt(tf.random_normal([9])), None, options, metadata)
        >>> trace = Timeline(metadata.step_stats).generate_chrome_trace_format()
        >>> events = json.loads(trace)["traceEvents"]
        >>> [event["args"]["name"] for event in events if event["ph"] == "X"][-3:]
        ['random_normal', 'Sqrt', '_retval_Sqrt_0_0']
    """

    def __init__(self, step_stats: Any, graph: Any = None) -> None:
        self._step_stats = step_stats

    def analyze_step_stats(
        self, show_dataflow: bool = True, show_memory: bool = True
    ) -> StepStatsAnalysis:
        """The events, and the most memory that each allocator held.

        Args:
            show_dataflow: Whether arrows lead from where a tensor was made to where it was read.
            show_memory: Whether to show when tensors came and went, and how much memory they took;
                without it there are no maxima.
        """
        return _Analysis(self._step_stats).made(show_dataflow, show_memory)

    def generate_chrome_trace_format(
        self, show_dataflow: bool = True, show_memory: bool = False
    ) -> str:
        """The events as JSON; save it in a file and open it in ``chrome://tracing``.

        Args:
            show_dataflow: As in ``analyze_step_stats``.
            show_memory: As in ``analyze_step_stats``.
        """
        analysis = self.analyze_step_stats(show_dataflow, show_memory)
        return analysis.chrome_trace.format_to_string(pretty=True)


@dataclass(frozen=True)
class _Node:
    """One run of one node, in its place."""

    stats: Any
    pid: int
    tensors_pid: int
    lane: int
    on_gpu: bool

    @property
    def start(self) -> int:
        return int(self.stats.all_start_micros)

    @property
    def end(self) -> int:
        return self.start + int(self.stats.all_end_rel_micros)

    @property
    def at_start(self) -> tuple[int, int, int]:
        return self.pid, self.lane, self.start

    @property
    def parsed(self) -> tuple[str, str, list[str]]:
        """Name, op type and inputs."""
        name = self.stats.node_name
        if self.on_gpu:
            name, kind = [*name.split(":"), "unknown"][:2]
            return name, kind, []
        if name == _FROM_ELSEWHERE:
            return name, name, []
        match = _LABEL.match(self.stats.timeline_label)
        if match is None:
            return name, "unknown", []
        return name, match[1], match[2].split(", ") if match[2] else []


@dataclass
class _Tensor:
    """An output and how long it was needed."""

    name: str
    number: int
    maker: _Node
    allocator: str
    bytes: int
    last_use: int = field(default=0)


class _Analysis:
    """Makes the events of one trace."""

    def __init__(self, step_stats: Any) -> None:
        self._devices = step_stats.dev_stats
        self._trace = ChromeTrace()
        self._tensors: dict[str, _Tensor] = {}
        self._arrows = 0

    def made(self, show_dataflow: bool, show_memory: bool) -> StepStatsAnalysis:
        nodes = list(self._nodes())
        for node in nodes:
            self._take_outputs(node, show_memory)
        for node in nodes:
            self._show_node(node, show_dataflow)
        maxima = self._show_memory() if show_memory else {}
        return StepStatsAnalysis(self._trace, maxima)

    def _nodes(self) -> Iterator[_Node]:
        """Names the processes and puts every node into a lane that is free."""
        self._trace.add_process(0, "Allocators")
        pids: dict[str, int] = {}
        for i, device in enumerate(self._devices):
            pids[device.device] = pid = 2 * i + 1
            self._trace.add_process(pid, f"{device.device} Compute")
            self._trace.add_process(pid + 1, f"{device.device} Tensors")
        for device in self._devices:
            pid = pids[device.device]
            on_gpu = "/stream:" in device.device or "/memcpy" in device.device
            free_from = [0]
            for stats in device.node_stats:
                start = stats.all_start_micros
                lanes = (i for i, free in enumerate(free_from) if start > free)
                lane = next(lanes, len(free_from))
                free_from[lane : lane + 1] = [start + stats.all_end_rel_micros]
                yield _Node(stats, pid, pid + 1, lane, on_gpu)

    def _take_outputs(self, node: _Node, show_memory: bool) -> None:
        for i, output in enumerate(node.stats.output):
            name = f"{node.stats.node_name}:{i}" if i else node.stats.node_name
            description = output.tensor_description
            memory = description.allocation_description
            number = len(self._tensors)
            self._tensors[name] = _Tensor(
                name, number, node, memory.allocator_name, memory.requested_bytes, node.end
            )
            if show_memory:
                text = str(description).replace('"', "")
                pid, lane = node.tensors_pid, node.lane
                self._trace.add("N", "Tensor", name, (pid, lane, node.start), id=number)
                shown = {"snapshot": {"tensor_description": text}}
                self._trace.add(
                    "O", "Tensor", name, (pid, lane, node.end - 1), id=number, args=shown
                )

    def _show_node(self, node: _Node, show_dataflow: bool) -> None:
        name, kind, inputs = node.parsed
        args = {"name": name, "op": kind}
        args |= {f"input{i}": given for i, given in enumerate(inputs)}
        self._trace.add("X", "Op", kind, node.at_start, dur=node.end - node.start, args=args)
        for given in inputs:
            tensor = self._tensors.get(given)
            if tensor is None and given.rfind("/_") > 0:
                # Between two devices the end of a name is that of a copy.
                tensor = self._tensors.get(given[: given.rfind("/_")])
            if tensor is not None:
                tensor.last_use = max(tensor.last_use, node.end - 1)
                if show_dataflow:
                    self._draw_arrow(tensor, node)

    def _draw_arrow(self, tensor: _Tensor, reader: _Node) -> None:
        maker = tensor.maker
        if (maker.pid, maker.lane) == (reader.pid, reader.lane):
            return  # along one lane it would only be in the way
        at_end = maker.pid, maker.lane, maker.end
        self._trace.add("s", "DataFlow", tensor.name, at_end, id=self._arrows)
        self._trace.add("t", "DataFlow", tensor.name, reader.at_start, id=self._arrows)
        self._arrows += 1

    def _show_memory(self) -> dict[str, AllocationMaximum]:
        """Ends the tensors, counts the memory of every allocator and gives the maxima."""
        changes: dict[str, list[tuple[int, int, str]]] = {}
        for name, tensor in self._tensors.items():
            gone = tensor.maker.tensors_pid, 0, tensor.last_use
            self._trace.add("D", "Tensor", name, gone, id=tensor.number)
            of_allocator = changes.setdefault(tensor.allocator, [])
            of_allocator.append((tensor.maker.start, tensor.bytes, name))
            of_allocator.append((tensor.last_use, -tensor.bytes, name))
        return {allocator: self._count(allocator, of) for allocator, of in changes.items()}

    def _count(self, allocator: str, changes: list[tuple[int, int, str]]) -> AllocationMaximum:
        most = AllocationMaximum(0, 0, set())
        total, present = 0, set()
        for time, change, name in sorted(changes):
            total += change
            if change < 0:
                present.discard(name)
            else:
                present.add(name)
            if total > most.num_bytes:
                most = AllocationMaximum(time, total, set(present))
            self._trace.add("C", "Memory", allocator, (0, 0, time), args={allocator: total})
        return most
