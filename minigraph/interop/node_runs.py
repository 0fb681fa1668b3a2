"""A trace as what pictures show of single operations: time, memory, shapes; it draws nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from minigraph.viz.drawing import NodeRun

__all__ = [
    "node_runs",
]

_HOST = "/host:CPU"  # kernels once more, by other names
_STREAMS = "/stream:"  # what a GPU did, after a processor had launched it
_ALL_STREAMS = "/stream:all"
# What TensorFlow calls the value of a fed tensor: by the operation, the output and its own number.
_FED = re.compile(r"_arg_(.+)_\d+_\d+")
_NO_NODE = re.compile(r"_SOURCE|_SINK|_retval_.*")


def node_runs(run_metadata: Any) -> dict[str, NodeRun]:
    """What a ``RunMetadata`` says of each operation, for ``viz.show(graph, run=...)``.

    What ran several times, as in a loop, adds up its time and keeps its last outputs. Of what ran
    on a GPU the time is the GPU's own.

    Args:
        run_metadata: The message, ours or TensorFlow's.

    Returns:
        By the names of operations.

    Example:
        >>> import minigraph as tf
        >>> metadata = tf.RunMetadata()
        >>> device = metadata.step_stats.dev_stats.add(device="cpu")
        >>> _ = device.node_stats.add(node_name="_arg_x_0_0", all_end_rel_micros=2)
        >>> _ = device.node_stats.add(node_name="y", all_end_rel_micros=7)
        >>> {name: run.microseconds for name, run in node_runs(metadata).items()}
        {'x': 2.0, 'y': 7.0}
    """
    devices = run_metadata.step_stats.dev_stats
    plain = [d for d in devices if d.device != _HOST and _STREAMS not in d.device]
    runs: dict[str, NodeRun] = {}
    for node in _nodes(plain):
        name = _operation(node.node_name)
        if not _NO_NODE.fullmatch(name):
            run = _run_of(node)
            before = runs[name].microseconds if name in runs else None
            runs[name] = replace(run, microseconds=(before or 0.0) + (run.microseconds or 0.0))
    on_gpu: dict[str, float] = {}
    for node in _nodes(d for d in devices if d.device.endswith(_ALL_STREAMS)):
        name = node.node_name.partition(":")[0]
        on_gpu[name] = on_gpu.get(name, 0.0) + _microseconds(node)
    for name, time in on_gpu.items():
        runs[name] = replace(runs.get(name, NodeRun()), microseconds=time)
    return runs


def _nodes(devices: Iterable[Any]) -> Iterable[Any]:
    return (node for device in devices for node in device.node_stats)


def _operation(name: str) -> str:
    fed = _FED.fullmatch(name)
    return name if fed is None else fed[1]


def _run_of(node: Any) -> NodeRun:
    described = [output.tensor_description for output in node.output]
    shapes = tuple(str([dim.size for dim in tensor.shape.dim]) for tensor in described)
    sizes = [tensor.allocation_description.requested_bytes for tensor in described]
    return NodeRun(_microseconds(node), sum(sizes) if sizes else None, shapes)


def _microseconds(node: Any) -> float:
    """How long it took, to the nanosecond where the trace says so."""
    if node.all_end_rel_nanos:
        return float(node.all_end_rel_nanos) / 1e3
    return float(node.all_end_rel_micros)
