"""What a run will do, as a frozen value that can be printed; it does not know how it was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from minigraph.graph.node import Operation, Tensor
from minigraph.kernels.levers import Levers
from minigraph.session.fused import Fused
from minigraph.session.passes.draft import Chain


class Step(NamedTuple):
    """One kernel call.

    Attributes:
        node: The operation that runs; of a chain the last one.
        chain: The chain that runs at once, or None.
        fused: What does the chain's work, or None.
        stateful: Whether the kernel takes the session's state first.
        inputs: Where in the value table its inputs stand.
        reads: Which inputs are variables to be read first.
        outputs: Where its outputs go.
        single: Whether the kernel gives one output, not a sequence of them.
        grouped: Whether some inputs are lists.
        overwrites: The input whose array the kernel may write into, or None.
        lasting: The inputs whose values last, if the weights of all heads are among them.
        folds: The links of a chain whose work the weights before them come to do.
        key: By which the session finds what it keeps of the step, in any of its plans; empty if no
            input lasts.
        frees: The places that no later step reads.
    """

    node: Operation
    chain: Chain | None
    fused: Fused | None
    stateful: bool
    inputs: tuple[int, ...]
    reads: tuple[int, ...]
    outputs: tuple[int, ...]
    single: bool
    grouped: bool
    overwrites: int | None
    lasting: tuple[Lasting, ...]
    folds: frozenset[Operation]
    key: tuple[Any, ...]
    frees: tuple[int, ...]

    @property
    def kernel(self) -> Callable[..., Any]:
        """What is called with the inputs."""
        return self.node.op.kernel if self.fused is None else self.fused

    @property
    def nodes(self) -> list[Operation]:
        """The operations that this step runs, in order."""
        return [self.node] if self.chain is None else self.chain.nodes

    def __str__(self) -> str:
        outputs = ", ".join(f"%{place}" for place in self.outputs)
        arrow = f"{outputs} = " if outputs else ""
        target = "" if self.overwrites is None else f" in %{self.inputs[self.overwrites]}"
        frees = f"   frees {', '.join(f'%{p}' for p in self.frees)}" if self.frees else ""
        names = " .. ".join(node.name for node in (self.nodes[0], self.node)[-len(self.nodes) :])
        return f"{arrow}{' + '.join(self._calls())}{target}   {names}{frees}"

    def _calls(self) -> Iterator[str]:
        places = [f"%{place}" for place in self.inputs]
        if self.chain is None:
            yield f"{self.node.type}({', '.join(places)})"
            return
        count = len(self.chain.head.inputs)
        yield f"{self.chain.head.type}({', '.join(places[:count])})"
        for link in self.chain.tail:
            others = places[count : count + len(link.others)]
            within = " in its weights" if link.node in self.folds else ""
            yield link.node.type + (f"({', '.join(others)})" if others else "") + within
            count += len(others)


class Lasting(NamedTuple):
    """An input whose value lasts from run to run, so that a session can keep what is made of it.

    Attributes:
        which: The input, by number.
        variable: Where the variable stands whose value it is; None if it is a constant.
    """

    which: int
    variable: int | None


# A step as the loop reads it: how to call it, the function (the node where the form is PLACE, None
# by the step alone), the places of its two inputs and of the one to write into (any place where
# there are fewer), the place of its output, what it frees, and the step's number: plain things,
# which no garbage collector walks over.
Instruction = tuple[int, Any, int, int, int, int, tuple[int, ...], int]

# The ways to call: by the step alone, or a function of one or two arrays, into a new or an old one;
# or not at all: an output that is the same in every run, or the value of a variable.
BY_STEP, ONE, TWO, ONE_IN_PLACE, TWO_IN_PLACE, PLACE, READ = range(7)


@dataclass(frozen=True)
class Plan:
    """The steps of a run over a table of values.

    Attributes:
        steps: The kernel calls, in order.
        instructions: The same as the loop reads them.
        table: The values before the first step: what is known already, else None.
        known: The tensors whose values are known, with their places.
        same: The tensors that are not computed, since another one is equal, with that one.
        fed: Where the fed tensors stand, in the order of the feeds.
        fetched: Where the fetched tensors stand.
        own: Of each fetched tensor, whether nobody else holds its array once the run is over.
        branches: Whether some values may be dead (such as what a ``Switch`` holds back).
        multiplies: Whether matrix products are among the steps.
        levers: The levers that the plan was made with and its kernels run with.
    """

    steps: tuple[Step, ...]
    instructions: tuple[Instruction, ...]
    table: list[Any]
    known: Mapping[Tensor, int]
    same: Mapping[Tensor, Tensor]
    fed: tuple[int, ...]
    fetched: tuple[int, ...]
    own: tuple[bool, ...]
    branches: bool
    multiplies: bool
    levers: Levers

    def __str__(self) -> str:
        lines = [f"Plan of {len(self.steps)} steps, {len(self.table) - 1} values"]
        if self.levers.off():
            lines.append("without " + ", ".join(self.levers.off()))
        if self.fed:
            lines.append("feeds " + ", ".join(f"%{place}" for place in self.fed))
        lines += [f"knows %{place}   {tensor.name}" for tensor, place in self.known.items()]
        lines += [f"{i:5d}  {step}" for i, step in enumerate(self.steps)]
        if self.fetched:
            lines.append("gives " + ", ".join(f"%{place}" for place in self.fetched))
        return "\n".join(lines)
