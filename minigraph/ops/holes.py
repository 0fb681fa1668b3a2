"""Windows with holes, as TensorFlow 1 spells them: space to batch, the plain op, and back.

Source: ``tensorflow/python/ops/nn_ops.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.shape import TensorShape
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.ops.concat import concat
from minigraph.ops.constant import constant_value
from minigraph.ops.join import stack
from minigraph.ops.shape import shape
from minigraph.ops.space import (
    batch_to_space_nd,
    required_space_to_batch_paddings,
    space_to_batch_nd,
)

__all__ = ["with_space_to_batch"]

Array = Any
Apply = Callable[[Tensor, Any], Tensor]


def with_space_to_batch(
    input: Any,
    dilation_rate: Any,
    padding: str,
    op: Callable[[Tensor, int, str], Tensor],
    filter_shape: Any = None,
    spatial_dims: Sequence[int] | None = None,
    data_format: str | None = None,
) -> Tensor:
    """Applies a windowed op to a batch of interleaved copies, so that its windows get holes.

    Args:
        input: A tensor of rank above ``max(spatial_dims)``.
        dilation_rate: ``int32[n]`` of known length.
        padding: ``"SAME"`` or ``"VALID"``.
        op: ``f(input, n, padding)`` that gives a tensor.
        filter_shape: ``int32[>= n]``, the shape of the window; needed for ``"SAME"``.
        spatial_dims: The dimensions to treat, increasing; those after the batch if None.
        data_format: ``"NC..."`` if the channels come second.

    Returns:
        What ``op`` gives, put back in place.

    Raises:
        ValueError: If an argument is malformed.
    """
    tensor = convert_to_tensor(input, name="input")
    wrapped = SpaceToBatch(
        tensor.shape,
        dilation_rate,
        padding,
        lambda n, inner: lambda inp, _: op(inp, n, inner),
        filter_shape=filter_shape,
        spatial_dims=spatial_dims,
        data_format=data_format,
    )
    return wrapped(tensor, None)


class SpaceToBatch:
    """A windowed op with holes, ready to be applied to inputs of one static shape.

    Args:
        input_shape: The static shape of the inputs.
        dilation_rate: ``int32[n]``.
        padding: ``"SAME"`` or ``"VALID"``.
        build_op: ``f(n, padding)`` that gives a function of input and filter.
        filter_shape: The shape of the window; needed for ``"SAME"``.
        spatial_dims: The dimensions to treat, increasing.
        data_format: ``"NC..."`` if the channels come second.

    Raises:
        ValueError: If an argument is malformed.
    """

    def __init__(
        self,
        input_shape: TensorShape,
        dilation_rate: Any,
        padding: str,
        build_op: Callable[[int, str], Apply],
        filter_shape: Any = None,
        spatial_dims: Sequence[int] | None = None,
        data_format: str | None = None,
    ) -> None:
        rate = convert_to_tensor(dilation_rate, dtypes.int32, name="dilation_rate")
        if rate.shape.rank not in (None, 1):
            raise ValueError("rate must be rank 1")
        if not rate.shape.is_fully_defined():
            raise ValueError("rate must have known shape")
        n: int = rate.shape.as_list()[0]  # type: ignore[assignment]  # fully defined
        channel_first = data_format is not None and data_format.startswith("NC")
        axes = _increasing(spatial_dims, n, 2 if channel_first else 1)
        least = axes[-1] if channel_first else axes[-1] + 1
        if input_shape.rank is not None and input_shape.rank < least:
            raise ValueError(f"input tensor must have rank {least} at least")
        known_rate = constant_value(rate)
        if known_rate is not None and np.any(known_rate < 1):
            raise ValueError("dilation_rate must be positive")
        self._is_plain = known_rate is not None and bool(np.all(known_rate == 1))
        self._op = build_op(n, padding if self._is_plain else "VALID")
        if self._is_plain:
            return
        self._input_shape, self._axes, self._n = input_shape, axes, n
        self._rate = rate
        self._known_rate = rate if known_rate is None else known_rate
        self._channel_first = channel_first
        self._filter_shape: Any = None
        self._base_paddings = self._least_paddings(padding, filter_shape)

    def _least_paddings(self, padding: str, filter_shape: Any) -> Any:
        """What turns "SAME" into "VALID"; None where the filter's shape is not known yet."""
        if padding == "VALID":
            return np.zeros([self._n, 2], np.int32)
        if padding != "SAME":
            raise ValueError(f"Invalid padding method {padding!r}")
        if filter_shape is None:
            raise ValueError("filter_shape must be specified for SAME padding")
        self._filter_shape = convert_to_tensor(filter_shape, name="filter_shape")
        known = constant_value(self._filter_shape)
        return None if known is None else _base_paddings(known, self._n, self._known_rate)

    def __call__(self, inp: Tensor, filter: Any) -> Tensor:
        """Applies the op; ``filter`` is handed on to it."""
        if self._is_plain:
            return self._op(inp, filter)
        base = self._base_paddings
        sizes = self._spatial_sizes(inp)
        if base is None:
            taps = self._filter_shape if filter is None else shape(filter)
            base = _base_paddings(taps, self._n, self._known_rate)
        paddings, crops = required_space_to_batch_paddings(
            input_shape=sizes, base_paddings=base, block_shape=self._rate
        )
        block = _adjusted(self._rate, 1, self._axes)
        paddings = _adjusted(paddings, 0, self._axes)
        crops = _adjusted(crops, 0, self._axes)
        batches = space_to_batch_nd(input=inp, block_shape=block, paddings=paddings)
        result = self._op(batches, filter)
        result = batch_to_space_nd(input=result, block_shape=block, crops=crops)
        if self._channel_first and filter is not None and not result.shape[1].value:
            known = result.shape.as_list()
            result.set_shape([known[0], filter.shape[-1], *known[2:]])
        return result

    def _spatial_sizes(self, inp: Tensor) -> Any:
        if self._input_shape.rank is not None:
            static = self._input_shape.as_list()
            sizes = [static[axis] for axis in self._axes]
            if None not in sizes:
                return sizes
        dynamic = shape(inp)
        return stack([dynamic[axis] for axis in self._axes])


def _increasing(spatial_dims: Sequence[int] | None, n: int, first: int) -> list[int]:
    given = list(range(first, n + first) if spatial_dims is None else spatial_dims)
    axes = sorted({int(axis) for axis in given})
    if axes != given or any(axis < 1 for axis in axes):
        raise ValueError(
            "spatial_dims must be a montonically increasing sequence of positive integers"
        )
    return axes


def _base_paddings(filter_shape: Any, n: int, rate: Any) -> Any:
    """The padding of "SAME" for a filter with holes, the odd row behind: ``int32[n, 2]``."""
    taps = filter_shape[:n]
    total = taps + (taps - 1) * (rate - 1) - 1
    before = total // 2
    after = total - before
    return stack([[before[i], after[i]] for i in range(n)])


def _adjusted(orig: Tensor, fill: int, axes: list[int]) -> Any:
    """Moves row i to row ``axes[i] - 1``, filling the rows between: space to batch wants them all.

    Gives an array where the value of ``orig`` is known.
    """
    inner = orig.shape.as_list()[1:]
    known = constant_value(orig)
    rows = orig if known is None else known
    parts: list[Any] = []
    previous = 0
    i = 0
    while i < len(axes):
        start = i
        if axes[start] > 1:
            gap = [axes[start] - 1 - previous, *inner]
            parts.append(np.full(gap, fill, dtype=orig.dtype.as_numpy_dtype))
        while i + 1 < len(axes) and axes[i + 1] == axes[i] + 1:
            i += 1
        parts.append(rows[start : i + 1])
        previous = axes[i]
        i += 1
    return concat(parts, 0) if known is None else np.concatenate(parts)


def strides_and_dilations(n: int, strides: Any, dilation_rate: Any) -> tuple[Array, Array]:
    """Checks and completes the two, one entry for each of ``n`` spatial dimensions.

    Raises:
        ValueError: If lengths or values do not fit, or both are above 1.
    """
    rates = _positive("dilation_rate", dilation_rate, n)
    steps = _positive("strides", strides, n)
    if np.any(steps > 1) and np.any(rates > 1):
        raise ValueError("strides > 1 not supported in conjunction with dilation_rate > 1")
    return steps, rates


def _positive(name: str, values: Any, n: int) -> Array:
    if values is None:
        values = [1] * n
    elif len(values) != n:
        raise ValueError(f"len({name})={len(values)} but should be {n}")
    array = np.array(values, dtype=np.int32)
    if np.any(array < 1):
        raise ValueError(f"all values of {name} must be positive")
    return array
