"""What surrounds nodes that may not run, or run many times; knows no op.

While a branch or a loop body is built its context is the graph's current one, and ``Graph.add``
tells it of every node, so that it can route what comes from outside through its gates.

Source: ``tensorflow/python/ops/control_flow_ops.py``, ``ControlFlowContext``.
"""

from __future__ import annotations

import contextlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from minigraph.graph.context import get_default_graph
from minigraph.graph.node import Operation, Tensor


class ControlFlowContext(ABC):
    """The branch or loop that new nodes belong to.

    Attributes:
        name: A name that is unique in the graph.
        outer_context: The context around this one, or None.
    """

    def __init__(self, name: str) -> None:
        graph = get_default_graph()
        self.name = graph.unique_name(name)
        self.outer_context: ControlFlowContext | None = graph._get_control_flow_context()
        self._nested: list[ControlFlowContext] = []
        if self.outer_context is not None:
            self.outer_context._nested.append(self)
        # The tensors that nodes of this context may read, and what they read instead of a tensor
        # from outside.
        self._values: set[Tensor] = set()
        self._external_values: dict[Tensor, Tensor] = {}

    @contextlib.contextmanager
    def entered(self) -> Iterator[None]:
        """Makes the nodes built inside the block part of this context."""
        graph = get_default_graph()
        before = graph._get_control_flow_context()
        graph._set_control_flow_context(self)
        try:
            yield
        finally:
            graph._set_control_flow_context(before)

    @abstractmethod
    def add_op(self, operation: Operation) -> None:
        """Takes in a node that was just added to the graph."""

    @abstractmethod
    def add_value(self, tensor: Tensor) -> Tensor:
        """What a node of this context reads in place of ``tensor``."""

    def add_inner_op(self, operation: Operation) -> None:
        """Hears of a node that was added to a context inside this one."""
        if self.outer_context is not None:
            self.outer_context.add_inner_op(operation)

    @abstractmethod
    def switch_gradient(self, node: Operation, grads: Sequence[Any]) -> Sequence[Any]:
        """The gradients of the inputs of a ``Switch`` of this context."""

    @abstractmethod
    def merge_gradient(self, node: Operation, grad: Any) -> Sequence[Any]:
        """The gradients of the inputs of a ``Merge`` whose inputs come from this context."""

    @abstractmethod
    def zeros_for(self, node: Operation, index: int) -> Tensor:
        """Zeros like output ``index`` of a ``Switch`` of this context, to which none flowed."""

    def publish(self, tensors: Iterable[Tensor]) -> None:
        """Makes results of this context readable in the outer one."""
        if self.outer_context is not None:
            self.outer_context._values.update(tensors)

    def encloses(self, context: ControlFlowContext | None) -> bool:
        """Whether ``context`` is this one or lies inside it."""
        while context is not None:
            if context is self:
                return True
            context = context.outer_context
        return False

    def _mark_seen(self, tensors: Iterable[Tensor]) -> None:
        """Notes that ``tensors`` are made here, which the outer contexts need to know as well."""
        made = list(tensors)
        context: ControlFlowContext | None = self
        while context is not None:
            context._values.update(made)
            context = context.outer_context

    def __str__(self) -> str:
        return self.name
