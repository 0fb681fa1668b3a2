"""Random numbers: ops that draw from the stream their node has in each session.

The numbers are TensorFlow's: a node's two seeds fix its stream, each run continues it, and without
any seed the stream starts somewhere else in every session.

Source: ``tensorflow/python/ops/random_ops.py``; kernels in ``kernels/random.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minigraph.base import dtypes
from minigraph.base.dimension import Dimension
from minigraph.base.dims import Dims
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import FLOATS, INDICES, REALS, DType, DTypeLike, as_dtype
from minigraph.base.spec import Spec
from minigraph.base.state import State
from minigraph.graph.context import get_seed, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.graph.op import Op, not_differentiable, op, raw
from minigraph.kernels import random as kernels
from minigraph.kernels.philox import Stream
from minigraph.ops.assertion import Assert
from minigraph.ops.control_flow import with_dependencies
from minigraph.ops.reduce import reduce_all
from minigraph.ops.shape import shape as shape_of
from minigraph.ops.slicing import slice as take

__all__ = [
    "multinomial",
    "random_crop",
    "random_normal",
    "random_shuffle",
    "random_uniform",
    "truncated_normal",
]

Array = Any


def _stream(state: State, seed: int, seed2: int) -> Stream:
    """The running node's stream in the running session."""
    return state.resource(("random", state.name), lambda: Stream(seed, seed2))


@op("shape: T -> output: dtype", category="random", stateful=True, dtype=FLOATS, T=INDICES)
class RandomUniform(Op):
    """Numbers evenly from [0, 1), of a given shape."""

    dtype: DType
    seed: int = 0
    seed2: int = 0

    def infer(self, shape: Spec) -> Dims:
        return shape.as_dims()

    def kernel(self, state: State, shape: Array) -> Array:
        stream = _stream(state, self.seed, self.seed2)
        return kernels.uniform(stream, shape, self.dtype.as_numpy_dtype)

    gradient = not_differentiable


@op(
    "shape: T, minval: Tout, maxval: Tout -> output: Tout",
    category="random",
    stateful=True,
    Tout=INDICES,
    T=INDICES,
)
class RandomUniformInt(Op):
    """Integers from minval up to, not including, maxval, of a given shape."""

    seed: int = 0
    seed2: int = 0

    def infer(self, shape: Spec, minval: Spec, maxval: Spec) -> Dims:
        for bound in (minval, maxval):
            if bound.rank not in (None, 0):
                raise ValueError(f"Shape must be rank 0 but is rank {bound.rank}")
        return shape.as_dims()

    def kernel(self, state: State, shape: Array, minval: Array, maxval: Array) -> Array:
        return kernels.uniform_int(_stream(state, self.seed, self.seed2), shape, minval, maxval)


@op("shape: T -> output: dtype", category="random", stateful=True, dtype=FLOATS, T=INDICES)
class RandomStandardNormal(Op):
    """Normal numbers of mean 0 and deviation 1, of a given shape."""

    dtype: DType
    seed: int = 0
    seed2: int = 0

    def infer(self, shape: Spec) -> Dims:
        return shape.as_dims()

    def kernel(self, state: State, shape: Array) -> Array:
        stream = _stream(state, self.seed, self.seed2)
        return kernels.standard_normal(stream, shape, self.dtype.as_numpy_dtype)

    gradient = not_differentiable


@op("shape: T -> output: dtype", category="random", stateful=True, dtype=FLOATS, T=INDICES)
class TruncatedNormal(Op):
    """Normal numbers of mean 0 and deviation 1, those beyond 2 drawn again."""

    dtype: DType
    seed: int = 0
    seed2: int = 0

    def infer(self, shape: Spec) -> Dims:
        return shape.as_dims()

    def kernel(self, state: State, shape: Array) -> Array:
        stream = _stream(state, self.seed, self.seed2)
        return kernels.truncated_normal(stream, shape, self.dtype.as_numpy_dtype)

    gradient = not_differentiable


@op("value: T -> output: T", category="random", stateful=True)
class RandomShuffle(Op):
    """The rows of value in a random order."""

    seed: int = 0
    seed2: int = 0

    def infer(self, value: Spec) -> Dims:
        return value.dims

    def kernel(self, state: State, value: Array) -> Array:
        return kernels.shuffle(_stream(state, self.seed, self.seed2), value)


@op(
    "logits: T, num_samples: int32 -> output: output_dtype",
    category="random",
    stateful=True,
    T=REALS,
    output_dtype=INDICES,
)
class Multinomial(Op):
    """Class numbers drawn with the odds that each row of logits gives."""

    seed: int = 0
    seed2: int = 0
    output_dtype: DType = dtypes.int64

    def infer(self, logits: Spec, num_samples: Spec) -> Dims:
        for spec, rank in ((logits, 2), (num_samples, 0)):
            if spec.rank not in (None, rank):
                raise ValueError(f"Shape must be rank {rank} but is rank {spec.rank}")
        count = num_samples.part
        if isinstance(count, int) and count < 0:
            raise ValueError(
                f"Dimension size, given by scalar input 1, must be non-negative but is {count}"
            )
        batch = None if logits.dims is None else logits.dims[0]
        return (batch, count if isinstance(count, int) else None)

    def kernel(self, state: State, logits: Array, num_samples: Array) -> Array:
        stream = _stream(state, self.seed, self.seed2)
        dtype = self.output_dtype.as_numpy_dtype
        return kernels.multinomial(stream, logits, int(num_samples), dtype)

    gradient = not_differentiable


def _seeds(seed: int | None) -> tuple[int, int]:
    """The seed attrs of the next node; kernels take (0, 0) for "not seeded"."""
    graph_seed, op_seed = get_seed(seed)
    return graph_seed or 0, op_seed or 0


def _shape_tensor(shape: Any) -> Tensor:
    """``shape`` as an integer vector; the empty list is one too."""
    dtype = None
    if isinstance(shape, (tuple, list)):
        dtype = None if shape else dtypes.int32
        shape = [size.value if isinstance(size, Dimension) else size for size in shape]
    return convert_to_tensor(shape, dtype=dtype, name="shape")


def random_uniform(
    shape: Any,
    minval: Any = 0,
    maxval: Any = None,
    dtype: DTypeLike = dtypes.float32,
    seed: int | None = None,
    name: str | None = None,
) -> Tensor:
    """Numbers spread evenly over [minval, maxval).

    Args:
        shape: The shape of the result, a list or an integer vector.
        minval: The least value, a scalar.
        maxval: The bound above, a scalar; 1 for floating point types if None.
        dtype: ``float16``, ``float32``, ``float64``, ``int32`` or ``int64``.
        seed: The op's seed, see ``tf.set_random_seed``.
        name: The node's name.

    Returns:
        ``dtype[*shape]``.

    Raises:
        ValueError: If the dtype is no other, or ``maxval`` is None for an integer type.

    Source: ``tensorflow/python/ops/random_ops.py``.
    """
    wanted = as_dtype(dtype)
    if wanted not in (*FLOATS, *INDICES):
        raise ValueError(f"Invalid dtype {wanted!r}")
    if maxval is None:
        if wanted.is_integer:
            raise ValueError(f"Must specify maxval for integer dtype {wanted!r}")
        maxval = 1
    with name_scope(name, "random_uniform", [shape, minval, maxval]) as scope:
        dims = _shape_tensor(shape)
        low = convert_to_tensor(minval, dtype=wanted, name="min")
        high = convert_to_tensor(maxval, dtype=wanted, name="max")
        seeds = _seeds(seed)
        if wanted.is_integer:
            return RandomUniformInt(*seeds)(dims, low, high, name=scope)
        drawn = RandomUniform(wanted, *seeds)(dims)
        # The order of the operands is that of the nodes: the width of the range comes first.
        return raw.Add()(drawn * (high - low), low, name=scope)


def _scaled(
    kind: type[RandomStandardNormal] | type[TruncatedNormal],
    arguments: Sequence[Any],
    dtype: DTypeLike,
    seed: int | None,
    name: str | None,
    default_name: str,
) -> Tensor:
    shape, mean, stddev = arguments
    wanted = as_dtype(dtype)
    with name_scope(name, default_name, arguments) as scope:
        dims = _shape_tensor(shape)
        mean = convert_to_tensor(mean, dtype=wanted, name="mean")
        stddev = convert_to_tensor(stddev, dtype=wanted, name="stddev")
        drawn = kind(wanted, *_seeds(seed))(dims)
        return raw.Add()(drawn * stddev, mean, name=scope)


def random_normal(
    shape: Any,
    mean: Any = 0.0,
    stddev: Any = 1.0,
    dtype: DTypeLike = dtypes.float32,
    seed: int | None = None,
    name: str | None = None,
) -> Tensor:
    """Normally distributed numbers.

    Args:
        shape: The shape of the result, a list or an integer vector.
        mean: The mean, a scalar or what broadcasts to ``shape``.
        stddev: The standard deviation, likewise.
        dtype: ``float16``, ``float32`` or ``float64``.
        seed: The op's seed, see ``tf.set_random_seed``.
        name: The node's name.

    Returns:
        ``dtype[*shape]``.

    Raises:
        TypeError: If ``dtype`` is not floating point, ``shape`` not of integers, or ``seed`` no
            number.
        ValueError: If ``shape`` is no vector, an entry negative, or ``mean`` or ``stddev`` does not
            broadcast to it.
        InvalidArgumentError: At run time, if that is found out only then.

    Source: ``tensorflow/python/ops/random_ops.py``.
    """
    arguments = [shape, mean, stddev]
    return _scaled(RandomStandardNormal, arguments, dtype, seed, name, "random_normal")


@documented_like(random_normal)
def truncated_normal(
    shape: Any,
    mean: Any = 0.0,
    stddev: Any = 1.0,
    dtype: DTypeLike = dtypes.float32,
    seed: int | None = None,
    name: str | None = None,
) -> Tensor:
    """Normally distributed numbers, those two deviations or more from the mean drawn again.

    Args:
        stddev: The standard deviation before the truncation, likewise.
    """
    arguments = [shape, mean, stddev]
    return _scaled(TruncatedNormal, arguments, dtype, seed, name, "truncated_normal")


def random_shuffle(value: Any, seed: int | None = None, name: str | None = None) -> Tensor:
    """The rows of ``value`` in a random order.

    Args:
        value: Any tensor; its first axis is shuffled.
        seed: The op's seed, see ``tf.set_random_seed``.
        name: The node's name.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        TypeError: If ``seed`` is no number.
    """
    return RandomShuffle(*_seeds(seed))(value, name=name)


def random_crop(value: Any, size: Any, seed: int | None = None, name: str | None = None) -> Tensor:
    """A part of a tensor, of a given size, at a random place.

    Args:
        value: Any tensor.
        size: ``int32[rank]``, the size of the part; as large as ``value`` where it is not cropped.
        seed: The op's seed, see ``tf.set_random_seed``.
        name: The node's name.

    Returns:
        A tensor of shape ``size`` and the same dtype.

    Raises:
        tf.errors.InvalidArgumentError: While running, if ``value`` is smaller than ``size``.
    """
    with name_scope(name, "random_crop", [value, size]) as scope:
        value = convert_to_tensor(value, name="value")
        size = convert_to_tensor(size, dtype=dtypes.int32, name="size")
        dims = shape_of(value)
        message = ["Need value.shape >= size, got ", dims, size]
        check = Assert(reduce_all(dims >= size), message, summarize=1000)
        dims = with_dependencies([check], dims)
        limit = dims - size + 1
        largest = int(size.dtype.max)
        drawn = random_uniform(shape_of(dims), dtype=size.dtype, maxval=largest, seed=seed)
        return take(value, drawn % limit, size, name=scope)


def _classes(logits: Any, num_samples: Any, dtype: DTypeLike, seed: int | None) -> Tensor:
    scores = convert_to_tensor(logits, name="logits")
    wanted = dtypes.int64 if dtype is None else as_dtype(dtype)
    return Multinomial(*_seeds(seed), wanted)(scores, num_samples)


def multinomial(
    logits: Any,
    num_samples: Any,
    seed: int | None = None,
    name: str | None = None,
    output_dtype: DTypeLike = None,
) -> Tensor:
    """Class numbers drawn with the odds that each row of ``logits`` gives.

    Args:
        logits: ``float[batch, classes]``, unnormalised log-probabilities.
        num_samples: How many to draw per row, an ``int32`` scalar.
        seed: The op's seed, see ``tf.set_random_seed``.
        name: The name scope of the nodes.
        output_dtype: ``int32`` or ``int64``; ``int64`` if None.

    Returns:
        ``output_dtype[batch, num_samples]``.

    Raises:
        TypeError: If the dtype asked for is neither int32 nor int64, or ``seed`` is no number.
        ValueError: If ``logits`` is no matrix, or ``num_samples`` no scalar or negative.
        InvalidArgumentError: At run time, if there are no classes, ``logits`` is not floating
            point, or that is found out only then.
    """
    with name_scope(name, "multinomial", [logits]):
        return _classes(logits, num_samples, output_dtype, seed)


@documented_like(multinomial)
def categorical(
    logits: Any,
    num_samples: Any,
    dtype: DTypeLike = None,
    seed: int | None = None,
    name: str | None = None,
) -> Tensor:
    """Class numbers drawn as by ``multinomial``; the newer name and order of arguments.

    Args:
        dtype: ``int32`` or ``int64``; ``int64`` if None.

    Returns:
        ``dtype[batch, num_samples]``.
    """
    with name_scope(name, "categorical", [logits]):
        return _classes(logits, num_samples, dtype, seed)
