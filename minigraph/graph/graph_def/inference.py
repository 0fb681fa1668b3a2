"""The static shapes of the nodes of an import; of nodes that are alike they are inferred once.

It knows no particular op: whether shapes follow from shapes alone, a rule tells by what it asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minigraph.base.dims import Dims
from minigraph.base.spec import Partial, Spec
from minigraph.graph.graph_def.nodes import Blueprint
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.shape_report import shape_report


class _Witness:
    """The source of a spec that notes whether a shape rule asks for the value."""

    __slots__ = ("asked", "operation")

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self.asked = False

    def known_value(self, index: int) -> Any:
        self.asked = True
        return self.operation.known_value(index)

    def known_part(self, index: int) -> Partial | int | None:
        self.asked = True
        return self.operation.known_part(index)


class Inference:
    """What shape rules said in one import.

    A rule reads the attrs of its op, the types and static shapes of the inputs, and sometimes their
    values. Where all that it has read is the same, it would say the same.
    """

    def __init__(self) -> None:
        self._said: dict[tuple[Any, ...], Sequence[Dims]] = {}
        # The inputs for whose values a rule has asked.
        self._asked: dict[tuple[Any, ...], tuple[int, ...]] = {}

    def dims_of(self, operation: Operation, blueprint: Blueprint) -> Sequence[Dims]:
        """The static shapes of an operation's outputs.

        Args:
            operation: Without outputs as yet.
            blueprint: Its op, attrs and types.

        Raises:
            ValueError: If the inputs' shapes do not fit.
        """
        inputs = operation.inputs
        alike = (blueprint, *[tensor._dims for tensor in inputs])
        found = self._said.get(alike)
        if found is not None:
            return found
        asked = self._asked.get(alike, ())
        if asked:
            found = self._said.get(_with_values(alike, inputs, asked))
            if found is not None:
                return found
        witnesses = [_Witness(tensor.op) for tensor in inputs]
        found = _inferred(operation, witnesses)
        heard = {place for place, witness in enumerate(witnesses) if witness.asked}
        if heard:
            self._asked[alike] = asked = tuple(sorted(heard.union(asked)))
            alike = _with_values(alike, inputs, asked)
        self._said[alike] = found
        return found


def _with_values(
    alike: tuple[Any, ...], inputs: Sequence[Tensor], asked: Sequence[int]
) -> tuple[Any, ...]:
    """``alike`` and what the values of some inputs follow from.

    What a node without inputs gives follows from its op, which nodes share.
    """
    makers = [inputs[place] for place in asked]
    return (*alike, *[(t.op if t.op.inputs else t.op.op, t.value_index) for t in makers])


def _inferred(operation: Operation, witnesses: Sequence[_Witness]) -> Sequence[Dims]:
    op, inputs = operation.op, operation.inputs
    signature = op.signature
    specs: Sequence[Any] = [
        Spec(tensor._dims, tensor.dtype.base_dtype, witness, tensor.value_index)
        for tensor, witness in zip(inputs, witnesses, strict=True)
    ]
    if not signature.flat:
        specs = signature.group_inputs(specs, operation.types)
    try:
        found = op.infer(*specs)
    except ValueError as error:
        report = shape_report(op, operation.name, inputs, operation, str(error))
        raise ValueError(report) from None
    except Exception as error:  # a rule may trip over attrs that no Python function would give
        raise ValueError(f"Node '{operation.name}': {type(error).__name__}: {error}") from error
    single = len(signature.outputs) == 1 and not signature.outputs[0].is_list
    return [found] if single else list(found)
