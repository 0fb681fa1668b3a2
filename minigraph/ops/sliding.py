"""Shape rules and attributes that convolution and pooling share; computes no values.

Source: ``tensorflow/core/framework/common_shape_fns.cc`` for rules and error texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from minigraph.base.dims import Dim, Dims
from minigraph.graph.op import Finish, Op, Prepared
from minigraph.kernels.layout import channel_last, from_channel_last, is_channel_first
from minigraph.kernels.windows import Amounts, Padding

Array = Any
Ints = Sequence[int]


class Sliding(Op):
    """What ops with a sliding window have in common: their attrs, checked as TensorFlow does.

    Subclasses have the fields ``padding`` and ``data_format`` and some of the lists below.
    """

    paddings: ClassVar[tuple[str, ...]] = ("SAME", "VALID")
    formats: ClassVar[tuple[str, ...]] = ("NHWC", "NCHW")
    padding: str
    data_format: str

    def __post_init__(self) -> None:
        for attr, value in self.attrs().items():
            # None stands for the default, which dataclasses keep on the class.
            value = getattr(type(self), attr, None) if value is None else value
            if attr in ("ksize", "strides", "dilations", "explicit_paddings"):
                value = self._ints(attr, value)
            object.__setattr__(self, attr, value)
        self._check_choice("padding", self.paddings)
        self._check_choice("data_format", self.formats)

    def _check_choice(self, attr: str, allowed: Sequence[Any]) -> None:
        value = getattr(self, attr)
        if not isinstance(value, str):
            raise TypeError(f"Expected string for argument '{attr}' not {value!r}.")
        if value not in allowed:
            choices = '", "'.join(allowed)
            raise ValueError(
                f"Attr '{attr}' of '{self.type}' Op passed string '{value}' not in: \"{choices}\"."
            )

    def _check_minimum(self, attr: str, minimum: int) -> None:
        """Refuses a list attr with fewer entries than the op definition asks for."""
        length = len(getattr(self, attr))
        if length < minimum:
            raise ValueError(
                f"Attr '{attr}' of '{self.type}' Op passed list of length {length} less than "
                f"minimum {minimum}."
            )

    def _ints(self, attr: str, value: Any) -> tuple[int, ...]:
        if not isinstance(value, (list, tuple)):
            raise TypeError(
                f"Expected list for '{attr}' argument to '{self.type}' Op, not {value!r}."
            )
        return tuple(int(entry) for entry in value)


class Turned:
    """A prepared kernel of arrays with the channels last, for such that have them first.

    Args:
        prepared: It.
        data_format: Of the arrays.

    Attributes:
        shape: Of the results.
    """

    def __init__(self, prepared: Prepared, data_format: str) -> None:
        batch, *spatial, channels = prepared.shape
        self.shape = (batch, channels, *spatial)
        self._prepared, self._data_format = prepared, data_format

    def __call__(self, x: Array, finish: Finish | None = None) -> Array:
        """What it gives; ``finish`` goes with channels last only."""
        y = self._prepared(channel_last(x, self._data_format))
        return from_channel_last(y, self._data_format)


def sequence(value: Any, n: int, channel_index: int, name: str) -> list[Any]:
    """Completes strides and the like, given as one number or for the spatial dimensions only.

    Args:
        value: A number, or a list of 1, ``n`` or ``n + 2`` of them; 1 if None.
        n: How many spatial dimensions there are.
        channel_index: Which dimension holds the channels: 1 or the last.
        name: What the numbers are, for the error.

    Returns:
        A number for each of the ``n + 2`` dimensions.

    Raises:
        ValueError: If the list has another length.

    Example:
        >>> sequence(2, 2, 3, "strides"), sequence([2, 3], 2, 1, "strides")
        ([1, 2, 2, 1], [1, 1, 2, 3])

    Source: ``_get_sequence`` in ``tensorflow/python/ops/nn_ops.py``.
    """
    if value is None:
        value = [1]
    elif not hasattr(value, "__len__"):
        value = [value]
    if len(value) == n + 2:
        return value
    if len(value) == 1:
        inner = [value[0]] * n
    elif len(value) == n:
        inner = list(value)
    else:
        raise ValueError(f"{name} should be of length 1, {n} or {n + 2} but was {len(value)}")
    return [1, 1, *inner] if channel_index == 1 else [1, *inner, 1]


def channel_axis(data_format: str) -> int:
    """Which dimension of an array of this format holds the channels."""
    return 1 if is_channel_first(data_format) else len(data_format) - 1


def spatial_axes(data_format: str) -> range:
    """Which dimensions of an array of this format the window slides over."""
    first = 2 if is_channel_first(data_format) else 1
    return range(first, first + len(data_format) - 2)


def picked(entries: Sequence[Any], data_format: str) -> list[Any]:
    """The entries of the spatial dimensions."""
    return [entries[axis] for axis in spatial_axes(data_format)]


def arranged(batch: Dim, spatial: Sequence[Dim], channels: Dim, data_format: str) -> Dims:
    """A shape in the order of the format."""
    if is_channel_first(data_format):
        return (batch, channels, *spatial)
    return (batch, *spatial, channels)


def explicit_amounts(explicit_paddings: Sequence[int], data_format: str) -> list[Amounts]:
    """The pairs of padding of the spatial dimensions, from the flat attr for all dimensions."""
    pairs = list(zip(explicit_paddings[::2], explicit_paddings[1::2], strict=True))
    return picked(pairs, data_format)


def check_explicit_paddings(padding: str, amounts: Sequence[int], data_format: str) -> None:
    """Refuses explicit paddings that do not fit.

    Raises:
        ValueError: With TensorFlow's words.
    """
    if padding != "EXPLICIT":
        if amounts:
            raise ValueError(
                "explicit_paddings attribute must be empty if the padding attribute is not EXPLICIT"
            )
        return
    wanted = 2 * len(data_format)
    if len(amounts) != wanted:
        raise ValueError(
            f"explicit_paddings attribute must contain {wanted} values, but got: {len(amounts)}"
        )
    if any(amount < 0 for amount in amounts):
        raise ValueError("All elements of explicit_paddings must be nonnegative")
    channel = 2 * channel_axis(data_format)
    if any((*amounts[:2], *amounts[channel : channel + 2])):
        raise ValueError(
            "Nonzero explicit padding in the batch or depth dimensions is not supported"
        )


def windowed(input: Dim, filter: Dim, stride: int, dilation: int, padding: str | Amounts) -> Dim:
    """How many windows fit along one dimension, as far as that is known.

    Raises:
        ValueError: If none does, or stride or dilation are not positive.

    Example:
        >>> windowed(7, 3, 2, 1, "VALID"), windowed(None, 3, 2, 1, "SAME")
        (3, None)
    """
    if stride <= 0:
        raise ValueError(f"Stride must be > 0, but got {stride}")
    if dilation < 1:
        raise ValueError(f"Dilation rate must be >= 1, but got {dilation}")
    if padding == "SAME":
        return None if input is None else -(-input // stride)
    if input is None or filter is None:
        return None
    if not isinstance(padding, str):
        input += sum(padding)
    extent = (filter - 1) * dilation + 1 if dilation > 1 else filter
    if extent > input:
        raise ValueError(f"Negative dimension size caused by subtracting {extent} from {input}")
    return (input - extent) // stride + 1


def windowed_dims(
    input: Sequence[Dim],
    filter: Sequence[Dim],
    strides: Sequence[int],
    dilations: Sequence[int] | None,
    padding: Padding,
) -> list[Dim]:
    """``windowed`` along every spatial dimension."""
    rank = len(input)
    steps = [1] * rank if dilations is None else dilations
    paddings: Sequence[Any] = [padding] * rank if isinstance(padding, str) else padding
    return [
        windowed(*numbers) for numbers in zip(input, filter, strides, steps, paddings, strict=True)
    ]


def check_length(what: str, attr: str, entries: Sequence[int], wanted: int) -> None:
    """Refuses an attr that has not an entry for every dimension.

    Raises:
        ValueError: With TensorFlow's words.
    """
    if len(entries) != wanted:
        raise ValueError(
            f"{what} requires the {attr} attribute to contain {wanted} values, but got: "
            f"{len(entries)}"
        )
