"""What a layer records of its own nodes: losses and updates, and whether they depend on its input.

Knows neither variables nor scopes.

Source: ``tensorflow/python/keras/engine/base_layer.py``.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Sequence
from typing import Any

from minigraph.base.dtypes import float32
from minigraph.graph import nest
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import get_collection_ref
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.model.variables import Variable


class Calls(threading.local):
    """The layers that are being called, the innermost last: their inputs and training flags."""

    def __init__(self) -> None:
        super().__init__()
        self.inputs: list[Any] = []
        self.training: list[Any] = []


CALLS = Calls()


class Recorder:
    """The losses and updates of a layer.

    Attributes:
        trainable: Whether the layer's variables are trained.
        stateful: Whether updates are run even if they are not.
    """

    trainable: bool
    stateful = False

    def __init__(self) -> None:
        self._losses: list[Tensor] = []
        self._callable_losses: list[Callable[[], Any]] = []
        self._conditional_losses: set[Tensor] = set()
        self._updates: list[Operation] = []
        self._conditional_updates: set[Operation] = set()

    @property
    def updates(self) -> list[Operation]:
        """The operations that update the layer's state; none if the layer is not trainable."""
        return list(self._updates) if self.trainable or self.stateful else []

    @property
    def losses(self) -> list[Tensor]:
        """The losses of this layer; those of variables are computed by new nodes each time."""
        computed = [function() for function in self._callable_losses]
        return self._losses + [loss for loss in computed if loss is not None]

    def add_loss(self, losses: Any, inputs: Any = None) -> None:
        """Adds losses to the layer and to the graph's regularization losses.

        Args:
            losses: A tensor, a function without arguments that gives one, or a list of these.
            inputs: What the losses depend on; None if they depend on no input.

        Raises:
            TypeError: If a loss is neither a number, a tensor nor a function without arguments.
        """
        new: list[Tensor] = []
        called: list[Tensor] = []
        for loss in nest.flatten(losses):
            if callable(loss):
                compute = functools.partial(self._computed, loss, inputs)
                self._callable_losses.append(compute)
                called += [value for value in [compute()] if value is not None]
            elif loss is not None:
                new.append(self._tagged(loss, inputs))
        self._losses += new
        add_new(new + called, GraphKeys.REGULARIZATION_LOSSES)

    def _computed(self, loss: Callable[[], Any], inputs: Any) -> Any:
        value = loss()
        return None if value is None else self._tagged(value, inputs)

    def _tagged(self, loss: Any, inputs: Any) -> Any:
        if not isinstance(loss, (Tensor, Variable)):
            loss = convert_to_tensor(loss, dtype=float32)
        if inputs is not None:
            self._conditional_losses.add(loss)
        return loss

    def add_update(self, updates: Any, inputs: Any = None) -> None:
        """Adds operations that update the layer's state; the graph's update ops list them too.

        Args:
            updates: An operation, a tensor, a function that gives one, or a list of these.
            inputs: Ignored, as in TensorFlow.

        Raises:
            TypeError: If an update does not convert to a tensor, or is a function with arguments.
            ValueError: If it is None, or a function that gives None.
        """
        known = CALLS.inputs[-1] if CALLS.inputs else []
        for update in updates if isinstance(updates, list) else [updates]:
            while callable(update):
                update = update()
            if not isinstance(update, Operation):
                update = getattr(update, "op", None) or convert_to_tensor(update)
            if update in _reached_from(known):
                self._conditional_updates.add(update)
            self._updates.append(update)

    def get_losses_for(self, inputs: Any) -> list[Tensor]:
        """The losses that depend on ``inputs``, or if None, those that depend on no input.

        Args:
            inputs: The tensors that the layer was applied to, or None.

        Raises:
            TypeError: If one of ``inputs`` is neither a tensor, a variable nor an operation.
        """
        losses = self.losses
        if inputs is None:
            return [loss for loss in losses if loss not in self._conditional_losses]
        reached = _reached_from(_elements(inputs))
        return [loss for loss in losses if loss in self._conditional_losses and loss in reached]

    def get_updates_for(self, inputs: Any) -> list[Operation]:
        """The updates that depend on ``inputs``, or if None, those that depend on no input.

        Args:
            inputs: The tensors that the layer was applied to, or None.

        Raises:
            TypeError: If one of ``inputs`` is neither a tensor, a variable nor an operation.
        """
        if inputs is None:
            return [update for update in self.updates if update not in self._conditional_updates]
        reached = _reached_from(_elements(inputs))
        return [
            update
            for update in self.updates
            if update in self._conditional_updates and update in reached
        ]


def add_new(elements: Sequence[Any], collection: str) -> None:
    """Appends to a collection what it does not hold yet."""
    held = get_collection_ref(collection)
    if not elements:
        return
    known = set(map(id, held))
    for element in elements:
        if id(element) not in known:
            known.add(id(element))
            held.append(element)


def _elements(inputs: Any) -> list[Any]:
    """The operations, variables and tensors of a structure that must hold nothing else."""
    found: list[Any] = nest.flatten(inputs)
    for item in found:
        if not isinstance(item, (Operation, Variable, Tensor)):
            raise TypeError(f"Expected Operation, Variable, or Tensor, got {item}")
    return found


def _reached_from(inputs: Any) -> set[Any]:
    """The inputs with all operations and tensors that depend on them."""
    reached: set[Any] = set()
    waiting = nest.flatten(inputs)
    while waiting:
        item = waiting.pop()
        if item in reached:
            continue
        reached.add(item)
        if isinstance(item, Operation):
            waiting += item.outputs + item._control_outputs
        elif isinstance(item, Tensor):
            waiting += item.consumers()
        elif isinstance(item, Variable):
            waiting.append(item.op)
    return reached
