"""Branches: ``tf.cond`` builds both, and routes what they read through gates that open for one.

Source: ``tensorflow/python/ops/control_flow_ops.py`` (``CondContext``, ``cond``),
``control_flow_state.py`` (``ZerosLikeOutsideLoop``) and ``framework/smart_cond.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from minigraph import proto
from minigraph.base.names import prepend_name_scope, strip_name_scope
from minigraph.graph import nest
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import (
    add_to_collection,
    control_dependencies,
    get_default_graph,
    name_scope,
)
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.flow import ControlFlowContext
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import raw
from minigraph.ops.constant import constant, constant_value
from minigraph.ops.control_flow import merge, switch, switch_ref_or_tensor, with_dependencies
from minigraph.ops.identity import identity
from minigraph.ops.shape import Shape

__all__ = ["cond"]


class CondContext(ControlFlowContext):
    """One branch of a ``cond``.

    Attributes:
        pred: What decides, ``bool[]``.
        pivot: A tensor that is alive exactly if the branch is taken.
        branch: 1 for the branch taken if ``pred`` is True, else 0.
    """

    def __init__(self, pred: Tensor, pivot: Tensor, branch: int, name: str = "cond_text") -> None:
        super().__init__(name)
        self.pred = pred
        self.pivot = pivot
        self.branch = branch
        self._values.update((pred, pivot))
        self._external_values[pred] = pred
        pivot.op._set_control_flow_context(self)

    def add_value(self, tensor: Tensor) -> Tensor:
        """The gated form of a tensor from outside; tensors of the branch are taken as they are."""
        if tensor in self._values:
            return self._external_values.get(tensor, tensor)
        self._values.add(tensor)
        result = self._from_outer(tensor)
        with control_dependencies(None):
            result = switch_ref_or_tensor(result, self.pred)[self.branch]
            if self.outer_context is not None:
                self.outer_context.add_inner_op(result.op)
        result.graph.prevent_fetching(result.op)
        result.op._set_control_flow_context(self)
        self._mark_seen([result])
        self._external_values[tensor] = result
        return result

    def _from_outer(self, tensor: Tensor) -> Tensor:
        if self.outer_context is None:
            return tensor
        result = self.outer_context.add_value(tensor)
        self._values.add(result)
        self._external_values[result] = result
        return result

    def add_op(self, operation: Operation) -> None:
        """Gates what the node reads from outside; a node that reads nothing waits for the pivot."""
        if not operation.inputs:
            controls = operation.control_inputs
            if not any(self.encloses(node._get_control_flow_context()) for node in controls):
                operation._add_control_input(self.pivot.op)
        else:
            gated = [self.add_value(tensor) for tensor in operation.inputs]
            changes = enumerate(zip(operation.inputs, gated, strict=True))
            operation._update_inputs({i: new for i, (old, new) in changes if new is not old})
        self._mark_seen(operation.outputs)
        # A loop's exits can be fetched, whatever else happens in this context cannot.
        operation.graph.prevent_fetching(operation)
        if self.outer_context is not None:
            self.outer_context.add_inner_op(operation)

    def to_proto(self, export_scope: str | None = None) -> Any:
        """The branch by the names of its tensors, as a ``CondContextDef``.

        Args:
            export_scope: A name scope to be left out of the names; other branches give None.
        """
        if export_scope is not None and not self.name.startswith(export_scope):
            return None

        def stripped(name: str) -> str:
            return strip_name_scope(name, export_scope)

        definition = proto.CondContextDef(
            context_name=stripped(self.name),
            pred_name=stripped(self.pred.name),
            pivot_name=stripped(self.pivot.name),
            branch=self.branch,
        )
        values = definition.values_def
        values.values.extend(sorted(stripped(tensor.name) for tensor in self._values))
        for tensor, gated in self._external_values.items():
            values.external_values[stripped(tensor.name)] = stripped(gated.name)
        for inner in self._nested:
            if isinstance(inner, CondContext):
                definition.nested_contexts.add().cond_ctxt.CopyFrom(inner.to_proto(export_scope))
        return definition

    @classmethod
    def from_proto(cls, context_def: Any, import_scope: str | None = None) -> CondContext:
        """The branch whose nodes stand in the default graph already, inside the current context.

        Args:
            context_def: A ``CondContextDef``.
            import_scope: The name scope into which the nodes were imported.

        Raises:
            KeyError: If a tensor is not in the graph.
        """
        graph = get_default_graph()

        def tensor(name: str) -> Tensor:
            found: Tensor = graph.as_graph_element(prepend_name_scope(name, import_scope))
            return found

        context = object.__new__(cls)
        context.name = prepend_name_scope(context_def.context_name, import_scope)
        context.outer_context = graph._get_control_flow_context()
        context._nested = []
        if context.outer_context is not None:
            context.outer_context._nested.append(context)
        context.pred = tensor(context_def.pred_name)
        context.pivot = tensor(context_def.pivot_name)
        context.branch = context_def.branch
        context._values = set(map(tensor, context_def.values_def.values))
        external = context_def.values_def.external_values
        context._external_values = {tensor(name): tensor(external[name]) for name in external}
        for value in context._values - set(context._external_values):
            value.op._set_control_flow_context(context)
        with context.entered():
            for inner in context_def.nested_contexts:
                if inner.HasField("cond_ctxt"):
                    cls.from_proto(inner.cond_ctxt, import_scope)
        return context

    def build_branch(self, function: Callable[[], Any]) -> tuple[Any, Any]:
        """Calls ``function`` inside the context.

        Returns:
            What it returned, and the same with every leaf as a tensor of this branch.
        """
        with self.entered():
            original = function()
            if original is None:
                return None, None
            result = nest.map_structure(self._output, original, expand_composites=True)
            if not isinstance(result, (list, tuple)):
                result = [result]
            self.publish(nest.flatten(result, expand_composites=True))
        return original, result

    def _output(self, value: Any) -> Tensor:
        if isinstance(value, Operation):
            # The pivot stands for an operation, which has no value.
            pivot: Tensor = with_dependencies([value], self.pivot)
            return pivot
        tensor = convert_to_tensor(value)
        if tensor in self._values:
            return self._external_values.get(tensor, tensor)
        # The branch returns a tensor from outside as it is.
        self._values.add(tensor)
        result: Tensor = switch_ref_or_tensor(self._from_outer(tensor), self.pred)[self.branch]
        self._external_values[tensor] = result
        return result

    def switch_gradient(self, node: Operation, grads: Sequence[Any]) -> Sequence[Any]:
        """Merges the gradient of this branch with the zeros of the other."""
        if grads[1 - self.branch] is None:
            return None, None
        return merge(grads, name="cond_grad")[0], None

    def merge_gradient(self, node: Operation, grad: Any) -> Sequence[Any]:
        """Sends the gradient into the branch that was taken."""
        return switch_ref_or_tensor(grad, self.pred, name="cond_grad")

    def zeros_for(self, node: Operation, index: int) -> Tensor:
        """Zeros made only where the branch is not taken."""
        gated = switch(node.inputs[0], self.pred)[1 - self.branch]
        pivot = identity(gated)
        dims = Shape()(gated, name="Shape")
        with (
            control_dependencies([pivot]),
            name_scope(None, "zeros", [dims]) as scope,
        ):
            zero = constant(0, dtype=node.outputs[index].dtype.base_dtype)
            return raw.Fill()(dims, zero, name=scope)


def zeros_for_output(node: Operation, index: int) -> Tensor:
    """Zeros like output ``index``: its gradient where nothing that counts depends on it."""
    context = node._get_control_flow_context()
    if context is not None and node.op.makes_dead:
        zeros: Tensor = context.zeros_for(node, index)
        return zeros
    return raw.ZerosLike()(node.outputs[index], name="zeros_like")


def _unpack_singleton(result: Any) -> Any:
    return result[0] if isinstance(result, (list, tuple)) and len(result) == 1 else result


def _branch_function(function: Any, old: Any, name: str, old_name: str) -> Callable[[], Any]:
    if old is not None:
        if function is not None:
            raise TypeError(f"cond(): {name} and {old_name} may not be set simultaneously.")
        function = old
    elif function is None:
        raise TypeError(f"cond(): {name} argument required")
    if not callable(function):
        raise TypeError(f"{name} must be callable.")
    return function


def cond(
    pred: Any,
    true_fn: Callable[[], Any] | None = None,
    false_fn: Callable[[], Any] | None = None,
    strict: bool = False,
    name: str | None = None,
    fn1: Callable[[], Any] | None = None,
    fn2: Callable[[], Any] | None = None,
) -> Any:
    """What ``true_fn`` or ``false_fn`` gives, depending on ``pred`` when the graph runs.

    Both functions are called once, to build their branches. Nodes made outside of them run
    whichever branch is taken.

    Args:
        pred: ``bool[]``.
        true_fn: Makes the branch for True: tensors, operations, or a nesting of them.
        false_fn: Makes the branch for False, nested in the same way.
        strict: Whether a list of one tensor stays a list.
        name: The name scope.
        fn1: An old name of ``true_fn``.
        fn2: An old name of ``false_fn``.

    Returns:
        Tensors, nested as the functions' results.

    Raises:
        TypeError: If a function is missing or not callable, ``pred`` is a Python bool, or the
            results are of different types.
        ValueError: If a function returns nothing or the results are nested differently or of
            different dtypes.

    Example:
        >>> from minigraph.session.session import Session
        >>> x = constant(2.0)
        >>> y = cond(constant(True), lambda: identity(x), lambda: constant(0.0))
        >>> with Session() as sess:
        ...     print(sess.run(y))
        2.0
    """
    true_fn = _branch_function(true_fn, fn1, "true_fn", "fn1")
    false_fn = _branch_function(false_fn, fn2, "false_fn", "fn2")
    with name_scope(name, "cond", [pred]):
        if isinstance(pred, bool):
            raise TypeError("pred must not be a Python bool")
        context_t, context_f = _contexts(pred)
        original_t, result_t = context_t.build_branch(true_fn)
        if original_t is None:
            raise ValueError("true_fn must have a return value.")
        original_f, result_f = context_f.build_branch(false_fn)
        if original_f is None:
            raise ValueError("false_fn must have a return value.")
        if not strict:
            original_t = _unpack_singleton(original_t)
            original_f = _unpack_singleton(original_f)
        _check_structures(original_t, original_f, result_t, result_f)
        merges = _merge_results(result_t, result_f)
        if context_t.outer_context is None:
            add_to_collection(GraphKeys.COND_CONTEXT, context_t)
            add_to_collection(GraphKeys.COND_CONTEXT, context_f)
        packed = nest.pack_sequence_as(original_t, merges, expand_composites=True)
        return packed if strict else _unpack_singleton(packed)


def _contexts(pred: Any) -> tuple[CondContext, CondContext]:
    """The branches for True and for False, still empty."""
    false_side, true_side = switch(pred, pred)
    pivot_t = identity(true_side, name="switch_t")
    pivot_f = identity(false_side, name="switch_f")
    pred = identity(pred, name="pred_id")
    for tensor in (true_side, pivot_t, pivot_f, pred):
        tensor.graph.prevent_fetching(tensor.op)
    return CondContext(pred, pivot_t, 1), CondContext(pred, pivot_f, 0)


def _check_structures(original_t: Any, original_f: Any, result_t: Any, result_f: Any) -> None:
    try:
        nest.assert_same_structure(original_t, original_f, expand_composites=True)
    except TypeError as error:
        raise TypeError(f"Incompatible return types of true_fn and false_fn: {error}") from None
    except ValueError as error:
        raise ValueError(f"Incompatible return values of true_fn and false_fn: {error}") from None
    if not result_t:
        raise ValueError("true_fn and false_fn must return at least one result.")


def _merge_results(result_t: Any, result_f: Any) -> list[Any]:
    flat_t = nest.flatten(result_t, expand_composites=True)
    flat_f = nest.flatten(result_f, expand_composites=True)
    for x, y in zip(flat_t, flat_f, strict=True):
        if x.dtype.base_dtype != y.dtype.base_dtype:
            raise ValueError(
                "Outputs of true_fn and false_fn must have the same type: "
                f"{x.dtype.name}, {y.dtype.name}"
            )
    return [merge(pair)[0] for pair in zip(flat_f, flat_t, strict=True)]


def smart_constant_value(pred: Any) -> bool | None:
    """The truth of ``pred`` if it is known while building, else None.

    Args:
        pred: ``bool[]``, or a Python bool, 0 or 1.

    Raises:
        TypeError: If ``pred`` is neither a tensor, a bool, 0 nor 1.
    """
    if isinstance(pred, Tensor):
        value = constant_value(pred)
        if value is None:
            value = pred.spec.value
        return None if value is None else bool(value)
    if isinstance(pred, (bool, int)) and pred in (0, 1):
        return bool(pred)
    raise TypeError(
        f"`pred` must be a Tensor, or a Python bool, or 1 or 0. Found instead: {type(pred)}"
    )


def smart_cond(
    pred: Any,
    true_fn: Callable[[], Any] | None = None,
    false_fn: Callable[[], Any] | None = None,
    name: str | None = None,
) -> Any:
    """``cond`` where ``pred`` is not known while building, else the one branch alone.

    Args:
        pred: ``bool[]``, a Python bool, or 0 or 1.
        true_fn: Makes the branch for True.
        false_fn: Makes the branch for False.
        name: The name scope of a ``cond``.

    Raises:
        TypeError: If a function is not callable or ``pred`` of another type.

    Source: ``tensorflow/python/framework/smart_cond.py``.
    """
    if not callable(true_fn):
        raise TypeError("`true_fn` must be callable.")
    if not callable(false_fn):
        raise TypeError("`false_fn` must be callable.")
    value = smart_constant_value(pred)
    if value is None:
        return cond(pred, true_fn=true_fn, false_fn=false_fn, name=name)
    return true_fn() if value else false_fn()
