"""Initializers: callables from a shape to a new variable's initial value.

They know shapes and random numbers, not variables.

Source: ``tensorflow/python/ops/init_ops.py`` and ``contrib/layers/python/layers/initializers.py``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import DType, DTypeLike, as_dtype
from minigraph.graph.node import Tensor
from minigraph.ops.arrange import matrix_transpose
from minigraph.ops.constant import constant
from minigraph.ops.diag import diag_part, eye
from minigraph.ops.elementwise import sign
from minigraph.ops.fill import ones, zeros
from minigraph.ops.linalg import qr
from minigraph.ops.random import random_normal, random_uniform, truncated_normal
from minigraph.ops.reshape import reshape

__all__ = [
    "constant_initializer",
    "glorot_normal_initializer",
    "glorot_uniform_initializer",
    "ones_initializer",
    "random_normal_initializer",
    "random_uniform_initializer",
    "truncated_normal_initializer",
    "uniform_unit_scaling_initializer",
    "variance_scaling_initializer",
    "zeros_initializer",
]

# The deviation of a standard normal distribution cut off at 2, which shrinks it.
_TRUNCATED_STDDEV = 0.87962566103423978


class Initializer:
    """A callable that gives initial values.

    Source: ``tensorflow/python/ops/init_ops.py``.
    """

    def __call__(self, shape: Any, dtype: DTypeLike = None, partition_info: Any = None) -> Tensor:
        """A tensor of the given shape.

        Args:
            shape: The shape, a list of ints.
            dtype: The element type; the initializer's own if None.
            partition_info: For a part of a larger variable: has ``full_shape`` and ``var_offset``.
        """
        raise NotImplementedError(f"{type(self).__name__} gives no values")

    def get_config(self) -> dict[str, Any]:
        """The constructor's arguments, for ``from_config``."""
        return {}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Initializer:
        """The initializer that ``get_config`` described.

        Args:
            config: The constructor's arguments by name.

        Raises:
            TypeError: If the constructor does not take these arguments.
        """
        return cls(**config)


def floating(dtype: DTypeLike) -> DType:
    """``dtype``, if it is a floating point type.

    Raises:
        ValueError: If not.
    """
    found = as_dtype(dtype)
    if not found.is_floating:
        raise ValueError(f"Expected floating point type, got {found}.")
    return found


class zeros_initializer(Initializer):  # noqa: N801  (TensorFlow's name)
    """Zeros.

    Args:
        dtype: The default element type.

    Raises:
        TypeError: If ``dtype`` stands for no type.
    """

    def __init__(self, dtype: DTypeLike = dtypes.float32) -> None:
        self.dtype = as_dtype(dtype)

    def __call__(self, shape: Any, dtype: DTypeLike = None, partition_info: Any = None) -> Tensor:
        """Zeros of the given shape."""
        return zeros(shape, self.dtype if dtype is None else dtype)

    def get_config(self) -> dict[str, Any]:
        """The constructor's arguments."""
        return {"dtype": self.dtype.name}


class ones_initializer(Initializer):  # noqa: N801  (TensorFlow's name)
    """Ones.

    Args:
        dtype: The default element type.

    Raises:
        TypeError: If ``dtype`` stands for no type.
    """

    def __init__(self, dtype: DTypeLike = dtypes.float32) -> None:
        self.dtype = as_dtype(dtype)

    def __call__(self, shape: Any, dtype: DTypeLike = None, partition_info: Any = None) -> Tensor:
        """Ones of the given shape."""
        return ones(shape, self.dtype if dtype is None else dtype)

    def get_config(self) -> dict[str, Any]:
        """The constructor's arguments."""
        return {"dtype": self.dtype.name}


class constant_initializer(Initializer):  # noqa: N801  (TensorFlow's name)
    """Given values; the last one fills up what is missing.

    Args:
        value: A number, list or array.
        dtype: The default element type.
        verify_shape: Whether the values must have exactly the shape asked for.

    Raises:
        TypeError: If ``value`` is nothing of the kind.
    """

    def __init__(
        self, value: Any = 0, dtype: DTypeLike = dtypes.float32, verify_shape: bool = False
    ) -> None:
        if not (np.isscalar(value) or isinstance(value, (list, tuple, np.ndarray))):
            raise TypeError(
                f"Invalid type for initial value: {type(value)} (expected Python scalar, list or "
                "tuple of values, or numpy.ndarray)."
            )
        self.value = value
        self.dtype = as_dtype(dtype)
        self._verify_shape = verify_shape

    def __call__(
        self,
        shape: Any,
        dtype: DTypeLike = None,
        partition_info: Any = None,
        verify_shape: bool | None = None,
    ) -> Tensor:
        """The values in the given shape."""
        return constant(
            self.value,
            dtype=self.dtype if dtype is None else dtype,
            shape=shape,
            verify_shape=self._verify_shape if verify_shape is None else verify_shape,
        )

    def get_config(self) -> dict[str, Any]:
        """The constructor's arguments."""
        return {"value": self.value, "dtype": self.dtype.name}


class random_uniform_initializer(Initializer):  # noqa: N801  (TensorFlow's name)
    """Numbers spread evenly over [minval, maxval).

    Args:
        minval: The least value.
        maxval: The bound above; 1 for floating point types if None.
        seed: The op's seed, see ``tf.set_random_seed``.
        dtype: The default element type.

    Raises:
        TypeError: If ``dtype`` stands for no type.
        ValueError: When called, for an integer type without ``maxval`` or a type that is no
            number's.
    """

    def __init__(
        self,
        minval: Any = 0,
        maxval: Any = None,
        seed: int | None = None,
        dtype: DTypeLike = dtypes.float32,
    ) -> None:
        self.minval = minval
        self.maxval = maxval
        self.seed = seed
        self.dtype = as_dtype(dtype)

    def __call__(self, shape: Any, dtype: DTypeLike = None, partition_info: Any = None) -> Tensor:
        """Random numbers of the given shape."""
        dtype = self.dtype if dtype is None else dtype
        return random_uniform(shape, self.minval, self.maxval, dtype, seed=self.seed)

    def get_config(self) -> dict[str, Any]:
        """The constructor's arguments."""
        return {
            "minval": self.minval,
            "maxval": self.maxval,
            "seed": self.seed,
            "dtype": self.dtype.name,
        }


class _Normal(Initializer):
    """What both kinds of normal distribution share."""

    def __init__(
        self,
        mean: Any = 0.0,
        stddev: Any = 1.0,
        seed: int | None = None,
        dtype: DTypeLike = dtypes.float32,
    ) -> None:
        self.mean = mean
        self.stddev = stddev
        self.seed = seed
        self.dtype = floating(dtype)

    def get_config(self) -> dict[str, Any]:
        """The constructor's arguments."""
        return {
            "mean": self.mean,
            "stddev": self.stddev,
            "seed": self.seed,
            "dtype": self.dtype.name,
        }


class random_normal_initializer(_Normal):  # noqa: N801  (TensorFlow's name)
    """Normally distributed numbers.

    Args:
        mean: The mean of the numbers drawn.
        stddev: The standard deviation.
        seed: The op's seed, see ``tf.set_random_seed``.
        dtype: The default element type, a floating point one.

    Raises:
        TypeError: If ``dtype`` stands for no type.
        ValueError: If it is not floating.
    """

    def __call__(self, shape: Any, dtype: DTypeLike = None, partition_info: Any = None) -> Tensor:
        """Random numbers of the given shape."""
        dtype = self.dtype if dtype is None else dtype
        return random_normal(shape, self.mean, self.stddev, dtype, seed=self.seed)


class truncated_normal_initializer(_Normal):  # noqa: N801  (TensorFlow's name)
    """Normally distributed numbers, those two deviations or more from the mean drawn again.

    Args:
        mean: The mean of the numbers drawn.
        stddev: The standard deviation before the truncation.
        seed: The op's seed, see ``tf.set_random_seed``.
        dtype: The default element type, a floating point one.

    Raises:
        TypeError: If ``dtype`` stands for no type.
        ValueError: If it is not floating.
    """

    def __call__(self, shape: Any, dtype: DTypeLike = None, partition_info: Any = None) -> Tensor:
        """Random numbers of the given shape."""
        dtype = self.dtype if dtype is None else dtype
        return truncated_normal(shape, self.mean, self.stddev, dtype, seed=self.seed)


class uniform_unit_scaling_initializer(Initializer):  # noqa: N801  (TensorFlow's name)
    """Evenly spread numbers that keep the scale of a layer's input.

    Args:
        factor: Multiplies the range.
        seed: The op's seed, see ``tf.set_random_seed``.
        dtype: The default element type, a floating point one.

    Raises:
        TypeError: If ``dtype`` stands for no type.
        ValueError: If it is not floating.

    Source: Sussillo and Abbott, "Random Walk Initialization for Training Very Deep Feedforward
    Networks", https://arxiv.org/abs/1412.6558.
    """

    def __init__(
        self, factor: float = 1.0, seed: int | None = None, dtype: DTypeLike = dtypes.float32
    ) -> None:
        self.factor = factor
        self.seed = seed
        self.dtype = floating(dtype)

    def __call__(self, shape: Any, dtype: DTypeLike = None, partition_info: Any = None) -> Tensor:
        """Random numbers of the given shape."""
        inputs = math.prod(float(size) for size in _scale_shape(shape, partition_info)[:-1])
        limit = math.sqrt(3 / max(inputs, 1.0)) * self.factor
        dtype = self.dtype if dtype is None else dtype
        return random_uniform(shape, -limit, limit, dtype, seed=self.seed)

    def get_config(self) -> dict[str, Any]:
        """The constructor's arguments."""
        return {"factor": self.factor, "seed": self.seed, "dtype": self.dtype.name}


def _scale_shape(shape: Any, partition_info: Any) -> Any:
    return shape if partition_info is None else partition_info.full_shape


def _compute_fans(shape: Sequence[Any]) -> tuple[int, int]:
    """How many inputs and outputs a unit of a weight of this shape has.

    The last two sizes are inputs and outputs; the others are the window of a convolution.
    """
    if not len(shape):
        return 1, 1
    if len(shape) == 1:
        return int(shape[0]), int(shape[0])
    window = math.prod(int(size) for size in shape[:-2])
    return int(shape[-2]) * window, int(shape[-1]) * window


class variance_scaling_initializer(Initializer):  # noqa: N801  (TensorFlow's name)
    """Random numbers of a variance that fits the number of a unit's inputs or outputs.

    The variance is ``scale / n``, with n the inputs (``fan_in``), the outputs (``fan_out``), or
    their mean (``fan_avg``).

    Args:
        scale: A positive number.
        mode: ``"fan_in"``, ``"fan_out"`` or ``"fan_avg"``.
        distribution: ``"truncated_normal"`` (also called ``"normal"``), ``"untruncated_normal"`` or
            ``"uniform"``.
        seed: The op's seed, see ``tf.set_random_seed``.
        dtype: The default element type, a floating point one.

    Raises:
        ValueError: If an argument is none of these.

    Source: ``tensorflow/python/ops/init_ops.py``, ``VarianceScaling``.
    """

    def __init__(
        self,
        scale: float = 1.0,
        mode: str = "fan_in",
        distribution: str = "truncated_normal",
        seed: int | None = None,
        dtype: DTypeLike = dtypes.float32,
    ) -> None:
        if scale <= 0.0:
            raise ValueError("`scale` must be positive float.")
        if mode not in ("fan_in", "fan_out", "fan_avg"):
            raise ValueError("Invalid `mode` argument:", mode)
        distribution = distribution.lower()
        if distribution not in ("normal", "uniform", "truncated_normal", "untruncated_normal"):
            raise ValueError("Invalid `distribution` argument:", distribution)
        self.scale = scale
        self.mode = mode
        self.distribution = distribution
        self.seed = seed
        self.dtype = floating(dtype)

    def __call__(self, shape: Any, dtype: DTypeLike = None, partition_info: Any = None) -> Tensor:
        """Random numbers of the given shape."""
        dtype = self.dtype if dtype is None else dtype
        fan_in, fan_out = _compute_fans(_scale_shape(shape, partition_info))
        count = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2.0}
        variance = self.scale / max(1.0, count[self.mode])
        if self.distribution == "uniform":
            limit = math.sqrt(3.0 * variance)
            return random_uniform(shape, -limit, limit, dtype, seed=self.seed)
        if self.distribution == "untruncated_normal":
            return random_normal(shape, 0.0, math.sqrt(variance), dtype, seed=self.seed)
        stddev = math.sqrt(variance) / _TRUNCATED_STDDEV
        return truncated_normal(shape, 0.0, stddev, dtype, seed=self.seed)

    def get_config(self) -> dict[str, Any]:
        """The constructor's arguments."""
        return {
            "scale": self.scale,
            "mode": self.mode,
            "distribution": self.distribution,
            "seed": self.seed,
            "dtype": self.dtype.name,
        }


class glorot_uniform_initializer(variance_scaling_initializer):  # noqa: N801  (TensorFlow's name)
    """Evenly spread numbers of variance 2 / (inputs + outputs).

    Args:
        seed: The op's seed, see ``tf.set_random_seed``.
        dtype: Checked by nothing and used by nothing, as in TensorFlow.

    Raises:
        TypeError: When called, for a type that is not floating.

    Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
    networks", 2010.
    """

    def __init__(self, seed: int | None = None, dtype: DTypeLike = dtypes.float32) -> None:
        super().__init__(1.0, "fan_avg", "uniform", seed)

    def get_config(self) -> dict[str, Any]:
        """The constructor's arguments."""
        return {"seed": self.seed, "dtype": self.dtype.name}


class glorot_normal_initializer(variance_scaling_initializer):  # noqa: N801  (TensorFlow's name)
    """Truncated normal numbers of variance 2 / (inputs + outputs).

    Args:
        seed: The op's seed, see ``tf.set_random_seed``.
        dtype: Checked by nothing and used by nothing, as in TensorFlow.

    Raises:
        TypeError: When called, for a type that is not floating.

    Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
    networks", 2010.
    """

    def __init__(self, seed: int | None = None, dtype: DTypeLike = dtypes.float32) -> None:
        super().__init__(1.0, "fan_avg", "truncated_normal", seed)

    def get_config(self) -> dict[str, Any]:
        """The constructor's arguments."""
        return {"seed": self.seed, "dtype": self.dtype.name}


def lecun_normal(seed: int | None = None) -> Initializer:
    """Truncated normal numbers of variance 1 / inputs.

    Args:
        seed: The op's seed, see ``tf.set_random_seed``.

    Returns:
        An initializer.
    """
    return variance_scaling_initializer(1.0, "fan_in", "truncated_normal", seed)


@documented_like(lecun_normal)
def lecun_uniform(seed: int | None = None) -> Initializer:
    """Evenly spread numbers of variance 1 / inputs."""
    return variance_scaling_initializer(1.0, "fan_in", "uniform", seed)


@documented_like(lecun_normal)
def he_normal(seed: int | None = None) -> Initializer:
    """Truncated normal numbers of variance 2 / inputs, for layers of rectifiers.

    Source: He et al., "Delving Deep into Rectifiers", https://arxiv.org/abs/1502.01852.
    """
    return variance_scaling_initializer(2.0, "fan_in", "truncated_normal", seed)


@documented_like(lecun_normal)
def he_uniform(seed: int | None = None) -> Initializer:
    """Evenly spread numbers of variance 2 / inputs, for layers of rectifiers.

    Source: He et al., "Delving Deep into Rectifiers", https://arxiv.org/abs/1502.01852.
    """
    return variance_scaling_initializer(2.0, "fan_in", "uniform", seed)
