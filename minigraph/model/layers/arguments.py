"""What layers make of their arguments: sizes, formats, lengths; knows no variable and adds no node.

Source: ``tensorflow/python/keras/utils/conv_utils.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base.shape import as_shape


def normalize_tuple(value: Any, n: int, name: str) -> tuple[Any, ...]:
    """``value`` for each of ``n`` dimensions.

    Args:
        value: An int for all dimensions, or a sequence of ``n`` ints.
        n: The number of dimensions.
        name: The argument's name, for the error.

    Raises:
        ValueError: If ``value`` is neither.

    Example:
        >>> normalize_tuple(3, 2, "strides")
        (3, 3)
    """
    if isinstance(value, int):
        return (value,) * n
    wanted = f"The `{name}` argument must be a tuple of {n} integers. Received: {value}"
    try:
        entries = tuple(value)
    except TypeError:
        raise ValueError(wanted) from None
    if len(entries) != n:
        raise ValueError(wanted)
    for entry in entries:
        try:
            int(entry)
        except (ValueError, TypeError):
            raise ValueError(f"{wanted} including element {entry} of type {type(entry)}") from None
    return entries


def normalize_data_format(value: str | None) -> str:
    """``"channels_first"`` or ``"channels_last"`` (for None too).

    Raises:
        AttributeError: If it is no string.
        ValueError: If it is another string.
    """
    data_format = "channels_last" if value is None else _lowered("data_format", value)
    if data_format not in {"channels_first", "channels_last"}:
        raise ValueError(
            'The `data_format` argument must be one of "channels_first", "channels_last". '
            f"Received: {value}"
        )
    return data_format


def normalize_padding(value: Any) -> Any:
    """``"valid"``, ``"same"`` or ``"causal"`` in lower case, or explicit paddings as they are.

    Raises:
        AttributeError: If it is neither a list nor a string.
        ValueError: If it is another string.
    """
    if isinstance(value, (list, tuple)):
        return value
    padding = _lowered("padding", value)
    if padding not in {"valid", "same", "causal"}:
        raise ValueError(
            'The `padding` argument must be a list/tuple or one of "valid", "same" (or "causal", '
            f"only for `Conv1D). Received: {padding}"
        )
    return padding


def convert_data_format(data_format: str, rank: int) -> str:
    """The format as ops spell it, such as ``"NHWC"``, for tensors of ``rank`` dimensions.

    Raises:
        ValueError: If there is no format of this rank.

    Example:
        >>> convert_data_format("channels_first", 5)
        'NCDHW'
    """
    if rank not in (3, 4, 5):
        raise ValueError("Input rank not supported:", rank)
    spatial = "DHW"[5 - rank :]
    return f"NC{spatial}" if data_format == "channels_first" else f"N{spatial}C"


def is_channels_first(data_format: str | None) -> bool:
    """Whether a format in the spelling of ops, or None, has the channels before the image."""
    return bool(data_format) and str(data_format).startswith("NC")


def channel_axis(data_format: str) -> int:
    """1 or -1."""
    return 1 if data_format == "channels_first" else -1


def _lowered(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise AttributeError(f"The `{name}` argument must be a string, not {value!r}")
    return value.lower()


def dims_of_rank(rank: int, shape: Any) -> list[int | None]:
    """The dimensions of a shape that must have this rank.

    Raises:
        ValueError: If it has another, or an unknown one.
    """
    found = as_shape(shape)
    found.assert_has_rank(rank)
    return found.as_list()


def deconv_output_length(
    input_length: Any,
    filter_size: int,
    padding: str,
    output_padding: int | None = None,
    stride: int = 0,
) -> Any:
    """The length that a transposed convolution gives.

    Args:
        input_length: An int, an ``int32[]`` tensor (then nodes are added), or None for unknown.
        filter_size: The length of the filter.
        padding: ``"same"`` or ``"valid"``.
        output_padding: How much is added to one end; worked out from the stride if None.
        stride: The stride of the convolution that is transposed.
    """
    if input_length is None:
        return None
    if output_padding is None:
        length = input_length * stride
        return length + max(filter_size - stride, 0) if padding == "valid" else length
    pad = filter_size // 2 if padding == "same" else 0
    return (input_length - 1) * stride + filter_size - 2 * pad + output_padding


def output_length(
    length: int | None, window: int, padding: str, stride: int, dilation: int = 1
) -> int | None:
    """How many places a window has along a dimension of this length; None where it is unknown."""
    if length is None:
        return None
    reach = (window - 1) * dilation
    if padding == "valid":
        length -= reach
    elif padding == "full":
        length += reach
    return -(-length // stride)
