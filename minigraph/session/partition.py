"""The graph that a plan runs, as a ``GraphDef``, and what its values are called there.

It differs from the user's graph as TensorFlow's does: what was fed comes from ``_Arg`` nodes, what
is known stands in constants, what is given back goes into ``_Retval`` nodes. Operations that a step
runs at once stand there one by one.

Source: ``core/graph/subgraph.cc``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from minigraph import proto
from minigraph.graph.graph_def.attrs import to_message
from minigraph.graph.graph_def.writer import input_name, node_def
from minigraph.graph.node import Operation, Tensor
from minigraph.session.plan import Plan, Step

DEVICE = "/job:localhost/replica:0/task:0/device:CPU:0"
"""What TensorFlow calls the only device there is."""


def run_names(plan: Plan, fed: Sequence[Tensor]) -> dict[int, str]:
    """What the values of a plan are called in a trace and in the graph that ran, by their places.

    Args:
        plan: The plan.
        fed: The tensors that it was made to be given.
    """
    names = {place: input_name(tensor) for tensor, place in plan.known.items()}
    for step in plan.steps:
        for tensor, place in zip(step.node.outputs, step.outputs, strict=False):
            names[place] = input_name(tensor)
    order = {tensor: i for i, tensor in enumerate(sorted(fed, key=lambda tensor: tensor.name))}
    for place, tensor in zip(plan.fed, fed, strict=True):
        names[place] = f"_arg_{tensor.op.name}_{tensor.value_index}_{order[tensor]}"
    return names


def partition_graph(plan: Plan, fed: Sequence[Tensor], fetches: Sequence[Tensor] = ()) -> Any:
    """The graph that a plan runs.

    Args:
        plan: The plan.
        fed: The tensors that it was made to be given.
        fetches: The tensors that it gives back.
    """
    names = run_names(plan, fed)
    message = proto.GraphDef()
    # A constant is one tensor; of an operation whose outputs are known each has its own.
    for tensor, place in plan.known.items():
        if tensor.value_index:
            names[place] = f"ConstantFolding/{tensor.op.name}-folded-{tensor.value_index}"
        attrs = {"dtype": ("type", tensor.dtype), "value": ("tensor", plan.table[place])}
        _add(message, names[place], "Const", attrs)
    for tensor, place in zip(fed, plan.fed, strict=True):
        number = int(names[place].rpartition("_")[2])
        _add(message, names[place], "_Arg", {"T": ("type", tensor.dtype), "index": ("int", number)})
    for step in plan.steps:
        for operation, inputs in _nodes(step, names):
            node = message.node.add()
            node.CopyFrom(node_def(operation))
            waits = [f"^{before.name}" for before in operation.control_inputs]
            node.input[:] = [*inputs, *waits]
            node.device = DEVICE
    for i, (tensor, place) in enumerate(zip(fetches, plan.fetched, strict=True)):
        name = f"_retval_{tensor.op.name}_{tensor.value_index}_{i}"
        attrs = {"T": ("type", tensor.dtype.base_dtype), "index": ("int", i)}
        _add(message, name, "_Retval", attrs, [names[place]])
    return message


def _add(
    message: Any,
    name: str,
    kind: str,
    attrs: Mapping[str, tuple[str, Any]],
    inputs: Sequence[str] = (),
) -> None:
    node = message.node.add(name=name, op=kind, device=DEVICE, input=inputs)
    for attr, (attr_kind, value) in attrs.items():
        node.attr[attr].CopyFrom(to_message(value, attr_kind))


def _nodes(step: Step, names: Mapping[int, str]) -> Iterator[tuple[Operation, list[str]]]:
    """The operations of a step with the names of what each reads."""
    inputs = [names[place] for place in step.inputs]
    if step.chain is None:
        yield step.node, inputs
        return
    head = step.chain.head
    count = len(head.inputs)
    yield head, inputs[:count]
    before = head.name
    for link in step.chain.tail:
        others = inputs[count : count + len(link.others)]
        count += len(link.others)
        yield link.node, [*others[: link.position], before, *others[link.position :]]
        before = link.node.name
