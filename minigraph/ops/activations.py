"""Activation functions and their adjoints.

Source: ``tensorflow/python/ops/nn_ops.py`` and ``nn_grad.py``; kernels follow
``core/kernels/relu_op_functor.h``, ``softplus_op.h`` and ``softsign_op.h``.
"""

from __future__ import annotations

import functools
import numbers
from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, merge
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import FLOATS, REALS
from minigraph.base.spec import Spec
from minigraph.graph.context import control_dependencies, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import NAMED_GRADIENTS, Finish, Grads, Op, Types, op, raw
from minigraph.kernels import epilogue
from minigraph.kernels.elementwise import SHARED_PIECE, elementwise
from minigraph.kernels.select import select
from minigraph.ops.cast import cast
from minigraph.ops.compare import where
from minigraph.ops.concat import concat
from minigraph.ops.elementwise import in_blocks, sigmoid
from minigraph.ops.fill import zeros, zeros_like
from minigraph.ops.identity import IdentityN, identity
from minigraph.ops.shape import shape

Array = Any

__all__ = [
    "crelu",
    "elu",
    "leaky_relu",
    "relu",
    "relu6",
    "selu",
    "softplus",
    "softsign",
    "swish",
]

# The fixed point of mean 0 and variance 1 under SELU, in the paper's notation.
_SELU_LAMBDA = 1.0507009873554804934193349852946
_SELU_LAMBDA_ALPHA = 1.7580993408473768599402175208123
_LEAKY_TYPES = Types(FLOATS, default=dtypes.float32)


class _Activation(Op):
    """An elementwise op of one input."""

    makes_fresh = True

    def infer(self, features: Spec) -> Dims:
        return features.dims

    def finishes(self, position: int, specs: Sequence[Spec]) -> bool:
        return True

    def finish(self, position: int, *others: Array) -> Finish:
        return in_blocks(self)


class _ActivationGrad(Op):
    """Its adjoint, of the incoming gradient and of the op's input."""

    makes_fresh = True

    def infer(self, gradients: Spec, features: Spec) -> Dims:
        return merge(gradients.dims, features.dims)


class _ActivationGradOfOutput(Op):
    """Its adjoint, of the incoming gradient and of the op's output."""

    makes_fresh = True

    def infer(self, gradients: Spec, outputs: Spec) -> Dims:
        return merge(gradients.dims, outputs.dims)


@op("features: T -> activations: T", category="activation", T=(*REALS, dtypes.qint8))
class Relu(_Activation):
    """features > 0 pass; others become 0."""

    overwrites = (0,)

    def kernel(self, features: Array, *, out: Array | None = None) -> Array:
        return elementwise(_positive, features, out=out)

    def finish(self, position: int, *others: Array) -> Finish:
        return _finish_relu

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [ReluGrad()(grad, node.outputs[0])]


@op("gradients: T, features: T -> backprops: T", category="activation", T=REALS)
class ReluGrad(_ActivationGrad):
    """gradients where features > 0, else 0; features may be Relu's input or output."""

    overwrites = (0,)

    def kernel(self, gradients: Array, features: Array, *, out: Array | None = None) -> Array:
        return elementwise(_where_positive, gradients, features, out=out)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        features = node.inputs[1]
        return [ReluGrad()(grad, features), _zeros(features)]


@op("features: T -> activations: T", category="activation", T=REALS)
class Relu6(_Activation):
    """Features between 0 and 6 pass; others become the nearer of the two."""

    overwrites = (0,)

    def kernel(self, features: Array, *, out: Array | None = None) -> Array:
        return elementwise(_between_0_and_6, features, out=out)

    def finish(self, position: int, *others: Array) -> Finish:
        return _finish_relu6

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [Relu6Grad()(grad, node.outputs[0])]


@op("gradients: T, features: T -> backprops: T", category="activation", T=REALS)
class Relu6Grad(_ActivationGrad):
    """gradients where 0 < features < 6, else 0; features may be Relu6's input or output."""

    overwrites = (0,)

    def kernel(self, gradients: Array, features: Array, *, out: Array | None = None) -> Array:
        return elementwise(_where_between_0_and_6, gradients, features, out=out)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        features = node.inputs[1]
        return [Relu6Grad()(grad, features), _zeros(features)]


@op("features: T -> activations: T", category="activation", T=_LEAKY_TYPES)
class LeakyRelu(_Activation):
    """features > 0 pass; others are multiplied by alpha."""

    alpha: float = 0.2

    def kernel(self, features: Array) -> Array:
        return select(features > 0, features, features * _float32(self.alpha, features))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [LeakyReluGrad(self.alpha)(grad, node.inputs[0])]


@op("gradients: T, features: T -> backprops: T", category="activation", T=_LEAKY_TYPES)
class LeakyReluGrad(_ActivationGrad):
    """gradients where features > 0, else alpha * gradients; features are LeakyRelu's input."""

    alpha: float = 0.2

    def kernel(self, gradients: Array, features: Array) -> Array:
        return select(features > 0, gradients, gradients * _float32(self.alpha, gradients))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        features = node.inputs[1]
        return [LeakyReluGrad(self.alpha)(grad, features), _zeros(features)]


@op("features: T -> activations: T", category="activation", T=FLOATS)
class Elu(_Activation):
    """features > 0 pass; others become exp(features) - 1."""

    def kernel(self, features: Array) -> Array:
        return select(features > 0, features, np.expm1(np.minimum(features, 0)))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [EluGrad()(grad, node.outputs[0])]


@op("gradients: T, outputs: T -> backprops: T", category="activation", T=FLOATS)
class EluGrad(_ActivationGradOfOutput):
    """gradients * (outputs + 1) where outputs < 0, else gradients."""

    def kernel(self, gradients: Array, outputs: Array) -> Array:
        return select(outputs < 0, gradients * (outputs + 1), gradients)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [EluGrad()(grad, node.inputs[1]), _curvature(node, grad)]


@op("features: T -> activations: T", category="activation", T=FLOATS)
class Selu(_Activation):
    """Elu, scaled so that activations keep mean 0 and variance 1 from layer to layer."""

    def kernel(self, features: Array) -> Array:
        kind = features.dtype.type
        below = kind(_SELU_LAMBDA_ALPHA) * np.expm1(np.minimum(features, 0))
        return select(features < 0, below, kind(_SELU_LAMBDA) * features)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [SeluGrad()(grad, node.outputs[0])]


@op("gradients: T, outputs: T -> backprops: T", category="activation", T=FLOATS)
class SeluGrad(_ActivationGradOfOutput):
    """gradients * (outputs + lambda * alpha) where outputs < 0, else gradients * lambda."""

    def kernel(self, gradients: Array, outputs: Array) -> Array:
        kind = gradients.dtype.type
        below = gradients * (outputs + kind(_SELU_LAMBDA_ALPHA))
        return select(outputs < 0, below, gradients * kind(_SELU_LAMBDA))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [SeluGrad()(grad, node.inputs[1]), _curvature(node, grad)]


@op("features: T -> activations: T", category="activation", T=FLOATS)
class Softplus(_Activation):
    """log(exp(features) + 1)."""

    def kernel(self, features: Array) -> Array:
        return np.logaddexp(features, features.dtype.type(0))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [grad * raw.Sigmoid()(node.inputs[0])]


@op("gradients: T, features: T -> backprops: T", category="activation", T=FLOATS)
class SoftplusGrad(_ActivationGrad):
    """gradients / (exp(-features) + 1)."""

    def kernel(self, gradients: Array, features: Array) -> Array:
        return gradients / (np.exp(-features) + 1)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        gradients, features = node.inputs
        with control_dependencies([grad]):
            by_gradients = SoftplusGrad()(grad, features)
            product = grad * gradients
            width = raw.Exp()(-features) + 2.0
            return [by_gradients, product / (width + raw.Exp()(features))]


@op("features: T -> activations: T", category="activation", T=FLOATS)
class Softsign(_Activation):
    """features / (abs(features) + 1)."""

    def kernel(self, features: Array) -> Array:
        return features / (np.abs(features) + 1)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [SoftsignGrad()(grad, node.inputs[0])]


@op("gradients: T, features: T -> backprops: T", category="activation", T=FLOATS)
class SoftsignGrad(_ActivationGrad):
    """gradients / (abs(features) + 1) ** 2."""

    def kernel(self, gradients: Array, features: Array) -> Array:
        return gradients / np.square(np.abs(features) + 1)


def _finish_relu(block: Array, rows: slice) -> None:
    epilogue.change(np.maximum, block, epilogue.constant_run(block.dtype, 0))


def _finish_relu6(block: Array, rows: slice) -> None:
    # One call, where scalars are as quick as runs; a call more waits once more for the interpreter.
    _between_0_and_6(block, block)


def _positive(features: Array, out: Array) -> Array:
    if 1000 < features.size <= SHARED_PIECE and features.ndim == 1:
        # With a scalar NumPy's maximum is three times slower.
        zeros = epilogue.constant_run(features.dtype, 0, SHARED_PIECE)
        return np.maximum(features, zeros[: features.size], out=out)
    return np.maximum(features, features.dtype.type(0), out=out)


def _where_positive(x: Array, features: Array, out: Array) -> Array:
    # A product, as in TensorFlow: infinity times 0 is NaN. np.where is ten times slower.
    return np.multiply(x, features > 0, out=out)


def _between_0_and_6(features: Array, out: Array) -> Array:
    kind = features.dtype.type
    # NaN passes, as in TensorFlow.
    return features.clip(kind(0), kind(6), out=out)


def _where_between_0_and_6(x: Array, features: Array, out: Array) -> Array:
    mask = features > 0
    mask &= features < 6
    return np.multiply(x, mask, out=out)


def _float32(number: float, like: Array) -> Any:
    """A float attr, which a graph keeps in single precision, in the dtype of an array."""
    return like.dtype.type(np.float32(number))


def _zeros(tensor: Tensor) -> Tensor:
    return zeros(shape(tensor), tensor.dtype.base_dtype)


def _curvature(node: Operation, grad: Tensor) -> Tensor:
    """How an exponential's adjoint changes with the op's output: only where that is below 0."""
    gradients, outputs = node.inputs
    return where(outputs < 0, grad * gradients, zeros_like(outputs))


def relu(features: Any, name: str | None = None) -> Tensor:
    """``max(features, 0)``.

    Args:
        features: Any real tensor.
        name: The node's name.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        TypeError: If ``features`` is not real.
    """
    return Relu()(features, name=name)


@documented_like(relu)
def relu6(features: Any, name: str | None = None) -> Tensor:
    """``min(max(features, 0), 6)``.

    Source: Krizhevsky, "Convolutional Deep Belief Networks on CIFAR-10", 2010.
    """
    with name_scope(name, "Relu6", [features]) as scope:
        return Relu6()(convert_to_tensor(features, name="features"), name=scope)


def leaky_relu(features: Any, alpha: float = 0.2, name: str | None = None) -> Tensor:
    """``features`` above 0, ``alpha * features`` below.

    Args:
        features: A real tensor; integers are cast to float32.
        alpha: The slope below 0.
        name: The node's name.

    Returns:
        A floating point tensor of the same shape.

    Raises:
        TypeError: If ``alpha`` is no number.

    Source: Maas et al., "Rectifier Nonlinearities Improve Neural Network Acoustic Models", 2013.
    """
    with name_scope(name, "LeakyRelu", [features, alpha]) as scope:
        tensor = convert_to_tensor(features, name="features")
        if tensor.dtype.is_integer:
            tensor = cast(tensor, dtypes.float32)
        if isinstance(alpha, np.ndarray):
            alpha = alpha.item()
        if not isinstance(alpha, numbers.Real):
            raise TypeError(f"Expected float for argument 'alpha' not {alpha!r}.")
        return LeakyRelu(float(alpha))(tensor, name=scope)


def crelu(features: Any, name: str | None = None, axis: int = -1) -> Tensor:
    """The positive and the negative part of ``features`` side by side, both as positive numbers.

    Args:
        features: Any real tensor.
        name: The name scope.
        axis: The dimension along which the parts are joined, and which doubles.

    Returns:
        A tensor of the same rank and dtype.

    Raises:
        TypeError: If ``features`` is not numeric.
        ValueError: If there is no such axis, such as in a scalar.
        InvalidArgumentError: At run time, if that is found out only then.

    Source: Shang et al., https://arxiv.org/abs/1603.05201.
    """
    with name_scope(name, "CRelu", [features]) as scope:
        tensor = convert_to_tensor(features, name="features")
        return Relu()(concat([tensor, -tensor], axis, name=scope))


@documented_like(relu)
def elu(features: Any, name: str | None = None) -> Tensor:
    """``exp(features) - 1`` below 0, ``features`` above.

    Args:
        features: A floating point tensor.

    Raises:
        TypeError: If ``features`` is not floating point.

    Source: Clevert et al., "Fast and Accurate Deep Network Learning by Exponential Linear Units",
    https://arxiv.org/abs/1511.07289.
    """
    return Elu()(features, name=name)


@documented_like(relu)
def selu(features: Any, name: str | None = None) -> Tensor:
    """``elu``, scaled so that activations keep mean 0 and variance 1 from layer to layer.

    Args:
        features: A floating point tensor.

    Raises:
        TypeError: If ``features`` is not floating point.

    Source: Klambauer et al., "Self-Normalizing Neural Networks", https://arxiv.org/abs/1706.02515.
    """
    return Selu()(features, name=name)


@documented_like(relu)
def softplus(features: Any, name: str | None = None) -> Tensor:
    """``log(exp(features) + 1)``, a smooth ``relu``.

    Args:
        features: A floating point tensor.

    Raises:
        TypeError: If ``features`` is not floating point.
    """
    return Softplus()(features, name=name)


@documented_like(relu)
def softsign(features: Any, name: str | None = None) -> Tensor:
    """``features / (abs(features) + 1)``, between -1 and 1.

    Args:
        features: A floating point tensor.

    Raises:
        TypeError: If ``features`` is not floating point.
    """
    return Softsign()(features, name=name)


# The name under which graphs know the gradient of swish.
_SWISH = "minigraph.swish"


def swish(features: Any) -> Tensor:
    """``features * sigmoid(features)``.

    Its gradient is its own, so that only ``features`` need to be kept until then.

    Args:
        features: A floating point tensor.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        TypeError: If ``features`` is neither floating point nor complex.

    Source: Ramachandran et al., "Searching for Activation Functions",
    https://arxiv.org/abs/1710.05941.
    """
    tensor = convert_to_tensor(features, name="features")
    result = tensor * sigmoid(tensor)
    # TensorFlow's custom gradients leave this node behind; the next one carries the gradient.
    identity(result)
    with result.graph.gradient_override_map({"IdentityN": _SWISH}):
        return IdentityN()([result, tensor])


def _swish_gradient(node: Operation, grad: Tensor, _: Any) -> Grads:
    features = node.inputs[1]
    with control_dependencies([grad]):
        gate = sigmoid(features)
    return [None, grad * (gate * (1.0 + features * (1.0 - gate)))]


NAMED_GRADIENTS[_SWISH] = _swish_gradient
