"""Reverse-mode differentiation: walks back over the graph, adding the nodes of the adjoint.

Each op knows its own gradient; this room only decides which nodes to visit, in what order, and how
several gradients of one tensor add up.

Source: ``tensorflow/python/ops/gradients_util.py``; node for node the same.
"""

from __future__ import annotations

import contextlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from minigraph.base import dtypes
from minigraph.base.dims import compatible, show
from minigraph.base.dtypes import DType
from minigraph.base.errors import explain
from minigraph.base.shape import TensorShape
from minigraph.graph.context import get_default_graph, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import NAMED_GRADIENTS, REGISTRY, Op, not_differentiable, raw
from minigraph.ops import control_flow
from minigraph.ops.arithmetic import accumulate_n
from minigraph.ops.cond import zeros_for_output
from minigraph.ops.constant import constant
from minigraph.ops.fill import zeros_like
from minigraph.ops.identity import identity
from minigraph.ops.indexed_slices import as_indexed_slices_list
from minigraph.ops.shape import shape

__all__ = [
    "AggregationMethod",
    "UnconnectedGradients",
    "gradients",
]

_DIFFERENTIABLE = (
    dtypes.float16,
    dtypes.bfloat16,
    dtypes.float32,
    dtypes.float64,
    dtypes.complex64,
    dtypes.complex128,
)


class AggregationMethod:
    """How the gradients that reach one tensor are added up."""

    ADD_N = 0
    DEFAULT = ADD_N
    EXPERIMENTAL_TREE = 1
    EXPERIMENTAL_ACCUMULATE_N = 2


class UnconnectedGradients:
    """What the gradient is where ``ys`` do not depend on ``xs``: None or zeros."""

    NONE = "none"
    ZERO = "zero"


def _as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _to_gradient(value: Any, name: str, as_ref: bool = False) -> Any:
    if value is None or isinstance(value, IndexedSlices):
        return value
    return convert_to_tensor(value, name=name, as_ref=as_ref)


def gradients(
    ys: Any,
    xs: Any,
    grad_ys: Any = None,
    name: str = "gradients",
    colocate_gradients_with_ops: bool = False,
    gate_gradients: bool = False,
    aggregation_method: int | None = None,
    stop_gradients: Any = None,
    unconnected_gradients: str = UnconnectedGradients.NONE,
) -> list[Any]:
    """Adds nodes that compute the derivatives of the sum of ``ys`` with respect to each of ``xs``.

    Args:
        ys: A tensor or a list of them.
        xs: A tensor or variable, or a list of them.
        grad_ys: What to start from, one per y; ones if None.
        name: The name scope of the new nodes.
        colocate_gradients_with_ops: Whether gradients are placed where their ops are.
        gate_gradients: Whether all gradients of an op wait for each other.
        aggregation_method: An ``AggregationMethod``.
        stop_gradients: Tensors not to differentiate through.
        unconnected_gradients: ``"none"`` or ``"zero"``: the result where there is no path.

    Returns:
        One tensor, ``IndexedSlices`` or None per x.

    Raises:
        LookupError: If an op on the way has no gradient.
        ValueError: If arguments contradict each other.
        TypeError: If ``ys`` are not differentiable.
    """
    if unconnected_gradients not in (UnconnectedGradients.NONE, UnconnectedGradients.ZERO):
        raise ValueError(f"Unknown value for unconnected_gradients: {unconnected_gradients!r}")
    stop_gradients = [] if stop_gradients is None else stop_gradients
    ys, xs, stops = _as_list(ys), _as_list(xs), _as_list(stop_gradients)
    grad_ys = [None] * len(ys) if grad_ys is None else _as_list(grad_ys)
    with name_scope(name, "gradients", ys + xs + stops + grad_ys):
        # TensorFlow draws a name here to tag the call; without it later names would differ.
        get_default_graph().unique_name("uid")
        ys = [_to_gradient(y, f"y_{i}") for i, y in enumerate(ys)]
        xs = [_to_gradient(x, f"x_{i}", as_ref=True) for i, x in enumerate(xs)]
        place = _colocated if colocate_gradients_with_ops else _anywhere
        walk = _Walk(place, gate_gradients, aggregation_method)
        start = _initial_gradients(ys, grad_ys, place)
        walk.run(ys, xs, start, [tensor.op for tensor in stops])
    return [walk.result(x, unconnected_gradients) for x in xs]


Place = Callable[[Operation], "contextlib.AbstractContextManager[None]"]


def _anywhere(node: Operation) -> contextlib.AbstractContextManager[None]:
    return contextlib.nullcontext()


def _colocated(node: Operation) -> contextlib.AbstractContextManager[None]:
    return node.graph.colocate_with(node, ignore_existing=False)


def _initial_gradients(ys: list[Any], grad_ys: list[Any], place: Place) -> list[Any]:
    if len(grad_ys) != len(ys):
        raise ValueError(f"Passed {len(grad_ys)} grad_ys for {len(ys)} ys")
    grad_ys = [_to_gradient(grad, f"grad_y_{i}") for i, grad in enumerate(grad_ys)]
    started: list[Any] = []
    for i, (y, grad) in enumerate(zip(ys, grad_ys, strict=True)):
        with place(y.op):
            if grad is None:
                if y.dtype.is_complex:
                    raise TypeError(
                        f"Gradients of complex tensors must set grad_ys (y.dtype = {y.dtype!r})"
                    )
                dims = shape(y)
                one = constant(1, dtype=y.dtype, name=f"grad_ys_{i}")
                started.append(raw.Fill()(dims, one))
                continue
            _check_gradient_type(y, grad.dtype)
            name = f"grad_ys_{i}"
            if isinstance(grad, IndexedSlices):
                started.append(
                    IndexedSlices(
                        indices=identity(grad.indices, name=f"{name}_indices"),
                        values=identity(grad.values, name=f"{name}_values"),
                        dense_shape=None
                        if grad.dense_shape is None
                        else identity(grad.dense_shape, name=f"{name}_shape"),
                    )
                )
            else:
                started.append(identity(grad, name=name))
    return started


def _check_gradient_type(y: Tensor, dtype: DType) -> None:
    if y.dtype.is_floating or y.dtype.is_integer:
        if not (dtype.is_floating or dtype.is_integer):
            raise TypeError(
                f"Gradient type {dtype.name} generated for real or integer-valued tensor {y} with "
                f"type {y.dtype.name} must be real or integer"
            )
    elif y.dtype.is_complex:
        if not dtype.is_complex:
            raise TypeError(
                f"Gradient type {dtype.name} generated for complex-valued tensor {y} with type "
                f"{y.dtype.name} must be real"
            )
    else:
        raise TypeError(
            f"Tensor {y} with type {y.dtype.name} must be numeric to obtain a default gradient"
        )


def _is_differentiable(tensor: Tensor) -> bool:
    return tensor.dtype.base_dtype in _DIFFERENTIABLE


class _Walk:
    """One walk from ``ys`` back to ``xs``.

    Attributes:
        received: Per node and output, the gradients that have arrived, or their sum.
    """

    def __init__(self, place: Place, gate: bool, aggregation_method: int | None) -> None:
        method = AggregationMethod.DEFAULT if aggregation_method is None else aggregation_method
        if method not in (0, 1, 2):
            raise ValueError(f"Invalid aggregation_method specified {method}.")
        self._place = place
        self._gate = gate
        self._method = method
        self.received: dict[Operation, list[Any]] = {}

    def run(self, ys: list[Any], xs: list[Any], start: list[Any], stop_at: list[Operation]) -> None:
        to_nodes = [y.op for y in ys]
        from_nodes = [x.op for x in xs]
        reachable, pending = _between(from_nodes, to_nodes)
        for y, grad in zip(ys, start, strict=True):
            self._arrive(y, grad)
        ready = (node for node in dict.fromkeys(to_nodes) if node in reachable)
        queue = deque(node for node in ready if pending[node] == 0)
        stops = set(stop_at)
        stops.update(n for n in from_nodes if all(pending[t.op] <= 0 for t in n.inputs))
        while queue:
            node = queue.popleft()
            self._visit(node, node in stops)
            for tensor in node.inputs:
                pending[tensor.op] -= 1
                if pending[tensor.op] == 0:
                    queue.append(tensor.op)

    def result(self, x: Any, unconnected: str) -> Any:
        """The gradient of ``x`` after the walk."""
        outputs = self.received.get(x.op)
        if outputs is not None:
            return outputs[x.value_index]
        return zeros_like(x) if unconnected == UnconnectedGradients.ZERO else None

    def _arrive(self, tensor: Any, grad: Any) -> None:
        node = tensor.op
        outputs = self.received.setdefault(node, [[] for _ in node.outputs])
        outputs[tensor.value_index if isinstance(tensor, Tensor) else 0].append(grad)

    def _visit(self, node: Operation, is_stop: bool) -> None:
        with self._place(node):
            grads = self._aggregate(node)
            if is_stop or all(grad is None for grad in grads):
                return
            gradient = _gradient_function(node)
            if gradient is None:
                return
            filled = [
                zeros_for_output(node, i)
                if grad is None and _is_differentiable(node.outputs[i])
                else grad
                for i, grad in enumerate(grads)
            ]
            with name_scope(node.name + "_grad"), node.graph._original_op(node):
                input_grads = _as_list(gradient(node, *filled))
                if len(input_grads) != len(node.inputs):
                    raise ValueError(
                        f"Num gradients {len(input_grads)} generated for op {node.name} do not "
                        f"match num inputs {len(node.inputs)}"
                    )
                if self._gate and sum(grad is not None for grad in input_grads) > 1:
                    graph = node.graph
                    with graph.device(None), graph.colocate_with(None, ignore_existing=True):
                        input_grads = control_flow.tuple(input_grads)
            self._pass_on(node, input_grads)

    def _pass_on(self, node: Operation, grads: Sequence[Any]) -> None:
        for i, (tensor, grad) in enumerate(zip(node.inputs, grads, strict=True)):
            if grad is None:
                continue
            if isinstance(grad, Tensor):
                if not compatible(grad.spec.dims, tensor.spec.dims):
                    raise ValueError(
                        explain(
                            "Incompatible shapes between op input and calculated input gradient.  "
                            f"Forward operation: {node.name}.  Input index: {i}. ",
                            got=f"gradient {show(grad.spec.dims)} of {show(tensor.spec.dims)}",
                            defined_at=node.defined_at,
                        )
                    )
                grad.set_shape(tensor.shape)
            self._arrive(tensor, grad)

    def _aggregate(self, node: Operation) -> list[Any]:
        """Adds up what arrived at each output; None where nothing did."""
        outputs = self.received.get(node)
        if outputs is None:
            return [None] * len(node.outputs)
        for i, arrived in enumerate(outputs):
            outputs[i] = self._add_up(node, arrived)
        return list(outputs)

    def _add_up(self, node: Operation, arrived: list[Any]) -> Any:
        if len(arrived) < 2:
            return arrived[0] if arrived else None
        if not all(isinstance(grad, Tensor) for grad in arrived):
            return _add_slices(arrived)
        if self._method == AggregationMethod.ADD_N:
            return _add_by_device(arrived)
        if self._method == AggregationMethod.EXPERIMENTAL_ACCUMULATE_N and len(arrived) > 2:
            known = TensorShape(None)
            for grad in arrived:
                known = known.merge_with(grad.shape)
            if known.is_fully_defined():
                return accumulate_n(arrived)
        with name_scope(node.name + "_gradient_sum"):
            total = arrived[0]
            for grad in arrived[1:]:
                total = raw.AddN()([total, grad])
            return total


def _add_by_device(grads: list[Tensor]) -> Tensor:
    """Adds up gradients, those of one device on that device first."""
    by_device: dict[str, list[Tensor]] = {}
    for grad in grads:
        by_device.setdefault(grad.device, []).append(grad)
    sums = []
    for _, group in sorted(by_device.items()):
        with group[0].graph.colocate_with(group[0].op, ignore_existing=True):
            sums.append(_add_n(group))
    return _add_n(sums)


def _add_n(tensors: list[Tensor]) -> Tensor:
    return tensors[0] if len(tensors) == 1 else raw.AddN()(tensors)


def _add_slices(grads: Sequence[Any]) -> Any:
    """Joins sparse gradients; a dense one among them makes the sum dense."""
    if any(isinstance(grad, Tensor) for grad in grads):
        return raw.AddN()(list(grads))
    parts = as_indexed_slices_list(grads)
    axis = constant(0, name="concat/axis")
    values = raw.ConcatV2()([part.values for part in parts], axis, name="concat")
    axis_1 = constant(0, name="concat_1/axis")
    indices = raw.ConcatV2()([part.indices for part in parts], axis_1, name="concat_1")
    return IndexedSlices(values, indices, parts[0].dense_shape)


def _gradient_function(node: Operation) -> Callable[..., Any] | None:
    """The gradient of an op: its own, or the one that ``gradient_override_map`` named.

    Returns:
        A function of the node and the gradients of its outputs; None if nothing flows.
    """
    if not node.inputs:
        return None
    try:
        name = node.get_attr("_gradient_op_type").decode()
    except ValueError:
        name = node.type
    if name in NAMED_GRADIENTS:
        return NAMED_GRADIENTS[name]
    kind = REGISTRY.get(name)
    if kind is None or kind.gradient is Op.gradient:
        raise LookupError(
            explain(
                f"No gradient defined for operation '{node.name}' (op type: {name})",
                defined_at=node.defined_at,
            )
        )
    return None if kind.gradient is not_differentiable else partial(kind.gradient, node.op)


def _between(
    from_nodes: Iterable[Operation], to_nodes: list[Operation]
) -> tuple[set[Operation], Counter[Operation]]:
    """Which ``to_nodes`` depend on ``from_nodes``; how many gradients each node waits for."""
    reached: set[Operation] = set()
    stack = list(from_nodes)
    while stack:
        node = stack.pop()
        if node not in reached:
            reached.add(node)
            for tensor in node.outputs:
                if _is_differentiable(tensor):
                    stack.extend(tensor.consumers())
    between: dict[Operation, None] = {}
    queue = deque(to_nodes)
    while queue:
        node = queue.popleft()
        if node in reached and node not in between:
            between[node] = None
            queue.extend(tensor.op for tensor in node.inputs)
    pending: Counter[Operation] = Counter()
    for node in between:
        pending.update(tensor.op for tensor in node.inputs if tensor.op in between)
    return {node for node in to_nodes if node in reached}, pending
