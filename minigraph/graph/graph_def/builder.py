"""From nodes that were read to operations; none of them stands in a graph yet; knows no op."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from minigraph.base.dims import merge
from minigraph.base.dtypes import DType
from minigraph.graph import source
from minigraph.graph.folding import is_constant
from minigraph.graph.graph import Graph
from minigraph.graph.graph_def.inference import Inference
from minigraph.graph.graph_def.make import make_op, types_of
from minigraph.graph.graph_def.nodes import Blueprint, Node
from minigraph.graph.graph_def.tensors import shape_from_proto
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Op
from minigraph.graph.signature import shared_types

Mapped = Mapping[tuple[str, int], Tensor]


class Builder:
    """Makes the operations of one import.

    Args:
        graph: The graph that they will stand in.
        mapped: The tensors that take the place of outputs, or of nodes waited for (-1).
        stack: The lines that are being run.
    """

    def __init__(self, graph: Graph, mapped: Mapped, stack: source.RawStack) -> None:
        self._graph = graph
        self._mapped = mapped
        self._stack = stack
        self._inference = Inference()
        self._ops: dict[Blueprint, tuple[Op, Mapping[str, Any]]] = {}
        self._built: dict[str, Operation] = {}
        # Merges of loops, and the inputs that come from nodes built later.
        self._open: list[tuple[Operation, int, tuple[str, int]]] = []

    def build(self, node: Node) -> Operation:
        """The operation of a node whose inputs are built.

        Raises:
            ValueError: If its inputs do not fit.
        """
        op, types = self._ops.get(node.blueprint) or self._op(node)
        expected = node.input_dtypes()
        inputs: list[Tensor] = []
        closing: list[tuple[int, tuple[str, int]]] = []
        for place, key in enumerate(node.inputs):
            tensor = self._tensor(key, node.own_name)
            if tensor is None:
                closing.append((place, key))
                continue
            if tensor.dtype is not expected[place]:
                _check_input(node, place, tensor, expected[place])
            inputs.append(tensor)
        controls = self._waited_for(node.controls) if node.controls else ()
        operation = Operation(self._graph, op, node.name, inputs, controls, types, self._stack)
        self._give_outputs(operation, node, bool(closing))
        if closing:
            self._open += [(operation, place, key) for place, key in closing]
        self._built[node.own_name] = operation
        return operation

    def _op(self, node: Node) -> tuple[Op, Mapping[str, Any]]:
        """The op of a node and its type attrs, which nodes of the same blueprint share."""
        found = make_op(node.blueprint, node.name), shared_types(types_of(node.blueprint))
        self._ops[node.blueprint] = found
        return found

    def _tensor(self, key: tuple[str, int], reader: str) -> Tensor | None:
        """What an input names; None if its node is built later."""
        if self._mapped and key in self._mapped:
            return self._mapped[key]
        name, index = key
        maker = self._built.get(name)
        if maker is None:
            return None
        outputs = maker.outputs
        if index >= len(outputs):
            raise ValueError(
                f"Node '{reader}': Connecting to invalid output {index} of source node {name} "
                f"which has {len(outputs)} outputs."
            )
        return outputs[index]

    def _waited_for(self, names: Iterable[str]) -> Sequence[Operation]:
        found: dict[Operation, None] = {}
        for name in names:
            mapped = self._mapped.get((name, -1))
            found[self._built[name] if mapped is None else mapped.op] = None
        return list(found)

    def _give_outputs(self, operation: Operation, node: Node, is_loop: bool) -> None:
        """Gives an operation its outputs, with what is known of their shapes."""
        # What comes around the loop may have any shape.
        shapes: Sequence[Any] = (
            [None, ()] if is_loop else self._inference.dims_of(operation, node.blueprint)
        )
        if node.extra.output_shapes:
            shapes = _merged(shapes, node)
        operation.outputs = [
            Tensor(operation, index, dims, dtype)
            for index, (dims, dtype) in enumerate(
                zip(shapes, node.blueprint.output_dtypes, strict=True)
            )
        ]
        operation._constant = not is_loop and is_constant(operation.op, operation.inputs)

    def close_loops(self) -> None:
        """Connects what the loops' first nodes read from their last ones.

        Raises:
            ValueError: If these do not have such outputs.
        """
        for operation, place, key in self._open:
            before, after = operation.inputs[:place], operation.inputs[place:]
            tensor = self._tensor(key, operation.name)
            if tensor is not None:
                operation.inputs = (*before, tensor, *after)

    def check_mapped(self, nodes: Sequence[Node]) -> None:
        """Refuses names in an input map that the GraphDef neither has nor reads.

        Raises:
            ValueError: If there are such.
        """
        if not self._mapped:
            return
        read = {key for node in nodes for key in node.inputs}
        read.update((name, -1) for node in nodes for name in node.controls)
        lost = [
            f"^{name}" if index < 0 else f"{name}:{index}"
            for name, index in self._mapped
            if (name, index) not in read
            and (name not in self._built or index >= len(self._built[name].outputs))
        ]
        if lost:
            raise ValueError(
                f"Attempted to map inputs that were not found in graph_def: [{', '.join(lost)}]"
            )

    def element(self, text: str) -> Operation | Tensor:
        """The operation or tensor that a name of the GraphDef stands for.

        Raises:
            ValueError: If it stands for none.
        """
        name, colon, index = text.partition(":")
        if colon and not index.isdigit():
            raise ValueError(f"Cannot convert {text!r} to a tensor name.")
        if colon and (name, int(index)) in self._mapped:
            return self._mapped[name, int(index)]
        if name not in self._built:
            raise ValueError(f"Requested return node '{name}' not found in graph def")
        operation = self._built[name]
        if not colon:
            return operation
        if int(index) >= len(operation.outputs):
            raise ValueError(
                f"Invalid return output {index} of node '{name}', which has "
                f"{len(operation.outputs)} output(s)"
            )
        return operation.outputs[int(index)]

    def operation(self, name: str) -> Operation | None:
        """The operation made of the node of this name."""
        return self._built.get(name)


def _check_input(node: Node, place: int, tensor: Tensor, expected: DType | None) -> None:
    if expected is None or tensor.dtype.base_dtype is expected:
        return
    raise ValueError(
        f"Input {place} of node {node.name} was passed {tensor.dtype.kernel_name}"
        f"{'_ref' if tensor.dtype.is_ref else ''} from {tensor.name} incompatible with expected "
        f"{expected.kernel_name}{'_ref' if expected.is_ref else ''}."
    )


def _merged(shapes: Sequence[Any], node: Node) -> list[Any]:
    """The shapes of a node's outputs, with what its attr ``_output_shapes`` knows of them."""
    merged = list(shapes)
    for index, message in enumerate(node.extra.output_shapes[: len(merged)]):
        try:
            merged[index] = merge(merged[index], shape_from_proto(message))
        except ValueError:
            raise ValueError(
                f"Node '{node.own_name}' has an _output_shapes attribute inconsistent with "
                f"the GraphDef for output #{index}"
            ) from None
    return merged
