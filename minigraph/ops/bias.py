"""Adding a bias to every channel.

Source: ``tensorflow/python/ops/nn_ops.py`` and ``nn_grad.py``; kernels follow ``bias_op.cc``.
"""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base.dims import Dims, at_least_rank, merge_dim, with_rank
from minigraph.base.dtypes import NUMBERS
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Finish, Grads, Op, op, raw
from minigraph.kernels import epilogue
from minigraph.kernels.elementwise import elementwise
from minigraph.kernels.reduce import sum_over
from minigraph.ops.arrange import tile
from minigraph.ops.concat import concat
from minigraph.ops.fill import ones_like, range
from minigraph.ops.matmul import matmul
from minigraph.ops.reshape import reshape
from minigraph.ops.shape import rank, shape

Array = Any

__all__ = ["bias_add", "relu_layer", "xw_plus_b"]


def _biased(value: Spec, bias: Spec, data_format: str) -> Dims:
    dims = at_least_rank(value.dims, 2)
    (size,) = with_rank(bias.dims, 1)
    if dims is None:
        return None
    axis = _axis(dims, data_format)
    return (*dims[:axis], merge_dim(dims[axis], size), *dims[axis:][1:])


def _axis(dims: tuple[Any, ...], data_format: str) -> int:
    if data_format != "NCHW":
        return len(dims) - 1
    at_least_rank(dims, 3)
    return 1


def _add(value: Array, bias: Array, axis: int, out: Array | None = None) -> Array:
    if bias.shape != (value.shape[axis],):
        raise ValueError(
            "Must provide as many biases as the channel dimension of the input tensor: "
            f"{list(bias.shape)} vs. {value.shape[axis]} in {list(value.shape)}"
        )
    row = bias.reshape(-1, *[1] * (value.ndim - 1 - axis))
    return elementwise(np.add, value, row, out=out)


@op("value: T, bias: T -> output: T", category="arithmetic", T=NUMBERS)
class BiasAdd(Op):
    """Each channel of value plus its entry of bias."""

    data_format: str = "NHWC"
    makes_fresh = True
    overwrites = (0,)

    def infer(self, value: Spec, bias: Spec) -> Dims:
        return _biased(value, bias, self.data_format)

    def kernel(self, value: Array, bias: Array, *, out: Array | None = None) -> Array:
        return _add(value, bias, _axis(value.shape, self.data_format), out)

    def finishes(self, position: int, specs: Sequence[Spec]) -> bool:
        return position == 0 and self.data_format != "NCHW"

    def finish(self, position: int, *others: Array) -> Finish:
        (bias,) = others
        if np.ndim(bias) != 1:
            raise ValueError("Biases must be a vector")
        return epilogue.AddRow(bias)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [grad, BiasAddGrad(self.data_format)(grad)]


@op("out_backprop: T -> output: T", category="arithmetic", T=NUMBERS)
class BiasAddGrad(Op):
    """The sum of each channel of out_backprop."""

    makes_fresh = True
    data_format: str = "NHWC"

    def infer(self, out_backprop: Spec) -> Dims:
        dims = at_least_rank(out_backprop.dims, 2)
        return (None,) if dims is None else (dims[_axis(dims, self.data_format)],)

    def kernel(self, out_backprop: Array) -> Array:
        axis = _axis(out_backprop.shape, self.data_format)
        return sum_over(out_backprop, [i for i in builtins.range(out_backprop.ndim) if i != axis])

    def gradient(self, node: Operation, grad: Any) -> Grads:
        sizes = shape(node.inputs[0])
        channels = shape(grad)
        if self.data_format == "NCHW":
            around = [ones_like(sizes[:1]), channels, ones_like(sizes[2:])]
            expanded = concat(around, 0)
            times = concat([sizes[:1], [1], sizes[2:]], 0)
        else:
            expanded = concat([ones_like(sizes[:-1]), channels], 0)
            times = concat([sizes[:-1], [1]], 0)
        return [tile(reshape(grad, expanded), times)]


@op("value: T, bias: T -> output: T", category="arithmetic", T=NUMBERS)
class BiasAddV1(Op):
    """Each entry along the last dimension of value plus its entry of bias."""

    def infer(self, value: Spec, bias: Spec) -> Dims:
        return _biased(value, bias, "NHWC")

    def kernel(self, value: Array, bias: Array) -> Array:
        return _add(value, bias, value.ndim - 1)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [grad, raw.Sum()(grad, range(rank(grad) - 1))]


def bias_add(
    value: Any, bias: Any, data_format: str | None = None, name: str | None = None
) -> Tensor:
    """Adds to each channel its bias.

    Args:
        value: ``number[batch, ..., channels]``, or channels second for formats ``"NC..."``.
        bias: ``number[channels]``.
        data_format: ``"N...C"`` or ``"NC..."``; channels are last if None.
        name: The node's name.

    Returns:
        A tensor of ``value``'s shape and dtype.

    Raises:
        ValueError: If the number of channels differs, ``value`` has no batch dimension, or the
            format is malformed.
    """
    with name_scope(name, "BiasAdd", [value, bias]) as scope:
        layout = "NHWC"
        if data_format is not None:
            if data_format.startswith("NC"):
                layout = "NCHW"
            elif not (data_format.startswith("N") and data_format.endswith("C")):
                raise ValueError("data_format must be of the form `N...C` or `NC...`")
        value = convert_to_tensor(value, name="input")
        bias = convert_to_tensor(bias, dtype=value.dtype, name="bias")
        return BiasAdd(layout)(value, bias, name=scope)


def xw_plus_b(x: Any, weights: Any, biases: Any, name: str | None = None) -> Tensor:
    """``matmul(x, weights) + biases``.

    Args:
        x: ``number[batch, in]``.
        weights: ``number[in, out]``.
        biases: ``number[out]``.
        name: The node's name.

    Returns:
        ``number[batch, out]``.

    Raises:
        TypeError: If the dtypes differ or cannot be multiplied.
        ValueError: If ranks or the numbers of channels do not fit.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    with name_scope(name, "xw_plus_b", [x, weights, biases]) as scope:
        x, weights, biases = _operands(x, weights, biases)
        return bias_add(matmul(x, weights), biases, name=scope)


def relu_layer(x: Any, weights: Any, biases: Any, name: str | None = None) -> Tensor:
    """``relu(matmul(x, weights) + biases)``.

    Args:
        x: ``number[batch, in]``.
        weights: ``number[in, out]``.
        biases: ``number[out]``.
        name: The node's name.

    Returns:
        ``number[batch, out]``.

    Raises:
        TypeError: If the dtypes differ or cannot be multiplied.
        ValueError: If ranks or the numbers of channels do not fit.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    with name_scope(name, "relu_layer", [x, weights, biases]) as scope:
        x, weights, biases = _operands(x, weights, biases)
        return raw.Relu()(bias_add(matmul(x, weights), biases), name=scope)


def _operands(x: Any, weights: Any, biases: Any) -> tuple[Tensor, Tensor, Tensor]:
    return (
        convert_to_tensor(x, name="x"),
        convert_to_tensor(weights, name="weights"),
        convert_to_tensor(biases, name="biases"),
    )
