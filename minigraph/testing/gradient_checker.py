"""``tf.test.compute_gradient``: the graph's Jacobian beside that of finite differences.

Source: ``tensorflow/python/ops/gradient_checker.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base.docs import documented_like
from minigraph.graph.context import get_default_session
from minigraph.graph.convert import convert_to_tensor
from minigraph.ops.placeholder import placeholder
from minigraph.training.gradients import gradients

__all__ = ["compute_gradient", "compute_gradient_error"]


def compute_gradient(
    x: Any,
    x_shape: Sequence[int],
    y: Any,
    y_shape: Sequence[int],
    x_init_value: Any = None,
    delta: float = 1e-3,
    init_targets: Any = None,
    extra_feed_dict: Any = None,
) -> tuple[Any, Any]:
    """The Jacobian of ``y`` by ``x``: from the graph's gradients, and from finite differences.

    Args:
        x: A tensor.
        x_shape: Its shape.
        y: A tensor that depends on it.
        y_shape: Its shape.
        x_init_value: Where to differentiate; random if None.
        delta: The step of the finite differences.
        init_targets: Operations to run first.
        extra_feed_dict: Other feeds.

    Returns:
        Two arrays ``[size of x, size of y]``.

    Raises:
        ValueError: If there is no default session.
    """
    session = get_default_session()
    if session is None:
        raise ValueError("compute_gradient needs a default session: `with sess.as_default():`")
    if init_targets is not None:
        session.run(init_targets)
    numpy_type = x.dtype.as_numpy_dtype
    if x_init_value is None:
        x_init_value = np.random.random_sample(tuple(x_shape))
    start = np.asarray(x_init_value, dtype=numpy_type)
    feeds = dict(extra_feed_dict or {})
    return (
        _graph_jacobian(session, x, start, y, y_shape, feeds),
        _numeric_jacobian(session, x, start, y, y_shape, delta, feeds),
    )


def _graph_jacobian(
    session: Any, x: Any, start: Any, y: Any, y_shape: Sequence[int], feeds: dict[Any, Any]
) -> Any:
    weights = placeholder(y.dtype, list(y_shape))
    (grad,) = gradients(y, [x], grad_ys=weights)
    size = int(np.prod(y_shape, dtype=np.int64))
    jacobian = np.zeros((start.size, size), start.dtype)
    if grad is None:
        return jacobian
    grad = convert_to_tensor(grad)
    for column in range(size):
        one_hot = np.zeros(size, y.dtype.as_numpy_dtype)
        one_hot[column] = 1
        value = session.run(grad, {**feeds, x: start, weights: one_hot.reshape(y_shape)})
        jacobian[:, column] = value.ravel()
    return jacobian


def _numeric_jacobian(
    session: Any,
    x: Any,
    start: Any,
    y: Any,
    y_shape: Sequence[int],
    delta: float,
    feeds: dict[Any, Any],
) -> Any:
    size = int(np.prod(y_shape, dtype=np.int64))
    jacobian = np.zeros((start.size, size), start.dtype)
    for row in range(start.size):
        values = []
        for step in (delta, -delta):
            moved = start.copy()
            moved.ravel()[row] += step
            values.append(session.run(y, {**feeds, x: moved}))
        jacobian[row] = ((values[0] - values[1]) / (2 * delta)).ravel()
    return jacobian


@documented_like(compute_gradient)
def compute_gradient_error(
    x: Any,
    x_shape: Any,
    y: Any,
    y_shape: Any,
    x_init_value: Any = None,
    delta: float = 1e-3,
    init_targets: Any = None,
    extra_feed_dict: Any = None,
) -> float:
    """The largest difference between the two Jacobians of ``compute_gradient``.

    Args:
        x: A tensor, or a list of them.
        x_shape: Its shape, or a list of theirs.
        x_init_value: Where to differentiate; random if None. A list if ``x`` is one.

    Returns:
        A float.
    """
    if not isinstance(x, list):
        x, x_shape, x_init_value = [x], [x_shape], [x_init_value]
    elif x_init_value is None:
        x_init_value = [None] * len(x)
    worst = 0.0
    for one, shape, init in zip(x, x_shape, x_init_value, strict=True):
        graph, numeric = compute_gradient(
            one, shape, y, y_shape, init, delta, init_targets, extra_feed_dict
        )
        if graph.size:
            worst = max(worst, float(np.fabs(graph - numeric).max()))
    return worst
