"""What a run will do: prune the graph to what is wanted, put it in order, say what each step frees.

A plan is a frozen value, made once per set of fetches and feeds; ``print(plan)`` shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from minigraph.graph.node import Operation, Tensor
from minigraph.graph.traverse import ancestors, in_order
from minigraph.session.missing import refuse_missing

# The categories of the ops whose kernels multiply matrices.
_PRODUCTS = frozenset({"convolution", "matmul", "matrix"})


@dataclass(frozen=True)
class Step:
    """One kernel call.

    Attributes:
        node: The operation that runs.
        kernel: Its kernel.
        stateful: Whether the kernel takes the session's state first.
        inputs: Where in the value table its inputs stand.
        reads: Which inputs are variables to be read first.
        outputs: Where its outputs go.
        single: Whether the kernel gives one output, not a sequence of them.
        grouped: Whether some inputs are lists.
        overwrites: The input whose array the kernel may write into, or None.
        frees: The places that no later step reads.
    """

    node: Operation
    kernel: Callable[..., Any]
    stateful: bool
    inputs: tuple[int, ...]
    reads: tuple[int, ...]
    outputs: tuple[int, ...]
    single: bool
    grouped: bool
    overwrites: int | None
    frees: tuple[int, ...]

    def __str__(self) -> str:
        inputs = ", ".join(f"%{place}" for place in self.inputs)
        outputs = ", ".join(f"%{place}" for place in self.outputs)
        place = "" if self.overwrites is None else f" in %{self.inputs[self.overwrites]}"
        frees = f"   frees {', '.join(f'%{p}' for p in self.frees)}" if self.frees else ""
        arrow = f"{outputs} = " if outputs else ""
        return f"{arrow}{self.node.type}({inputs}){place}   {self.node.name}{frees}"


@dataclass(frozen=True)
class Plan:
    """The steps of a run over a table of values.

    Attributes:
        steps: The kernel calls, in order.
        size: How many places the value table has.
        fed: Where the fed tensors stand, in the order of the feeds.
        fetched: Where the fetched tensors stand.
        branches: Whether some values may be dead (such as what a ``Switch`` holds back).
        multiplies: Whether matrix products are among the steps.
    """

    steps: tuple[Step, ...]
    size: int
    fed: tuple[int, ...]
    fetched: tuple[int, ...]
    branches: bool
    multiplies: bool

    def __str__(self) -> str:
        lines = [f"Plan of {len(self.steps)} steps, {self.size} values"]
        if self.fed:
            lines.append("feeds " + ", ".join(f"%{place}" for place in self.fed))
        lines += [f"{i:5d}  {step}" for i, step in enumerate(self.steps)]
        if self.fetched:
            lines.append("gives " + ", ".join(f"%{place}" for place in self.fetched))
        return "\n".join(lines)


def make_plan(
    wanted: Sequence[Tensor], targets: Sequence[Operation], fed: Sequence[Tensor]
) -> Plan:
    """Plans a run that gives ``wanted``, runs ``targets`` and is given ``fed``."""
    fed_set = frozenset(fed)
    roots = [tensor.op for tensor in wanted if tensor not in fed_set] + list(targets)
    needed = ancestors(roots, fed_set)
    refuse_missing(needed)
    nodes = in_order(needed, fed_set)
    places: dict[Tensor, int] = {}
    for tensor in [*fed, *(tensor for node in nodes for tensor in node.outputs)]:
        places.setdefault(tensor, len(places))
    fed_places = frozenset(places[tensor] for tensor in fed)
    keep = fed_places | {places[tensor] for tensor in wanted}
    last_use: dict[int, int] = {}
    for index, node in enumerate(nodes):
        last_use.update((places[tensor], index) for tensor in (*node.outputs, *node.inputs))
    frees: dict[int, list[int]] = {}
    for place, index in last_use.items():
        if place not in keep:
            frees.setdefault(index, []).append(place)
    steps = tuple(
        _step(node, places, fed_set, tuple(frees.get(index, ())))
        for index, node in enumerate(nodes)
    )
    return Plan(
        steps=steps,
        size=len(places) + 1,
        fed=tuple(places[tensor] for tensor in fed),
        fetched=tuple(places[tensor] for tensor in wanted),
        branches=any(node.op.makes_dead for node in nodes),
        multiplies=any(node.op.category in _PRODUCTS for node in nodes),
    )


def _step(
    node: Operation, places: dict[Tensor, int], fed: frozenset[Tensor], frees: tuple[int, ...]
) -> Step:
    signature = node.op.signature
    spare = len(places)  # where outputs go that are fed, so that the fed value stands
    if signature.flat:
        by_reference = [arg.is_ref for arg in signature.inputs]
    else:
        specs = signature.group_inputs(range(len(node.inputs)), node.types)
        by_reference = [
            arg.is_ref
            for arg, group in zip(signature.inputs, specs, strict=True)
            for _ in (group if isinstance(group, list) else [group])
        ]
    reads = tuple(
        i
        for i, tensor in enumerate(node.inputs)
        if tensor.dtype.is_ref and tensor not in fed and not by_reference[i]
    )
    return Step(
        node=node,
        kernel=node.op.kernel,
        stateful=node.op.stateful,
        inputs=tuple(places[tensor] for tensor in node.inputs),
        reads=reads,
        outputs=tuple(spare if t in fed else places[t] for t in node.outputs),
        single=len(signature.outputs) == 1 and not signature.outputs[0].is_list,
        grouped=not signature.flat,
        overwrites=_overwritten(node, places, fed, frees),
        frees=frees,
    )


def _overwritten(
    node: Operation, places: dict[Tensor, int], fed: frozenset[Tensor], frees: tuple[int, ...]
) -> int | None:
    """The input that this step may write into, or None.

    Nobody else may hold its array: it was made here, is read for the last time, and whoever read it
    before made an array of its own, not a view.
    """
    index = node.op.overwrites
    if index is None:
        return None
    tensor = node.inputs[index]
    is_last = places[tensor] in frees and node.inputs.count(tensor) == 1
    is_own = tensor.op.op.makes_fresh and tensor not in fed
    has_views = not all(reader.op.makes_fresh for reader in tensor.op_readers)
    return index if is_last and is_own and not has_views else None
