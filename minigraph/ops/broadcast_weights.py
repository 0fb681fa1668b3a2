"""Whether weights fit the values they weigh: a scalar, or every dimension 1 or equal.

Source: ``tensorflow/python/ops/weights_broadcast_ops.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.graph.context import control_dependencies, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.ops.arithmetic import multiply
from minigraph.ops.assertion import Assert
from minigraph.ops.compare import equal
from minigraph.ops.concat import concat
from minigraph.ops.cond import cond
from minigraph.ops.constant import constant_value
from minigraph.ops.control_flow import no_op
from minigraph.ops.fill import ones_like
from minigraph.ops.reshape import expand_dims
from minigraph.ops.sets import DenseToDenseSetOperation
from minigraph.ops.shape import rank as rank_of
from minigraph.ops.shape import shape as shape_of
from minigraph.ops.shape import size as size_of

_PREFIX = "weights can not be broadcast to values."


def _has_valid_dims(weights_shape: Tensor, values_shape: Tensor) -> Tensor:
    with name_scope(None, "has_invalid_dims", (weights_shape, values_shape)) as scope:
        column = expand_dims(values_shape, -1)
        valid = concat((column, ones_like(column)), axis=1)
        column = expand_dims(weights_shape, -1)
        difference = DenseToDenseSetOperation("a-b").node(column, valid)
        with name_scope(None, "SparseTensor", difference.outputs):
            values = difference.outputs[1]
        return equal(0, size_of(values, name="num_invalid_dims"), name=scope)


def _has_valid_nonscalar_shape(
    weights_rank: Tensor, weights_shape: Tensor, values_rank: Tensor, values_shape: Tensor
) -> Tensor:
    given = (weights_rank, weights_shape, values_rank, values_shape)
    with name_scope(None, "has_valid_nonscalar_shape", given) as scope:
        is_same_rank = equal(values_rank, weights_rank, name="is_same_rank")
        valid: Tensor = cond(
            is_same_rank,
            lambda: _has_valid_dims(weights_shape, values_shape),
            lambda: is_same_rank,
            name=scope,
        )
        return valid


def assert_broadcastable(weights: Any, values: Any) -> Operation:
    """Asserts that ``weights`` are a scalar, or of the rank of ``values`` with dims 1 or equal.

    Returns:
        An operation that fails where the assertion does; one that does nothing if that is known.

    Raises:
        ValueError: If it is known while building that the assertion does not hold.
    """
    with name_scope(None, "assert_broadcastable", (weights, values)) as scope:
        with name_scope(None, "weights", (weights,)) as weights_scope:
            weights = convert_to_tensor(weights, name=weights_scope)
            weights_shape = shape_of(weights, name="shape")
            weights_rank = rank_of(weights, name="rank")
        with name_scope(None, "values", (values,)) as values_scope:
            values = convert_to_tensor(values, name=values_scope)
            values_shape = shape_of(values, name="shape")
            values_rank = rank_of(values, name="rank")
        settled = _static_check(weights, values, weights_shape, values_shape)
        if settled is not None:
            return settled
        is_scalar = equal(0, weights_rank, name="is_scalar")
        data = (
            _PREFIX,
            "weights.shape=",
            weights.name,
            weights_shape,
            "values.shape=",
            values.name,
            values_shape,
            "is_scalar=",
            is_scalar,
        )
        is_valid = cond(
            is_scalar,
            lambda: is_scalar,
            lambda: _has_valid_nonscalar_shape(
                weights_rank, weights_shape, values_rank, values_shape
            ),
            name="is_valid_shape",
        )
        return Assert(is_valid, data, name=scope)


def _static_check(
    weights: Tensor, values: Tensor, weights_shape: Tensor, values_shape: Tensor
) -> Operation | None:
    """The check as far as ranks and shapes are known while building."""
    rank, values_rank = weights.spec.rank, values.spec.rank
    if rank is None or values_rank is None:
        return None
    if rank == 0:
        return no_op(name="static_scalar_check_success")
    if rank != values_rank:
        raise ValueError(
            f"{_PREFIX} values.rank={values_rank}. weights.rank={rank}. "
            f"values.shape={values.shape}. weights.shape={weights.shape}."
        )
    dims, values_dims = constant_value(weights_shape), constant_value(values_shape)
    if dims is None or values_dims is None:
        return None
    for i, (dim, wanted) in enumerate(zip(dims, values_dims, strict=True)):
        if dim not in (1, wanted):
            raise ValueError(
                f"{_PREFIX} Mismatch at dim {i}. values.shape={values_dims} weights.shape={dims}."
            )
    return no_op(name="static_dims_check_success")


def broadcast_weights(weights: Any, values: Any) -> Tensor:
    """``weights`` in the shape of ``values``; see ``assert_broadcastable``."""
    with name_scope(None, "broadcast_weights", (weights, values)) as scope:
        values = convert_to_tensor(values, name="values")
        weights = convert_to_tensor(weights, dtype=values.dtype.base_dtype, name="weights")
        known = weights.shape.is_fully_defined() and values.shape.is_fully_defined()
        if known and weights.shape.is_compatible_with(values.shape):
            return weights
        with control_dependencies((assert_broadcastable(weights, values),)):
            return multiply(weights, ones_like(values), name=scope)
