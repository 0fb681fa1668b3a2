"""Placing: every value gets a place in a table, and every step learns what dies with it.

A value that no later step reads is freed after its last reader. If the reader can write its result
into that array, and nobody else holds it, it does: no fresh memory is touched.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from minigraph.base import dtypes
from minigraph.graph.node import Operation, Tensor
from minigraph.kernels.elementwise import LARGE
from minigraph.kernels.levers import Levers
from minigraph.session.fused import Fused
from minigraph.session.passes.draft import Chain, Draft, Part
from minigraph.session.plan import (
    BY_STEP,
    ONE,
    ONE_IN_PLACE,
    PLACE,
    READ,
    TWO,
    TWO_IN_PLACE,
    Instruction,
    Lasting,
    Plan,
    Step,
)

# The categories of the ops whose kernels multiply matrices.
_PRODUCTS = frozenset({"convolution", "matmul", "matrix"})


def place(draft: Draft, fed: Sequence[Tensor], levers: Levers) -> Plan:
    """The plan that computes a draft.

    Args:
        draft: What is to be computed.
        fed: The fed tensors in the order in which a run will give their values.
        levers: Whether steps may write in place, and what the plan remembers.
    """
    places = _places(draft, fed)
    placer = _Placer(draft, places, levers)
    steps = tuple(placer.steps())
    table = [None] * (len(places) + 1)
    for tensor, value in draft.values.items():
        table[places[tensor]] = value
    nodes = [node for step in steps for node in step.nodes]
    return Plan(
        steps=steps,
        instructions=tuple(_instruction(i, step, len(places)) for i, step in enumerate(steps)),
        table=table,
        known={tensor: places[tensor] for tensor in draft.values},
        same=draft.same,
        fed=tuple(places[tensor] for tensor in fed),
        fetched=tuple(places[draft.same.get(tensor, tensor)] for tensor in draft.wanted),
        own=tuple(placer.own()),
        branches=draft.branches,
        multiplies=any(node.op.category in _PRODUCTS for node in nodes),
        levers=levers,
    )


def _places(draft: Draft, fed: Sequence[Tensor]) -> dict[Tensor, int]:
    places: dict[Tensor, int] = {}
    computed = (tensor for node in draft.nodes for tensor in node.outputs)
    for tensor in [*fed, *draft.values, *computed]:
        places.setdefault(tensor, len(places))
    return places


class _Placer:
    """Makes the steps of a draft, given the places."""

    def __init__(self, draft: Draft, places: Mapping[Tensor, int], levers: Levers) -> None:
        self._draft = draft
        self._places = places
        self._levers = levers
        # What is read by an op that may give a view of it.
        self._viewed = {
            tensor
            for node in draft.nodes
            if not node.op.makes_fresh
            for tensor in draft.inputs_of(node)
        }

    def steps(self) -> list[Step]:
        steps = []
        # From the back: who touches a tensor first is the last to need it.
        alive = {*self._draft.visible, *self._draft.values}
        for node in reversed(self._draft.nodes):
            lasting = self._lasting(node)
            # Of a chain's last node only the first output is made.
            made = node.outputs[:1] if node in self._draft.chains else node.outputs
            touched = {*made, *self._draft.inputs_of(node)}
            touched.update(origin for origin in lasting.values() if origin.dtype.is_ref)
            dying = touched - alive
            alive |= dying
            steps.append(self._step(node, lasting, dying))
        return steps[::-1]

    def own(self) -> Iterator[bool]:
        """Whether nobody else holds the array of each wanted tensor once the run is over."""
        draft = self._draft
        wanted = [draft.same.get(tensor, tensor) for tensor in draft.wanted]
        times = Counter(wanted)
        for tensor in wanted:
            chain = draft.chains.get(tensor.op)
            makers = [tensor.op]
            if chain is not None:
                makers += [part.head for part in chain.parts]
            yield (
                times[tensor] == 1
                and tensor.value_index == 0
                and tensor not in draft.values
                and tensor not in draft.fed
                and tensor not in self._viewed
                and all(maker.op.makes_fresh for maker in makers)
            )

    def _step(
        self,
        node: Operation,
        lasting: Mapping[int, Tensor],
        dying: Collection[Tensor],
    ) -> Step:
        places, fed = self._places, self._draft.fed
        spare = len(places)  # where outputs go that are fed, so that the fed value stands
        chain = self._draft.chains.get(node)
        inputs = self._draft.inputs_of(node)
        signature = node.op.signature
        outputs = tuple([spare if t in fed else places[t] for t in node.outputs])
        folds = self._folds(chain, lasting)
        return Step(
            node=node,
            chain=chain,
            fused=None if chain is None else Fused(chain),
            stateful=node.op.stateful,
            inputs=tuple([places[tensor] for tensor in inputs]),
            reads=_reads(node, fed),
            outputs=outputs if chain is None else outputs[:1],
            single=chain is not None
            or (len(signature.outputs) == 1 and not signature.outputs[0].is_list),
            grouped=chain is None and not signature.flat,
            overwrites=None if chain else self._overwritten(node, inputs, dying),
            lasting=tuple(
                [
                    Lasting(which, places[origin] if origin.dtype.is_ref else None)
                    for which, origin in lasting.items()
                ]
            ),
            folds=folds,
            key=(node, *(chain.nodes if chain else ()), *lasting, folds) if lasting else (),
            frees=tuple(sorted([places[tensor] for tensor in dying])),
        )

    def _overwritten(
        self, node: Operation, inputs: Sequence[Tensor], dying: Collection[Tensor]
    ) -> int | None:
        """The input that this step may write into, or None.

        Nobody else may hold its array: it was made here, is read for the last time, and whoever
        read it before made an array of its own, not a view. In a run its shape may still turn out
        to be too small; then the step makes a new array after all.
        """
        if not self._levers.in_place:
            return None
        for index in node.op.overwrites:
            tensor, output = inputs[index], node.outputs[0]
            if (
                tensor in dying
                and inputs.count(tensor) == 1
                and tensor.value_index == 0
                and tensor.op.op.makes_fresh
                and tensor.dtype is output.dtype
                and tensor.spec.dims == output.spec.dims != ()  # scalars are no arrays
                and tensor not in self._viewed
            ):
                return index
        return None

    def _lasting(self, node: Operation) -> dict[int, Tensor]:
        """The inputs of a node or chain that last, by number, with the variable or constant each is
        read from; none unless all of its kernels have weights that last, and can prepare for them.
        """
        chain = self._draft.chains.get(node)
        if chain is None and node.op.prepared is None:
            return {}
        parts = chain.parts if chain else [Part(node, (), slice(0, len(node.inputs)))]
        found: dict[int, Tensor] = {}
        for part in parts:
            weights = part.head.op.prepared
            if weights is None:
                return {}
            others = [tensor for link in part.links for tensor in link.others]
            # The array that a kernel reads moves, whether or not it stays in one place.
            first = part.own.stop - len(part.head.inputs) + 1
            inputs = enumerate([*part.head.inputs[1:], *others], start=first)
            own = {which: self._origin(tensor) for which, tensor in inputs}
            if own[first + weights - 1] is None:
                return {}
            found.update({which: origin for which, origin in own.items() if origin is not None})
        return found

    def _folds(self, chain: Chain | None, lasting: Mapping[int, Tensor]) -> frozenset[Operation]:
        """The first links whose work the weights before them can do, since all that takes lasts."""
        if chain is None or not lasting or not self._levers.scale_filters:
            return frozenset()
        return frozenset(
            part.links[0].node
            for part in chain.parts
            if part.head.op.scales is not None
            and part.links
            and part.links[0].node.op.is_affine
            and all(part.own.stop + i in lasting for i in range(len(part.links[0].others)))
        )

    def _origin(self, tensor: Tensor) -> Tensor | None:
        """The variable or the constant whose value a tensor is, or None."""
        while tensor not in self._draft.fed:
            tensor = self._draft.same.get(tensor, tensor)
            if tensor.dtype.is_ref or tensor in self._draft.values:
                return None if tensor in self._draft.fed else tensor
            if not tensor.op.op.passes_on:
                return None
            tensor = tensor.op.inputs[0]
        return None


def _reads(node: Operation, fed: frozenset[Tensor]) -> tuple[int, ...]:
    """Which inputs are variables of which the node takes the value."""
    if not any(tensor.dtype.is_ref for tensor in node.inputs):
        return ()
    signature = node.op.signature
    if signature.flat:
        by_reference = [arg.is_ref for arg in signature.inputs]
    else:
        groups = signature.group_inputs(range(len(node.inputs)), node.types)
        by_reference = [
            arg.is_ref
            for arg, group in zip(signature.inputs, groups, strict=True)
            for _ in (group if isinstance(group, list) else [group])
        ]
    return tuple(
        i
        for i, tensor in enumerate(node.inputs)
        if tensor.dtype.is_ref and tensor not in fed and not by_reference[i]
    )


def _instruction(number: int, step: Step, spare: int) -> Instruction:
    """The step as the loop reads it."""
    op, output = step.node.op, step.outputs[0] if step.outputs else spare
    if op.gives_place:
        return PLACE, step.node, spare, spare, spare, output, step.frees, number
    if op.passes_on and step.reads and step.chain is None:
        return READ, None, step.inputs[0], spare, spare, output, step.frees, number
    function = _function(step)
    if function is None:
        return BY_STEP, None, spare, spare, spare, spare, step.frees, number
    inputs = step.inputs
    if step.overwrites is None:
        over, forms = spare, (ONE, TWO)
    else:
        over, forms = inputs[step.overwrites], (ONE_IN_PLACE, TWO_IN_PLACE)
    form = forms[len(inputs) - 1]
    return form, function, inputs[0], inputs[-1], over, step.outputs[0], step.frees, number


def _function(step: Step) -> Callable[..., Any] | None:
    """What gives the step's output when called with its one or two inputs alone, or None."""
    # What fails is called again in the general way, so nothing that changes a variable is called
    # without it.
    changes = step.stateful or step.node.op.signature.by_reference
    plain = step.single and not (changes or step.grouped or step.reads or step.lasting)
    if not plain or len(step.inputs) not in (1, 2):
        return None
    ufunc = None if step.chain else step.node.op.ufunc
    is_text = step.node.inputs[0].dtype.base_dtype is dtypes.string
    if ufunc is not None and not is_text and _is_small(step.node.outputs[0]):
        return ufunc
    return step.kernel if step.overwrites is None else None


def _is_small(tensor: Tensor) -> bool:
    """Whether kernels would not cut it into pieces, as far as its static shape tells."""
    dims = tensor.spec.dims
    if dims is None or None in dims:
        return False
    return math.prod(dim for dim in dims if dim is not None) < LARGE
