"""Batch normalisation in one op, with its adjoint, and the plain formula built of small ops.

Source: ``tensorflow/python/ops/nn_impl.py`` and ``nn_grad.py``; kernels follow
``core/kernels/fused_batch_norm_op.cc``. The three versions differ in types and reserves only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dim, Dims, merge_dim, with_rank
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Finish, Grads, Op, op, raw
from minigraph.kernels import epilogue
from minigraph.kernels import norm as kernels
from minigraph.ops.arrange import transpose
from minigraph.ops.batch_norm_second import second_gradient
from minigraph.ops.cast import cast
from minigraph.ops.constant import constant
from minigraph.ops.reshape import renamed
from minigraph.ops.sliding import channel_axis

Array = Any

__all__ = [
    "batch_norm_with_global_normalization",
    "batch_normalization",
    "fused_batch_norm",
]

_ONLY_FLOAT32 = (dtypes.float32,)
_SMALL_FLOATS = (dtypes.float16, dtypes.bfloat16, dtypes.float32)
# The least epsilon that cuDNN takes; TensorFlow keeps to it everywhere.
_MIN_EPSILON = 1.001e-5


class _Fused(Op):
    """What the versions of the op and of its adjoint have in common."""

    epsilon: float
    makes_fresh = True
    data_format: str
    is_training: bool

    def _normalized_dims(self, x: Spec, vectors: Sequence[Spec]) -> tuple[Dims, Dims]:
        """The shapes of y and of a statistic."""
        used = vectors[:2] if self.is_training else vectors
        dims = with_rank(x.dims, 4)
        axis = channel_axis(self.data_format)
        size = _merged(dims[axis], used)
        return (*dims[:axis], size, *dims[axis + 1 :]), (size,)

    def _gradient_dims(self, y_backprop: Spec, x: Spec, vectors: Sequence[Spec]) -> list[Dims]:
        dims = with_rank(y_backprop.dims, 4)
        axis = channel_axis(self.data_format)
        size = merge_dim(dims[axis], with_rank(x.dims, 4)[axis])
        size = _merged(size, vectors)
        reserve: Dims = (0,) if self.is_training else (size,)
        return [(*dims[:axis], size, *dims[axis + 1 :]), (size,), (size,), reserve, reserve]

    def _numbers(self) -> dict[str, Any]:
        """The attrs as kernels take them; a graph keeps floats in single precision."""
        return {
            "epsilon": float(np.float32(self.epsilon)),
            "axis": channel_axis(self.data_format),
            "is_training": self.is_training,
        }

    def _normalize(self, *arrays: Array) -> list[Array]:
        y, *vectors = kernels.fused_batch_norm(*arrays, **self._numbers())
        # At inference they are the given mean and variance, which belong to others.
        return [y, *(vectors if self.is_training else map(np.copy, vectors))]

    def _carry_back(self, *arrays: Array) -> list[Array]:
        grads = kernels.fused_batch_norm_grad(*arrays, **self._numbers())
        size = 0 if self.is_training else len(grads.scale)
        return [*grads, *(np.zeros(size, grads.scale.dtype) for _ in range(2))]

    def _adjoint(self, kind: type[_Fused], node: Operation, grad: Any, extra: int = 0) -> Grads:
        """Adds the gradient op of the matching version.

        Args:
            kind: The gradient op.
            node: The node to differentiate.
            grad: The gradient of y.
            extra: How many reserves the gradient op takes beyond two.
        """
        x, scale, _, mean, variance = node.inputs
        more = node.outputs[5 : 5 + extra]
        attrs = self.attrs()
        if self.is_training:
            taken = kind(**attrs).node(grad, x, scale, node.outputs[3], node.outputs[4], *more)
            return [*taken.outputs[:3], *taken.outputs[3:5]]
        channel_first = self.data_format == "NCHW"
        if channel_first:
            x = transpose(x, [0, 2, 3, 1])
            grad = transpose(grad, [0, 2, 3, 1])
        attrs["data_format"] = "NHWC"
        dx, dscale, doffset, *_ = kind(**attrs).node(grad, x, scale, mean, variance, *more).outputs
        if channel_first:
            dx = transpose(dx, [0, 3, 1, 2])
        return [dx, dscale, doffset, None, None]


class _FusedForward(_Fused):
    """The op itself; at inference it can finish the work of a convolution."""

    is_affine = True

    def finishes(self, position: int, specs: Sequence[Spec]) -> bool:
        return position == 0 and not self.is_training and self.data_format == "NHWC"

    def finish(self, position: int, *others: Array) -> Finish:
        epsilon = float(np.float32(self.epsilon))
        scale, offset, mean, variance = others
        normalise = epilogue.normalization(scale, offset, mean, variance, epsilon)
        return lambda block, rows: normalise(block)

    def affine(self, *others: Array) -> tuple[Array, Array]:
        scale, offset, mean, variance = (other.astype(np.float64) for other in others)
        epsilon = float(np.float32(self.epsilon))
        factors = kernels.reciprocal_deviation(variance, epsilon) * scale
        return factors, offset - mean * factors


def _merged(size: Dim, vectors: Sequence[Spec]) -> Dim:
    for vector in vectors:
        size = merge_dim(size, with_rank(vector.dims, 1)[0])
    return size


@op(
    "x: T, scale: T, offset: T, mean: T, variance: T -> y: T, batch_mean: T, batch_variance: T, "
    "reserve_space_1: T, reserve_space_2: T",
    category="normalization",
    T=_ONLY_FLOAT32,
)
class FusedBatchNorm(_FusedForward):
    """(x - mean) / sqrt(variance + epsilon) * scale + offset, channel by channel."""

    epsilon: float = 0.0001
    data_format: str = "NHWC"
    is_training: bool = True

    def infer(self, x: Spec, scale: Spec, offset: Spec, mean: Spec, variance: Spec) -> list[Dims]:
        y, vector = self._normalized_dims(x, [scale, offset, mean, variance])
        return [y, vector, vector, vector, vector]

    def kernel(
        self, x: Array, scale: Array, offset: Array, mean: Array, variance: Array
    ) -> list[Array]:
        return self._normalize(x, scale, offset, mean, variance)[:5]

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        return self._adjoint(FusedBatchNormGrad, node, grads[0])


@op(
    "x: T, scale: U, offset: U, mean: U, variance: U -> y: T, batch_mean: U, batch_variance: U, "
    "reserve_space_1: U, reserve_space_2: U",
    category="normalization",
    T=_SMALL_FLOATS,
    U=_ONLY_FLOAT32,
)
class FusedBatchNormV2(_FusedForward):
    """(x - mean) / sqrt(variance + epsilon) * scale + offset, channel by channel."""

    epsilon: float = 0.0001
    data_format: str = "NHWC"
    is_training: bool = True

    def infer(self, x: Spec, scale: Spec, offset: Spec, mean: Spec, variance: Spec) -> list[Dims]:
        y, vector = self._normalized_dims(x, [scale, offset, mean, variance])
        return [y, vector, vector, vector, vector]

    def kernel(
        self, x: Array, scale: Array, offset: Array, mean: Array, variance: Array
    ) -> list[Array]:
        return self._normalize(x, scale, offset, mean, variance)[:5]

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        return self._adjoint(FusedBatchNormGradV2, node, grads[0])


@op(
    "x: T, scale: U, offset: U, mean: U, variance: U -> y: T, batch_mean: U, batch_variance: U, "
    "reserve_space_1: U, reserve_space_2: U, reserve_space_3: U",
    category="normalization",
    T=_SMALL_FLOATS,
    U=_ONLY_FLOAT32,
)
class FusedBatchNormV3(_FusedForward):
    """(x - mean) / sqrt(variance + epsilon) * scale + offset, channel by channel."""

    epsilon: float = 0.0001
    data_format: str = "NHWC"
    is_training: bool = True

    def infer(self, x: Spec, scale: Spec, offset: Spec, mean: Spec, variance: Spec) -> list[Dims]:
        y, vector = self._normalized_dims(x, [scale, offset, mean, variance])
        return [y, vector, vector, vector, vector, None]

    def kernel(
        self, x: Array, scale: Array, offset: Array, mean: Array, variance: Array
    ) -> list[Array]:
        return self._normalize(x, scale, offset, mean, variance)

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        return self._adjoint(FusedBatchNormGradV3, node, grads[0], extra=1)


@op(
    "y_backprop: T, x: T, scale: T, reserve_space_1: T, reserve_space_2: T -> x_backprop: T, "
    "scale_backprop: T, offset_backprop: T, reserve_space_3: T, reserve_space_4: T",
    category="normalization",
    T=_ONLY_FLOAT32,
)
class FusedBatchNormGrad(_Fused):
    """The gradients of FusedBatchNorm by x, scale and offset."""

    epsilon: float = 0.0001
    data_format: str = "NHWC"
    is_training: bool = True

    def infer(
        self, y_backprop: Spec, x: Spec, scale: Spec, reserve_space_1: Spec, reserve_space_2: Spec
    ) -> list[Dims]:
        return self._gradient_dims(y_backprop, x, [scale, reserve_space_1, reserve_space_2])

    def kernel(
        self,
        y_backprop: Array,
        x: Array,
        scale: Array,
        reserve_space_1: Array,
        reserve_space_2: Array,
    ) -> list[Array]:
        return self._carry_back(y_backprop, x, scale, reserve_space_1, reserve_space_2)

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        return [*second_gradient(node, grads), None, None]


@op(
    "y_backprop: T, x: T, scale: float, reserve_space_1: U, reserve_space_2: U -> x_backprop: T, "
    "scale_backprop: U, offset_backprop: U, reserve_space_3: U, reserve_space_4: U",
    category="normalization",
    T=_SMALL_FLOATS,
    U=_ONLY_FLOAT32,
)
class FusedBatchNormGradV2(_Fused):
    """The gradients of FusedBatchNormV2 by x, scale and offset."""

    epsilon: float = 0.0001
    data_format: str = "NHWC"
    is_training: bool = True

    def infer(
        self, y_backprop: Spec, x: Spec, scale: Spec, reserve_space_1: Spec, reserve_space_2: Spec
    ) -> list[Dims]:
        return self._gradient_dims(y_backprop, x, [scale, reserve_space_1, reserve_space_2])

    def kernel(
        self,
        y_backprop: Array,
        x: Array,
        scale: Array,
        reserve_space_1: Array,
        reserve_space_2: Array,
    ) -> list[Array]:
        return self._carry_back(y_backprop, x, scale, reserve_space_1, reserve_space_2)

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        return [*second_gradient(node, grads), None, None]


@op(
    "y_backprop: T, x: T, scale: float, reserve_space_1: U, reserve_space_2: U, "
    "reserve_space_3: U -> x_backprop: T, scale_backprop: U, offset_backprop: U, "
    "reserve_space_4: U, reserve_space_5: U",
    category="normalization",
    T=_SMALL_FLOATS,
    U=_ONLY_FLOAT32,
)
class FusedBatchNormGradV3(_Fused):
    """The gradients of FusedBatchNormV3 by x, scale and offset."""

    epsilon: float = 0.0001
    data_format: str = "NHWC"
    is_training: bool = True

    def infer(
        self,
        y_backprop: Spec,
        x: Spec,
        scale: Spec,
        reserve_space_1: Spec,
        reserve_space_2: Spec,
        reserve_space_3: Spec,
    ) -> list[Dims]:
        return self._gradient_dims(y_backprop, x, [scale, reserve_space_1, reserve_space_2])

    def kernel(
        self,
        y_backprop: Array,
        x: Array,
        scale: Array,
        reserve_space_1: Array,
        reserve_space_2: Array,
        reserve_space_3: Array,
    ) -> list[Array]:
        return self._carry_back(y_backprop, x, scale, reserve_space_1, reserve_space_2)

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        return [*second_gradient(node, grads), None, None, None]


def fused_batch_norm(
    x: Any,
    scale: Any,
    offset: Any,
    mean: Any = None,
    variance: Any = None,
    epsilon: float = 0.001,
    data_format: str = "NHWC",
    is_training: bool = True,
    name: str | None = None,
) -> tuple[Tensor, Tensor, Tensor]:
    """Normalises each channel of a batch of images in one op.

    Args:
        x: ``float32[batch, height, width, channels]``, or channels second for ``"NCHW"``.
        scale: ``float32[channels]``.
        offset: ``float32[channels]``.
        mean: ``float32[channels]``, the mean to use when not training.
        variance: ``float32[channels]``, the variance to use when not training.
        epsilon: Added to the variance; at least 1.001e-5.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        is_training: Whether to use the batch's own mean and variance.
        name: The node's name.

    Returns:
        The normalised ``x``, and the mean and (unbiased) variance of the batch.

    Raises:
        ValueError: If mean or variance are given when training, or the shapes do not fit.

    Source: Ioffe and Szegedy, "Batch Normalization", https://arxiv.org/abs/1502.03167.
    """
    x = convert_to_tensor(x, name="input")
    scale = convert_to_tensor(scale, name="scale")
    offset = convert_to_tensor(offset, name="offset")
    if is_training and not (mean is None and variance is None):
        raise ValueError("Both 'mean' and 'variance' must be None if is_training is True.")
    mean = constant([]) if mean is None else mean
    variance = constant([]) if variance is None else variance
    fused = FusedBatchNormV3(max(epsilon, _MIN_EPSILON), data_format, is_training)
    outputs = fused.node(x, scale, offset, mean, variance, name=name).outputs
    return outputs[0], outputs[1], outputs[2]


def batch_normalization(
    x: Any,
    mean: Any,
    variance: Any,
    offset: Any,
    scale: Any,
    variance_epsilon: Any,
    name: str | None = None,
) -> Tensor:
    """``(x - mean) / sqrt(variance + variance_epsilon) * scale + offset``.

    Args:
        x: ``floating[...]``.
        mean: A tensor that broadcasts with ``x``.
        variance: Likewise.
        offset: Likewise, or None for 0.
        scale: Likewise, or None for 1.
        variance_epsilon: Added to the variance.
        name: The name scope.

    Returns:
        ``floating[...]`` of ``x``'s dtype.

    Raises:
        TypeError: If the dtypes differ.
        ValueError: If the static shapes cannot be broadcast.
        InvalidArgumentError: At run time, if the shapes cannot be.

    Source: Ioffe and Szegedy, "Batch Normalization", https://arxiv.org/abs/1502.03167.
    """
    with name_scope(name, "batchnorm", [x, mean, variance, scale, offset]):
        factor = raw.Rsqrt()(variance + variance_epsilon)
        if scale is not None:
            factor *= scale
        scaled = x * cast(factor, x.dtype)
        added = offset - mean * factor if offset is not None else -mean * factor
        return scaled + cast(added, x.dtype)


def batch_norm_with_global_normalization(
    t: Any = None,
    m: Any = None,
    v: Any = None,
    beta: Any = None,
    gamma: Any = None,
    variance_epsilon: Any = None,
    scale_after_normalization: Any = None,
    name: str | None = None,
    input: Any = None,
    mean: Any = None,
    variance: Any = None,
) -> Tensor:
    """``batch_normalization`` with the argument names of its predecessor.

    Args:
        t: ``floating[batch, height, width, channels]``.
        m: The mean.
        v: The variance.
        beta: The offset.
        gamma: The scale.
        variance_epsilon: Added to the variance.
        scale_after_normalization: Whether ``gamma`` is used.
        name: The name scope.
        input: Another name of ``t``.
        mean: Another name of ``m``.
        variance: Another name of ``v``.

    Raises:
        TypeError: If an argument is missing.
        ValueError: If an argument comes under both its names, or the static shapes cannot be
            broadcast.
    """
    t = renamed("input", input, "t", t)
    m = renamed("mean", mean, "m", m)
    v = renamed("variance", variance, "v", v)
    scale = gamma if scale_after_normalization else None
    return batch_normalization(t, m, v, beta, scale, variance_epsilon, name)
