"""Normalizations of ``tf.contrib.layers`` that need no batch: by layer, by instance, by group.

Source: ``tensorflow/contrib/layers/python/layers/layers.py`` and ``normalization.py`` beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from minigraph.base.dtypes import float16, int32
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.model.arg_scope import add_arg_scope
from minigraph.model.contrib_layers.variables import named_variable
from minigraph.model.initializers import ones_initializer, zeros_initializer
from minigraph.model.scope import variable_scope
from minigraph.model.utils import collect_named_outputs
from minigraph.ops.arrange import tile
from minigraph.ops.batch_norm import batch_normalization
from minigraph.ops.concat import concat
from minigraph.ops.division import div
from minigraph.ops.elementwise import rsqrt, sqrt, square
from minigraph.ops.fill import ones
from minigraph.ops.moments import moments, normalize_moments, sufficient_statistics
from minigraph.ops.reduce import reduce_sum
from minigraph.ops.reshape import reshape
from minigraph.ops.shape import shape as shape_of
from minigraph.ops.strided_slice import strided_slice

__all__ = ["group_norm", "instance_norm", "layer_norm", "unit_norm"]


def _scale_and_offset(
    shape: Any,
    dtype: Any,
    center: bool,
    scale: bool,
    param_initializers: Mapping[str, Any] | None,
    variables_collections: Any,
    trainable: bool,
    broadcast: list[Any] | None = None,
) -> tuple[Any, Any]:
    """The variables ``gamma`` and ``beta``, or None, reshaped to be broadcast."""
    initializers = {
        "beta": zeros_initializer(),
        "gamma": ones_initializer(),
        **(param_initializers or {}),
    }

    def make(name: str) -> Any:
        variable = named_variable(
            name, shape, dtype, initializers[name], variables_collections, trainable
        )
        return variable if broadcast is None else reshape(variable, broadcast)

    beta = make("beta") if center else None
    gamma = make("gamma") if scale else None
    return gamma, beta


@add_arg_scope
def layer_norm(
    inputs: Any,
    center: bool = True,
    scale: bool = True,
    activation_fn: Callable[..., Any] | None = None,
    reuse: Any = None,
    variables_collections: Any = None,
    outputs_collections: Any = None,
    trainable: bool = True,
    begin_norm_axis: int = 1,
    begin_params_axis: int = -1,
    scope: Any = None,
) -> Tensor:
    """Normalizes each example by its own mean and variance.

    Args:
        inputs: ``float[batch, ...]``.
        center: Whether ``beta`` is added.
        scale: Whether the result is multiplied by ``gamma``.
        activation_fn: Applied last; None for none.
        reuse: Whether the variables of ``scope`` are reused.
        variables_collections: Collections for the variables, a list, or a dict of lists by name.
        outputs_collections: Collections for the outputs.
        trainable: Whether the variables are trained.
        begin_norm_axis: The first axis over which moments are taken.
        begin_params_axis: The first axis of the variables.
        scope: The variable scope; a unique ``"LayerNorm"`` if None.

    Returns:
        A tensor like ``inputs``.

    Raises:
        ValueError: If the rank is unknown or too small, or a size of the variables is unknown.

    Source: J. Ba, J. Kiros, G. Hinton, "Layer Normalization", 2016.
    """
    with variable_scope(scope, "LayerNorm", [inputs], reuse=reuse) as sc:
        inputs = convert_to_tensor(inputs)
        shape, dtype = inputs.shape, inputs.dtype.base_dtype
        rank = shape.ndims
        if rank is None:
            raise ValueError(f"Inputs {inputs.name} has undefined rank.")
        if begin_norm_axis < 0:
            begin_norm_axis += rank
        if begin_params_axis >= rank or begin_norm_axis >= rank:
            raise ValueError(
                f"begin_params_axis ({begin_params_axis}) and begin_norm_axis ({begin_norm_axis}) "
                f"must be < rank(inputs) ({rank})"
            )
        params_shape = shape[begin_params_axis:]
        if not params_shape.is_fully_defined():
            raise ValueError(
                f"Inputs {inputs.name}: shape(inputs)[{begin_params_axis}:] is not fully defined: "
                f"{shape}"
            )
        gamma, beta = _scale_and_offset(
            params_shape, dtype, center, scale, None, variables_collections, trainable
        )
        axes = list(range(begin_norm_axis, rank))
        mean, variance = moments(inputs, axes, keep_dims=True)
        outputs = batch_normalization(
            inputs,
            mean,
            variance,
            offset=beta,
            scale=gamma,
            variance_epsilon=1e-3 if dtype == float16 else 1e-12,
        )
        outputs.set_shape(shape)
        outputs = outputs if activation_fn is None else activation_fn(outputs)
        return collect_named_outputs(outputs_collections, sc.name, outputs)


@add_arg_scope
def instance_norm(
    inputs: Any,
    center: bool = True,
    scale: bool = True,
    epsilon: float = 1e-6,
    activation_fn: Callable[..., Any] | None = None,
    param_initializers: Mapping[str, Any] | None = None,
    reuse: Any = None,
    variables_collections: Any = None,
    outputs_collections: Any = None,
    trainable: bool = True,
    data_format: str = "NHWC",
    scope: Any = None,
) -> Tensor:
    """Normalizes each channel of each example by its own mean and variance.

    Args:
        inputs: ``float[batch, ..., channels]``, or channels after the batch for "NCHW".
        center: Whether ``beta`` is added.
        scale: Whether the result is multiplied by ``gamma``.
        epsilon: Added to the variance.
        activation_fn: Applied last; None for none.
        param_initializers: Initializers of ``beta`` and ``gamma``, by name.
        reuse: Whether the variables of ``scope`` are reused.
        variables_collections: Collections for the variables, a list, or a dict of lists by name.
        outputs_collections: Collections for the outputs.
        trainable: Whether the variables are trained.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        scope: The variable scope; a unique ``"InstanceNorm"`` if None.

    Returns:
        A tensor like ``inputs``.

    Raises:
        ValueError: If the format is wrong, or the rank or the number of channels is unknown.

    Source: D. Ulyanov, A. Vedaldi, V. Lempitsky, "Instance Normalization", 2016.
    """
    inputs = convert_to_tensor(inputs)
    rank = inputs.shape.ndims
    if rank is None:
        raise ValueError(f"Inputs {inputs.name} has undefined rank.")
    if data_format not in ("NCHW", "NHWC"):
        raise ValueError("data_format has to be either NCHW or NHWC.")
    with variable_scope(scope, "InstanceNorm", [inputs], reuse=reuse) as sc:
        first = data_format == "NCHW"
        axis = 1 if first else rank - 1
        params_shape = inputs.shape[axis : axis + 1]
        if not params_shape.is_fully_defined():
            raise ValueError(
                f"Inputs {inputs.name} has undefined channels dimension {params_shape}."
            )
        gamma, beta = _scale_and_offset(
            params_shape,
            inputs.dtype.base_dtype,
            center,
            scale,
            param_initializers,
            variables_collections,
            trainable,
            [1, *params_shape.as_list()] + [1] * (rank - 2) if first else None,
        )
        axes = [i for i in range(1, rank) if i != axis]
        mean, variance = moments(inputs, axes, keep_dims=True)
        outputs = batch_normalization(
            inputs, mean, variance, beta, gamma, epsilon, name="instancenorm"
        )
        outputs = outputs if activation_fn is None else activation_fn(outputs)
        return collect_named_outputs(outputs_collections, sc.name, outputs)


@add_arg_scope
def group_norm(
    inputs: Any,
    groups: int = 32,
    channels_axis: int = -1,
    reduction_axes: Sequence[int] = (-3, -2),
    center: bool = True,
    scale: bool = True,
    epsilon: float = 1e-6,
    activation_fn: Callable[..., Any] | None = None,
    param_initializers: Mapping[str, Any] | None = None,
    reuse: Any = None,
    variables_collections: Any = None,
    outputs_collections: Any = None,
    trainable: bool = True,
    scope: Any = None,
    mean_close_to_zero: bool = False,
) -> Tensor:
    """Normalizes each group of channels of each example by its own mean and variance.

    Args:
        inputs: ``float[batch, ..., channels]``.
        groups: The number of groups, a divisor of the number of channels.
        channels_axis: Which axis holds the channels.
        reduction_axes: The axes over which moments are taken besides the channels of a group.
        center: Whether ``beta`` is added.
        scale: Whether the result is multiplied by ``gamma``.
        epsilon: Added to the variance.
        activation_fn: Applied last; None for none.
        param_initializers: Initializers of ``beta`` and ``gamma``, by name.
        reuse: Whether the variables of ``scope`` are reused.
        variables_collections: Collections for the variables, a list, or a dict of lists by name.
        outputs_collections: Collections for the outputs.
        trainable: Whether the variables are trained.
        scope: The variable scope; a unique ``"GroupNorm"`` if None.
        mean_close_to_zero: Whether a one-pass formula is good enough for the moments.

    Returns:
        A tensor like ``inputs``.

    Raises:
        ValueError: If a rank or size is unknown, the axes are not as described, or the channels
            cannot be divided into groups.

    Source: Y. Wu, K. He, "Group Normalization", 2018.
    """
    inputs = convert_to_tensor(inputs)
    rank = inputs.shape.ndims
    if rank is None:
        raise ValueError(f"Inputs {inputs.name} has undefined rank.")
    if channels_axis > rank - 1:
        raise ValueError("Axis is out of bounds.")
    dynamic = shape_of(inputs)
    sizes = [dynamic[i] if dim is None else dim for i, dim in enumerate(inputs.shape.as_list())]
    axis = channels_axis + rank if channels_axis < 0 else channels_axis
    channels = inputs.shape.as_list()[axis]
    if channels is None:
        raise ValueError(f"Inputs {inputs.name} has undefined channel dimension: {axis}.")
    axes = _group_axes(inputs, reduction_axes, axis)
    if groups > channels:
        raise ValueError(f"Invalid groups {groups} for {channels} channels.")
    if channels % groups:
        raise ValueError(f"{channels} channels is not commensurate with {groups} groups.")
    parted = [groups, channels // groups]
    grouped = reshape(inputs, sizes[:axis] + parted + sizes[axis + 1 :])
    with variable_scope(scope, "GroupNorm", [grouped], reuse=reuse) as sc:
        gamma, beta = _scale_and_offset(
            [channels],
            grouped.dtype.base_dtype,
            center,
            scale,
            param_initializers,
            variables_collections,
            trainable,
            [1] * axis + parted + [1] * (rank - axis - 1),
        )
        if mean_close_to_zero:
            counts, mean_ss, variance_ss, _ = sufficient_statistics(grouped, axes, keep_dims=True)
            mean, variance = normalize_moments(counts, mean_ss, variance_ss, shift=None)
        else:
            mean, variance = moments(grouped, axes, keep_dims=True)
        outputs = reshape(_transformed(grouped, mean, variance + epsilon, gamma, beta), sizes)
        outputs = outputs if activation_fn is None else activation_fn(outputs)
        return collect_named_outputs(outputs_collections, sc.name, outputs)


def _group_axes(inputs: Tensor, reduction_axes: Sequence[int], channels_axis: int) -> list[int]:
    """The axes of the moments once the channels are two dimensions."""
    dims = inputs.shape.as_list()
    rank = len(dims)
    axes = [channels_axis + 1]
    for axis in reduction_axes:
        axis = axis + rank if axis < 0 else axis
        if axis > rank:
            raise ValueError("Axis is out of bounds.")
        if dims[axis] is None:
            raise ValueError(f"Inputs {inputs.name} has undefined dimensions {axis}.")
        if axis == channels_axis:
            raise ValueError("reduction_axis must be mutually exclusive with channels_axis")
        axes.append(axis + 1 if axis > channels_axis else axis)
    return axes


def _transformed(inputs: Tensor, mean: Tensor, variance: Tensor, gamma: Any, beta: Any) -> Tensor:
    gain = rsqrt(variance)
    offset = -mean * gain
    if gamma is not None:
        gain, offset = gain * gamma, offset * gamma
    if beta is not None:
        offset = offset + beta
    return inputs * gain + offset


@add_arg_scope
def unit_norm(inputs: Any, dim: int, epsilon: float = 1e-7, scope: Any = None) -> Tensor:
    """Divides by the length along one axis.

    Args:
        inputs: ``float[...]``.
        dim: The axis, not negative.
        epsilon: Added to the squared length.
        scope: The variable scope; a unique ``"UnitNorm"`` if None.

    Returns:
        A tensor like ``inputs``.

    Raises:
        ValueError: If the rank is unknown or there is no such axis.
    """
    with variable_scope(scope, "UnitNorm", [inputs]):
        if not inputs.shape:
            raise ValueError("The input rank must be known.")
        rank = len(inputs.shape.as_list())
        if dim < 0 or dim >= rank:
            raise ValueError("dim must be positive but smaller than the input rank.")
        lengths = sqrt(epsilon + reduce_sum(square(inputs), dim, True))
        before = [ones([dim], int32)] if dim > 0 else []
        size = strided_slice(shape_of(inputs), [dim], [dim + 1])
        after = [ones([rank - 1 - dim], int32)] if dim < rank - 1 else []
        return div(inputs, tile(lengths, concat([*before, size, *after], 0)))
