"""The base of all optimizers: from a loss to gradients to updates of variables.

Knows no particular rule: subclasses say what slots they keep and what op applies a gradient.

Source: ``tensorflow/python/training/optimizer.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from minigraph.base import dtypes
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import DType
from minigraph.base.errors import explain
from minigraph.graph import nest
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import (
    colocate_with,
    control_dependencies,
    get_collection,
    get_collection_ref,
    get_default_graph,
    init_scope,
    name_scope,
)
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import raw
from minigraph.model.slots import create_slot, create_slot_with_initializer, create_zeros_slot
from minigraph.model.variables import Variable
from minigraph.ops.control_flow import group
from minigraph.ops.control_flow import tuple as gated_tuple
from minigraph.ops.shape import shape
from minigraph.ops.state import assign_add
from minigraph.training.gradients import gradients

__all__ = ["Optimizer"]

GradsAndVars = Iterable[tuple[Any, Any]]


class Optimizer:
    """Minimizes a loss by changing variables.

    A subclass overrides ``_apply_dense`` and ``_apply_sparse``, and where it needs them
    ``_create_slots``, ``_prepare`` and ``_finish``.

    Args:
        use_locking: Whether updates of a variable exclude each other.
        name: The name scope of the updates, and of the slots.

    Raises:
        ValueError: If the name is empty.

    Source: ``tensorflow/python/training/optimizer.py``.
    """

    # What waits for what: nothing; all gradients of an op; all gradients.
    GATE_NONE = 0
    GATE_OP = 1
    GATE_GRAPH = 2

    def __init__(self, use_locking: bool, name: str) -> None:
        if not name:
            raise ValueError("Must specify the optimizer name")
        self._use_locking = use_locking
        self._name = name
        # Slots by slot name and by variable, other variables by name and graph.
        self._slots: dict[str, dict[Any, Variable]] = {}
        self._non_slot_dict: dict[Any, Variable] = {}

    def get_name(self) -> str:
        """The name given at construction."""
        return self._name

    # --- from loss to updates ---------------------------------------------------------------

    def minimize(
        self,
        loss: Any,
        global_step: Any = None,
        var_list: Any = None,
        gate_gradients: int = GATE_OP,
        aggregation_method: int | None = None,
        colocate_gradients_with_ops: bool = False,
        name: str | None = None,
        grad_loss: Any = None,
    ) -> Operation:
        """An operation that makes one step: ``compute_gradients``, then ``apply_gradients``.

        Args:
            loss: The tensor to minimize.
            global_step: A variable to count steps in.
            var_list: The variables to change; the trainable ones if None.
            gate_gradients: ``GATE_NONE``, ``GATE_OP`` or ``GATE_GRAPH``.
            aggregation_method: How gradients are added up, see ``tf.AggregationMethod``.
            colocate_gradients_with_ops: Whether gradients are placed where their ops are.
            name: The name of the operation.
            grad_loss: The gradient of the loss to start from; ones if None.

        Raises:
            ValueError: If no variable has a gradient.
        """
        grads_and_vars = self.compute_gradients(
            loss,
            var_list=var_list,
            gate_gradients=gate_gradients,
            aggregation_method=aggregation_method,
            colocate_gradients_with_ops=colocate_gradients_with_ops,
            grad_loss=grad_loss,
        )
        if all(grad is None for grad, _ in grads_and_vars):
            raise ValueError(
                explain(
                    "No gradients provided for any variable, check your graph for ops that do "
                    f"not support gradients, between variables {_names(grads_and_vars)} and loss "
                    f"{loss}.",
                    defined_at=loss.op.defined_at,
                )
            )
        return self.apply_gradients(grads_and_vars, global_step=global_step, name=name)

    @documented_like(minimize)
    def compute_gradients(
        self,
        loss: Any,
        var_list: Any = None,
        gate_gradients: int = GATE_OP,
        aggregation_method: int | None = None,
        colocate_gradients_with_ops: bool = False,
        grad_loss: Any = None,
    ) -> list[tuple[Any, Any]]:
        """The gradient of ``loss`` for each variable.

        Returns:
            (gradient, variable) pairs; the gradient is None where the loss does not depend on it.

        Raises:
            ValueError: If there are no variables, or something is not floating.
        """
        gates = (Optimizer.GATE_NONE, Optimizer.GATE_OP, Optimizer.GATE_GRAPH)
        if gate_gradients not in gates:
            raise ValueError(
                "gate_gradients must be one of: Optimizer.GATE_NONE, Optimizer.GATE_OP, "
                f"Optimizer.GATE_GRAPH.  Not {gate_gradients}"
            )
        self._assert_valid_dtypes([loss])
        if grad_loss is not None:
            self._assert_valid_dtypes([grad_loss])
        if var_list is None:
            variables = get_collection(GraphKeys.TRAINABLE_VARIABLES)
            variables += get_collection(GraphKeys.TRAINABLE_RESOURCE_VARIABLES)
        else:
            variables = nest.flatten(var_list)
        variables = variables + get_collection(GraphKeys._STREAMING_MODEL_PORTS)
        targets = [_target(variable) for variable in variables]
        if not variables:
            raise ValueError("No variables to optimize.")
        grads = gradients(
            loss,
            targets,
            grad_ys=grad_loss,
            gate_gradients=gate_gradients == Optimizer.GATE_OP,
            aggregation_method=aggregation_method,
            colocate_gradients_with_ops=colocate_gradients_with_ops,
        )
        if gate_gradients == Optimizer.GATE_GRAPH:
            grads = gated_tuple(grads)
        pairs = list(zip(grads, variables, strict=True))
        self._assert_valid_dtypes([variable for grad, variable in pairs if grad is not None])
        return pairs

    def apply_gradients(
        self, grads_and_vars: GradsAndVars, global_step: Any = None, name: str | None = None
    ) -> Operation:
        """An operation that changes variables by their gradients.

        Args:
            grads_and_vars: What ``compute_gradients`` gave.
            global_step: A variable to count steps in.
            name: The operation's name; the optimizer's if None.

        Raises:
            TypeError: If a gradient is no tensor.
            ValueError: If there is no variable with a gradient.
        """
        pairs = [(_as_gradient(grad), variable) for grad, variable in grads_and_vars]
        if not pairs:
            raise ValueError("No variables provided.")
        for _, variable in pairs:
            _target(variable)
        used = [(grad, variable) for grad, variable in pairs if grad is not None]
        if not used:
            raise ValueError(f"No gradients provided for any variable: {_names(pairs)}.")
        with init_scope():
            self._create_slots([variable for _, variable in used])
        with name_scope(name, self._name) as scope:
            self._prepare()
            updates = []
            for grad, variable in used:
                with name_scope("update_" + variable.op.name), colocate_with(variable):
                    updates.append(self._update(grad, variable))
            return _listed(self._count_step(updates, global_step, scope))

    def _count_step(self, updates: list[Any], global_step: Any, scope: str) -> Any:
        if global_step is None:
            return self._finish(updates, scope)
        with control_dependencies([self._finish(updates, "update")]), colocate_with(global_step):
            return assign_add(global_step, 1, name=scope)

    def _update(self, grad: Any, variable: Any) -> Any:
        """What applies one gradient to one variable."""
        if not isinstance(variable, Variable):
            raise NotImplementedError(
                explain(
                    f"Trying to update a Tensor {variable}",
                    defined_at=variable.op.defined_at,
                    hint="only variables can be changed; tf.gradients gives its gradient",
                )
            )
        if isinstance(grad, IndexedSlices):
            if variable.constraint is not None:
                raise RuntimeError("Cannot use a constraint function on a sparse variable.")
            return self._apply_sparse_duplicate_indices(grad, variable)
        update = self._apply_dense(grad, variable)
        if variable.constraint is None:
            return update
        with control_dependencies([update]):
            return variable.assign(variable.constraint(variable))

    # --- what a subclass overrides; TensorFlow's errors say no more either ----------------------

    def _create_slots(self, var_list: Sequence[Any]) -> None:
        """Makes the variables that the rule keeps for each of ``var_list``."""

    def _prepare(self) -> None:
        """Makes the tensors of the hyperparameters, once per ``apply_gradients``."""

    def _apply_dense(self, grad: Tensor, var: Any) -> Any:
        """An operation that changes ``var`` by a dense gradient."""
        raise NotImplementedError()

    def _apply_sparse(self, grad: IndexedSlices, var: Any) -> Any:
        """An operation that changes the rows of ``var`` that ``grad`` tells, each once."""
        raise NotImplementedError()

    def _apply_sparse_duplicate_indices(self, grad: IndexedSlices, var: Any) -> Any:
        """As ``_apply_sparse``, but rows may repeat; adds them up first."""
        indices, positions = raw.Unique(out_idx=dtypes.int32).node(grad.indices).outputs
        values = raw.UnsortedSegmentSum()(grad.values, positions, shape(indices)[0])
        return self._apply_sparse(IndexedSlices(values, indices, grad.dense_shape), var)

    def _finish(self, update_ops: list[Any], name_scope: str) -> Any:
        """What has run when all updates have."""
        return group(*update_ops, name=name_scope)

    def _valid_dtypes(self) -> set[DType]:
        """The dtypes of losses and variables that the rule can handle."""
        return {dtypes.float16, dtypes.bfloat16, dtypes.float32, dtypes.float64}

    def _assert_valid_dtypes(self, tensors: Iterable[Any]) -> None:
        valid = self._valid_dtypes()
        for tensor in tensors:
            dtype = tensor.dtype.base_dtype
            if dtype not in valid:
                raise ValueError(
                    f"Invalid type {dtype!r} for {tensor.name}, expected: {list(valid)}."
                )

    # --- slots --------------------------------------------------------------------------------

    def get_slot(self, var: Any, name: str) -> Variable | None:
        """The slot ``name`` of ``var``, or None.

        Args:
            var: The variable that it belongs to.
            name: One of ``get_slot_names()``.

        Raises:
            AttributeError: If ``var`` is neither a variable nor a tensor.
        """
        return self._slots.get(name, {}).get(_key(var))

    def get_slot_names(self) -> list[str]:
        """The names of all slots, sorted."""
        return sorted(self._slots)

    def variables(self) -> list[Variable]:
        """All variables that the optimizer keeps in the default graph, sorted by name."""
        graph = get_default_graph()
        slots = [slot for by_variable in self._slots.values() for slot in by_variable.values()]
        kept = [*self._non_slot_variables(), *slots]
        return sorted((v for v in kept if v.graph is graph), key=lambda v: v.name)

    def _slot_dict(self, slot_name: str) -> dict[Any, Variable]:
        return self._slots.setdefault(slot_name, {})

    def _get_or_make_slot(self, var: Any, val: Any, slot_name: str, op_name: str) -> Variable:
        """The slot of ``var``, begun with the tensor ``val``."""
        slots = self._slot_dict(slot_name)
        if _key(var) not in slots:
            slots[_key(var)] = create_slot(var, val, op_name)
        return slots[_key(var)]

    def _get_or_make_slot_with_initializer(
        self, var: Any, initializer: Any, shape: Any, dtype: Any, slot_name: str, op_name: str
    ) -> Variable:
        """The slot of ``var``, begun by an initializer."""
        slots = self._slot_dict(slot_name)
        if _key(var) not in slots:
            slots[_key(var)] = create_slot_with_initializer(var, initializer, shape, dtype, op_name)
        return slots[_key(var)]

    def _zeros_slot(self, var: Any, slot_name: str, op_name: str) -> Variable:
        """The slot of ``var``, begun with zeros."""
        slots = self._slot_dict(slot_name)
        if _key(var) not in slots:
            slots[_key(var)] = create_zeros_slot(var, op_name)
        return slots[_key(var)]

    def _create_non_slot_variable(
        self, initial_value: Any, name: str, colocate_with: Any
    ) -> Variable:
        """A variable that belongs to no other, one per name and graph."""
        key = (name, colocate_with.graph)
        if key not in self._non_slot_dict:
            with colocate_with.graph.colocate_with(colocate_with.op):
                self._non_slot_dict[key] = Variable(initial_value, name=name, trainable=False)
        return self._non_slot_dict[key]

    def _get_non_slot_variable(self, name: str, graph: Any = None) -> Variable | None:
        return self._non_slot_dict.get((name, graph))

    def _non_slot_variables(self) -> Iterable[Variable]:
        return self._non_slot_dict.values()

    def _call_if_callable(self, param: Any) -> Any:
        """A hyperparameter: itself, or what it gives when called."""
        return param() if callable(param) else param


def _key(var: Any) -> Any:
    return var.op.graph, var.op.name


def _target(variable: Any) -> Any:
    """What to differentiate with respect to.

    Raises:
        NotImplementedError: If it is neither a variable nor a tensor.
    """
    if isinstance(variable, Variable):
        return variable._ref()
    if isinstance(variable, Tensor):
        return variable
    raise NotImplementedError("Trying to optimize unsupported type ", variable)


def _as_gradient(grad: Any) -> Any:
    if grad is None or isinstance(grad, IndexedSlices):
        return grad
    try:
        return convert_to_tensor(grad)
    except TypeError:
        raise TypeError(
            f"Gradient must be convertible to a Tensor or IndexedSlices, or None: {grad}"
        ) from None


def _listed(update: Any) -> Operation:
    """The operation behind an update, after entering it into the collection of train ops."""
    operation: Operation = update.op if isinstance(update, Tensor) else update
    listed = get_collection_ref(GraphKeys.TRAIN_OP)
    if operation not in listed:
        listed.append(operation)
    return operation


def _names(grads_and_vars: Iterable[tuple[Any, Any]]) -> list[str]:
    return [str(variable) for _, variable in grads_and_vars]
