"""What ``session.run`` writes into a ``RunMetadata``, as TensorFlow does; knows no particular op.

A trace shows the run as it is: constants and what follows from them stand there with no time of
their own, just before the run, as its results do just after it; operations that were fused are one
node by the name of the last, of the type ``_Fused`` and the first one's, as in TensorFlow's.

Source: ``core/common_runtime/step_stats_collector.cc``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from minigraph import proto
from minigraph.base.recording import Moment, Recording, ValueSummary
from minigraph.graph.graph_def.tensors import shape_to_proto
from minigraph.graph.node import Operation, Tensor
from minigraph.session.partition import DEVICE, partition_graph, run_names
from minigraph.session.plan import Plan, Step

HOST = "/host:CPU"
"""Under this name stand the kernels alone, as the levels from HARDWARE_TRACE on have them."""

_ALLOCATOR = "cpu"
# Seconds between what took no time; timelines put what began in one microsecond side by side.
_APART = 1e-6
_LARGE = 0.1  # megabytes, from which on TensorFlow's labels tell how much memory was taken


def check_options(options: Any, run_metadata: Any) -> None:
    """Checks what a run was given beside fetches and feeds.

    Raises:
        TypeError: If these are other messages, or none.
    """
    given = {"options": (options, "RunOptions"), "run_metadata": (run_metadata, "RunMetadata")}
    for name, (message, wanted) in given.items():
        descriptor = getattr(message, "DESCRIPTOR", None)
        if message is not None and getattr(descriptor, "name", None) != wanted:
            raise TypeError(f"{name} must be a tf.{wanted}, but got {type(message)}")


def is_traced(options: Any) -> bool:
    """Whether a run with these ``RunOptions`` is traced."""
    return options is not None and options.trace_level != 0


def fill(
    run_metadata: Any,
    options: Any,
    plan: Plan,
    fed: Sequence[Tensor],
    fetched: Sequence[Tensor],
    recording: Recording | None = None,
) -> None:
    """Replaces what a ``RunMetadata`` holds by what the options ask for.

    Args:
        run_metadata: The message; one of TensorFlow's own does as well.
        options: The ``RunOptions``, or None.
        plan: What ran.
        fed: The tensors that it was given.
        fetched: The tensors that it gave.
        recording: How it went, where it was watched.
    """
    message = proto.RunMetadata()
    if recording is not None:
        kernels_too = options.trace_level >= proto.RunOptions.HARDWARE_TRACE
        message.step_stats.CopyFrom(step_stats(plan, fed, recording, kernels_too))
    if options is not None and options.output_partition_graphs:
        message.partition_graphs.append(partition_graph(plan, fed, fetched))
    run_metadata.ParseFromString(message.SerializeToString())


def step_stats(
    plan: Plan, fed: Sequence[Tensor], recording: Recording, kernels_too: bool = True
) -> Any:
    """What a run took, as a ``StepStats``.

    Args:
        plan: What ran.
        fed: The tensors that it was given.
        recording: How it went.
        kernels_too: Whether the time of kernels also stands under ``/host:CPU``.
    """
    message = proto.StepStats()
    if kernels_too:
        _add_kernels(message.dev_stats.add(device=HOST), plan, recording)
    trace = _Trace(message.dev_stats.add(device=DEVICE), recording.began)
    names = run_names(plan, fed)
    given: list[tuple[str, str, dict[Tensor, ValueSummary]]] = [("_SOURCE", "NoOp", {})]
    for tensor in plan.known:
        given.append((tensor.op.name, "Const", {tensor: recording.known[tensor.name]}))
    for place, tensor in zip(plan.fed, fed, strict=True):
        given.append((names[place], "_Arg", {tensor: recording.feeds[tensor.name]}))
    for i, (name, kind, outputs) in enumerate(given):
        trace.add(name, kind, outputs=outputs, at=(i - len(given)) * _APART)
    for step, moment in zip(plan.steps, recording.moments, strict=False):
        if not moment.dead:
            trace.add(
                step.node.name,
                type_of(step),
                [names[place] for place in step.inputs] + _waits(step.nodes),
                dict(zip(step.node.outputs, moment.outputs, strict=False)),
                moment,
            )
    for i, (name, read) in enumerate(_results(plan, recording.fetches, names)):
        at = recording.end + (i + 1) * _APART
        trace.add(f"_retval_{name}_{i}", "_Retval", [read], at=at)
    return message


def type_of(step: Step) -> str:
    """What a trace calls the kind of a step."""
    return step.node.type if step.chain is None else f"_Fused{step.chain.head.type}"


def _waits(nodes: Iterable[Operation]) -> list[str]:
    return [f"^{before.name}" for node in nodes for before in node.control_inputs]


def _results(
    plan: Plan, fetches: Sequence[str], names: Mapping[int, str]
) -> Iterable[tuple[str, str]]:
    """Of each fetched tensor its name as a result has it, and what it is read from."""
    for place, fetched in zip(plan.fetched, fetches, strict=False):
        yield fetched.replace(":", "_"), names[place]


class _Trace:
    """Adds nodes to the trace of a device.

    Args:
        device: The ``DeviceStepStats``.
        began: When the run began, in seconds since 1970.
    """

    def __init__(self, device: Any, began: float) -> None:
        self._device = device
        self._began = round(began * 1e9)

    def add(
        self,
        name: str,
        kind: str,
        inputs: Sequence[str] = (),
        outputs: Mapping[Tensor, ValueSummary] | None = None,
        moment: Moment | None = None,
        at: float = 0.0,
    ) -> None:
        """Adds a node; without a moment it took no time."""
        node = self._device.node_stats.add(node_name=name)
        taken = 0 if moment is None else moment.new_bytes
        node.timeline_label = f"{_memory_label(taken)}{name} = {kind}({', '.join(inputs)})"
        start, end = (at, at) if moment is None else (moment.start, moment.end)
        _set_times(node, self._began, start, end)
        node.memory_stats.SetInParent()
        if moment is None and kind == "Const":
            node.memory_stats.persistent_memory_size = sum(
                summary.bytes for summary in (outputs or {}).values()
            )
        if taken:
            memory = node.memory.add(
                allocator_name=_ALLOCATOR, total_bytes=taken, peak_bytes=taken, live_bytes=taken
            )
            memory.allocation_records.add(alloc_micros=node.all_start_micros, alloc_bytes=taken)
        for tensor, summary in (outputs or {}).items():
            if summary.shape is not None:
                self._add_output(node, tensor, summary)

    def _add_output(self, node: Any, tensor: Tensor, summary: ValueSummary) -> None:
        description = node.output.add(slot=tensor.value_index).tensor_description
        description.dtype = tensor.dtype.base_dtype.as_datatype_enum
        description.shape.CopyFrom(shape_to_proto(summary.shape))
        allocation = description.allocation_description
        allocation.allocator_name = _ALLOCATOR
        allocation.requested_bytes = summary.bytes


def _add_kernels(device: Any, plan: Plan, recording: Recording) -> None:
    """The steps that computed something, as the thread saw them that ran them."""
    thread = threading.current_thread()
    number = (thread.ident or 0) & 0xFFFFFFFF
    device.thread_names[number] = thread.name
    began = round(recording.began * 1e9)
    for step, moment in zip(plan.steps, recording.moments, strict=False):
        if not moment.dead and _computes(step):
            node = device.node_stats.add(node_name=f"{step.node.name}:{type_of(step)}")
            _set_times(node, began, moment.start, moment.end)
            node.thread_id = number
            node.timeline_label = f"device={DEVICE}"


def _computes(step: Step) -> bool:
    """Whether a step does more than to pass a value on or to look at its shape."""
    op = step.node.op
    moves = op.passes_on or op.reads_dims or op.makes_dead or op.takes_dead
    return bool(step.node.outputs) and not moves


def _set_times(node: Any, began: int, start: float, end: float) -> None:
    """Writes the times of a node, counted from ``began``, as micro- and as nanoseconds."""
    first, taken = began + round(start * 1e9), round((end - start) * 1e9)
    node.all_start_nanos, node.scheduled_nanos = first, first
    node.op_end_rel_nanos, node.all_end_rel_nanos = taken, taken
    node.all_start_micros, node.scheduled_micros = first // 1000, first // 1000
    # To the microsecond in which it ended, so that neighbours neither overlap nor leave a gap.
    ended = (first + taken) // 1000 - first // 1000
    node.op_end_rel_micros, node.all_end_rel_micros = ended, ended


def _memory_label(taken: int) -> str:
    megabytes = taken / 2**20
    if megabytes < _LARGE:
        return ""
    return f"[{_ALLOCATOR} {megabytes:.1f}MB {megabytes:.1f}MB] "
