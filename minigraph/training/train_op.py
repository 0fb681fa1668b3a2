"""``create_train_op`` of ``tf.contrib.training``: a step whose value is the loss before it.

``slim_learning.py`` has slim's form of it.

Source: ``tensorflow/contrib/training/python/training/training.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minigraph.base.docs import documented_like
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import (
    control_dependencies,
    get_collection,
    get_collection_ref,
    name_scope,
)
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Operation, Tensor
from minigraph.model.collected import trainable_variables
from minigraph.model.global_step import get_or_create_global_step
from minigraph.ops.clip import clip_by_norm
from minigraph.ops.control_flow import no_op, with_dependencies
from minigraph.ops.guards import check_numerics as checked
from minigraph.platform import logging
from minigraph.training.optimizer import Optimizer

__all__ = [
    "clip_gradient_norms",
    "clip_gradient_norms_fn",
    "create_train_op",
    "multiply_gradients",
]

GradsAndVars = list[tuple[Any, Any]]
USE_GLOBAL_STEP = 0  # the default argument that asks for the graph's own step


def on_dense(grad: Any, change: Callable[[Any], Any]) -> Any:
    """A gradient changed by a function of tensors: its values alone where it is sparse."""
    if isinstance(grad, IndexedSlices):
        return IndexedSlices(change(grad.values), grad.indices, grad.dense_shape)
    return change(grad)


def _times(grad: Any, factor: Tensor) -> Any:
    return on_dense(grad, lambda g: g * factor)


def clip_gradient_norms(gradients_to_variables: Any, max_norm: float) -> GradsAndVars:
    """Each gradient scaled down to a norm of at most ``max_norm``.

    Args:
        gradients_to_variables: Pairs of gradient, or None, and variable.
        max_norm: The greatest norm of one gradient.

    Raises:
        TypeError: If there are no pairs, or a gradient is not floating point.
        ValueError: If ``max_norm`` would broadcast to another shape.
    """
    return [
        (None if grad is None else on_dense(grad, lambda g: clip_by_norm(g, max_norm)), variable)
        for grad, variable in gradients_to_variables
    ]


@documented_like(clip_gradient_norms)
def clip_gradient_norms_fn(max_norm: float) -> Callable[[Any], GradsAndVars]:
    """``clip_gradient_norms`` as a ``transform_grads_fn``.

    Returns:
        A function from pairs of gradient and variable to such pairs.
    """
    return lambda gradients_to_variables: clip_gradient_norms(gradients_to_variables, max_norm)


def multiply_gradients(grads_and_vars: Any, gradient_multipliers: Any) -> GradsAndVars:
    """The gradients of some variables times a number.

    Args:
        grads_and_vars: A list of pairs of gradient and variable.
        gradient_multipliers: Numbers by variable or by the name of a variable's operation.

    Raises:
        ValueError: If there are no multipliers, the arguments are of other types, or a gradient
            to multiply is None.
    """
    return multiplied(grads_and_vars, gradient_multipliers, convert_to_tensor)


def multiplied(
    grads_and_vars: Any, gradient_multipliers: Any, as_tensor: Callable[..., Tensor]
) -> GradsAndVars:
    """``multiply_gradients`` with a function that makes tensors of multipliers."""
    if not isinstance(grads_and_vars, list):
        raise ValueError("`grads_and_vars` must be a list.")
    if not gradient_multipliers:
        raise ValueError("`gradient_multipliers` is empty.")
    if not isinstance(gradient_multipliers, dict):
        raise ValueError("`gradient_multipliers` must be a dict.")
    pairs = []
    for grad, variable in grads_and_vars:
        key = variable if variable in gradient_multipliers else variable.op.name
        if key in gradient_multipliers:
            if grad is None:
                raise ValueError("Requested multiple of `None` gradient.")
            factor = as_tensor(gradient_multipliers[key], dtype=grad.dtype)
            grad = _times(grad, factor)
        pairs.append((grad, variable))
    return pairs


def _updated_before(total_loss: Any, update_ops: Any) -> Any:
    """The loss, computed after the updates: the given ones or else those of ``UPDATE_OPS``."""
    listed = dict.fromkeys(get_collection(GraphKeys.UPDATE_OPS))
    wanted = listed if update_ops is None else dict.fromkeys(update_ops)
    if any(update not in wanted for update in listed):
        logging.warning(
            "update_ops in create_train_op does not contain all the update_ops in "
            "GraphKeys.UPDATE_OPS"
        )
    if not wanted:
        return total_loss
    with control_dependencies(list(wanted)):
        barrier = no_op(name="update_barrier")
    return with_dependencies([barrier], total_loss)


def create_train_op(
    total_loss: Any,
    optimizer: Any,
    global_step: Any = USE_GLOBAL_STEP,
    update_ops: Any = None,
    variables_to_train: Any = None,
    transform_grads_fn: Callable[[Any], Any] | None = None,
    summarize_gradients: bool = False,
    gate_gradients: int = Optimizer.GATE_OP,
    aggregation_method: int | None = None,
    colocate_gradients_with_ops: bool = False,
    check_numerics: bool = True,
) -> Tensor:
    """A tensor whose evaluation is a training step, and whose value is the loss.

    Args:
        total_loss: ``float[]``, what the step makes smaller.
        optimizer: A ``tf.train.Optimizer``.
        global_step: The variable to count steps in; the graph's own by default; None for none.
        update_ops: What runs before the loss is computed; the collection ``UPDATE_OPS`` if None.
        variables_to_train: The variables to change; the trainable ones if None.
        transform_grads_fn: A function from pairs of gradient and variable to such pairs.
        summarize_gradients: True is refused, there are no summaries.
        gate_gradients: ``GATE_NONE``, ``GATE_OP`` or ``GATE_GRAPH``, see ``Optimizer.minimize``.
        aggregation_method: How gradients are added up, see ``tf.AggregationMethod``.
        colocate_gradients_with_ops: Whether gradients are placed where their ops are.
        check_numerics: Whether a loss that is not finite is an error.

    Raises:
        AssertionError: If there is no variable, or one that is not trainable.
        NotImplementedError: If summaries are asked for.
    """
    if summarize_gradients:
        raise NotImplementedError("summarize_gradients=True: minigraph has no summaries yet")
    if global_step is USE_GLOBAL_STEP:
        global_step = get_or_create_global_step()
    total_loss = _updated_before(total_loss, update_ops)
    trainable = trainable_variables()
    if variables_to_train is None:
        variables_to_train = trainable
    for variable in variables_to_train:
        if not (variable.trainable or any(variable is other for other in trainable)):
            raise AssertionError(f"{variable.name} is not trainable")
    if not variables_to_train:
        raise AssertionError("There are no variables to train")
    grads = optimizer.compute_gradients(
        total_loss,
        variables_to_train,
        gate_gradients=gate_gradients,
        aggregation_method=aggregation_method,
        colocate_gradients_with_ops=colocate_gradients_with_ops,
    )
    if transform_grads_fn:
        grads = transform_grads_fn(grads)
    update: Operation = optimizer.apply_gradients(grads, global_step=global_step)
    with name_scope("train_op"):
        if check_numerics:
            total_loss = checked(total_loss, "LossTensor is inf or nan")
        train_op: Tensor = with_dependencies([update], total_loss)
    get_collection_ref(GraphKeys.TRAIN_OP).append(train_op)
    return train_op
