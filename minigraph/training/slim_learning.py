"""``slim.learning``: making the training step of a slim model.

Source: ``tensorflow/contrib/slim/python/slim/learning.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base.docs import documented_like
from minigraph.graph.context import name_scope
from minigraph.graph.node import Tensor
from minigraph.ops.constant import constant
from minigraph.training import train_op
from minigraph.training.optimizer import Optimizer
from minigraph.training.train_op import GradsAndVars, clip_gradient_norms, multiplied

__all__ = ["clip_gradient_norms", "create_train_op", "multiply_gradients"]


@documented_like(train_op.multiply_gradients)
def multiply_gradients(grads_and_vars: Any, gradient_multipliers: Any) -> GradsAndVars:
    """The gradients of some variables times a number; multipliers become constants."""
    return multiplied(grads_and_vars, gradient_multipliers, _constant)


def _constant(multiplier: Any, dtype: Any) -> Tensor:
    return multiplier if isinstance(multiplier, Tensor) else constant(multiplier, dtype=dtype)


@documented_like(train_op.create_train_op)
def create_train_op(
    total_loss: Any,
    optimizer: Any,
    global_step: Any = train_op.USE_GLOBAL_STEP,
    update_ops: Any = None,
    variables_to_train: Any = None,
    clip_gradient_norm: float = 0,
    summarize_gradients: bool = False,
    gate_gradients: int = Optimizer.GATE_OP,
    aggregation_method: int | None = None,
    colocate_gradients_with_ops: bool = False,
    gradient_multipliers: Any = None,
    check_numerics: bool = True,
) -> Tensor:
    """A tensor whose evaluation is a training step, and whose value is the loss.

    Args:
        clip_gradient_norm: The greatest norm of one gradient; no limit if 0.
        gradient_multipliers: Numbers by variable or by the name of a variable's operation.
    """

    def transform(grads: Any) -> Any:
        if gradient_multipliers:
            with name_scope("multiply_grads"):
                grads = multiply_gradients(grads, gradient_multipliers)
        if clip_gradient_norm > 0:
            with name_scope("clip_grads"):
                grads = clip_gradient_norms(grads, clip_gradient_norm)
        return grads

    return train_op.create_train_op(
        total_loss=total_loss,
        optimizer=optimizer,
        global_step=global_step,
        update_ops=update_ops,
        variables_to_train=variables_to_train,
        transform_grads_fn=transform,
        summarize_gradients=summarize_gradients,
        gate_gradients=gate_gradients,
        aggregation_method=aggregation_method,
        colocate_gradients_with_ops=colocate_gradients_with_ops,
        check_numerics=check_numerics,
    )
