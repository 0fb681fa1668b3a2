"""What surrounds the next node of a graph: the blocks that are open, and what they do to it.

It knows nodes, not graphs.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from minigraph.base.device import DeviceSpec
from minigraph.graph.node import Operation, Tensor


class NameScope(threading.local):
    """The name scope that the next node goes into, for each thread its own."""

    current = ""


class Scopes:
    """What else surrounds the next node of a graph.

    Attributes:
        control_flow_context: The branch or loop being built, or None.
        control_dependencies: The blocks that are open, innermost last.
        colocation: The operations to stand beside.
        devices: The device requests, innermost last.
        attrs: What every new node is given.
    """

    def __init__(self, start: Scopes | None = None) -> None:
        self.control_flow_context: Any = start.control_flow_context if start else None
        self.control_dependencies: list[ControlDependencies] = []
        self.colocation: list[Operation] = []
        self.devices: list[Any] = []
        self.attrs: dict[str, Any] = dict(start.attrs) if start else {}
        if start is not None:
            self.control_dependencies += start.control_dependencies
            self.colocation += start.colocation
            self.devices += start.devices

    def control_inputs(self, inputs: Sequence[Tensor]) -> list[Operation]:
        """The control inputs of a new node, without those that its inputs wait for already."""
        controllers = self.control_dependencies
        if not controllers:
            return []
        producers = {tensor.op for tensor in inputs}
        found: dict[Operation, None] = {}
        for controller in controllers:
            if controller.seen.isdisjoint(producers):
                found.update(dict.fromkeys(controller.operations))
        return [operation for operation in found if operation not in producers]

    def mark_seen(self, operation: Operation) -> None:
        """Notes a node that waits already, so that its readers need not."""
        for controller in self.control_dependencies:
            controller.seen.add(operation)

    def request_devices(self, operation: Operation) -> None:
        """Asks for the devices of the blocks, the innermost first."""
        for requested in reversed(self.devices):
            if requested is None:
                break
            if callable(requested):
                # What a function says stands as it is: it has seen the inner requests.
                said = requested(operation)
                said = said.to_string() if hasattr(said, "to_string") else said
                if not isinstance(said, str):
                    raise TypeError(f"A device function must give a string, not {said!r}")
                operation.device = said
            else:
                inner = DeviceSpec.from_string(operation.device)
                operation.device = inner.filled_from(requested).to_string()

    def colocate(self, operation: Operation) -> None:
        """Puts a new node beside the operations of the blocks."""
        groups: set[bytes] = set()
        for other in self.colocation:
            groups.update(other.colocation_groups())
            if other.device:
                operation.device = other.device
        operation._colocation = sorted(groups)


class ThreadScopes(threading.local, Scopes):
    """Scopes that each thread begins as a copy of those all threads had shared."""


class ControlDependencies:
    """One ``with control_dependencies(...)`` block: what to wait for, and who waits already."""

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations
        self.seen: set[Operation] = set()
