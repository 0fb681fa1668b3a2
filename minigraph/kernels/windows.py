"""Where a sliding window reads: padding arithmetic and window views; no sums, no maxima.

Convolution and pooling share one picture. Along every spatial dimension the window of output `o`
reads the inputs `start + o * stride + k * dilation` for `k = 0 .. kernel - 1`; a read outside the
input sees padding. `Windows` holds these numbers for all spatial dimensions at once.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.lib.stride_tricks import as_strided

from minigraph.kernels.array import Array

Amounts: TypeAlias = tuple[int, int]
"""Rows of padding before and after one spatial dimension."""

Padding: TypeAlias = str | Sequence[Amounts]
"""`"SAME"`, `"VALID"`, or explicit amounts, a pair for each spatial dimension."""

Box: TypeAlias = tuple[slice, ...]
"""A range of the batch and of every spatial output dimension, with plain starts and stops."""


def output_size(input: int, filter: int, stride: int, dilation: int, padding: str | Amounts) -> int:
    """Count the windows along one spatial dimension.

    Args:
        input: size of the dimension.
        filter: taps of the window.
        stride: step from one window to the next.
        dilation: step from one tap to the next.
        padding: `"SAME"`, `"VALID"` or the explicit amounts `(before, after)`.

    Raises:
        ValueError: if stride or dilation is not positive, the padding is unknown, or the count
            would be negative.

    Example:
        >>> output_size(5, 3, 2, 1, "SAME"), output_size(5, 3, 2, 1, "VALID")
        (3, 2)

    Source: `GetWindowedOutputSizeVerboseV2` in tensorflow/core/framework/common_shape_fns.cc.
    """
    if stride <= 0:
        raise ValueError(f"Stride must be > 0, but got {stride}")
    if dilation <= 0:
        raise ValueError(f"Dilation rate must be >= 1, but got {dilation}")
    if padding == "SAME":
        return -(-input // stride)
    before, after = _explicit(padding)
    # C++ divides towards zero: a window sticking out by less than a stride gives 0, no error.
    size = math.trunc((input + before + after - _extent(filter, dilation) + stride) / stride)
    if size < 0:
        raise ValueError(
            f"Computed output size would be negative: {size} [input_size: {input}, "
            f"effective_filter_size: {_extent(filter, dilation)}, stride: {stride}]"
        )
    return size


def padding_amounts(
    input: int, filter: int, stride: int, dilation: int, padding: str | Amounts
) -> Amounts:
    """Give the padding before and after one spatial dimension.

    SAME pads just enough for `ceil(input / stride)` windows; when the amount is odd, the extra row
    goes behind.

    Args:
        input: size of the dimension.
        filter: taps of the window.
        stride: step from one window to the next.
        dilation: step from one tap to the next.
        padding: `"SAME"`, `"VALID"` or the explicit amounts `(before, after)`, which come back as
            they are.

    Raises:
        ValueError: as `output_size`.

    Example:
        >>> padding_amounts(6, 3, 2, 1, "SAME")
        (0, 1)

    Source: `GetWindowedOutputSizeVerboseV2` in tensorflow/core/framework/common_shape_fns.cc.
    """
    count = output_size(input, filter, stride, dilation, padding)
    if padding != "SAME":
        return _explicit(padding)
    total = max(0, (count - 1) * stride + _extent(filter, dilation) - input)
    return total // 2, total - total // 2


def _extent(filter: int, dilation: int) -> int:
    """Give the rows from a window's first tap to its last, both counted."""
    return (filter - 1) * dilation + 1


def _explicit(padding: str | Amounts) -> Amounts:
    if isinstance(padding, str):
        if padding != "VALID":
            raise ValueError(f"Unknown padding {padding!r}; expected 'SAME', 'VALID' or amounts")
        return 0, 0
    before, after = padding
    return before, after


def strided(array: Array, shape: tuple[int, ...], strides: tuple[int, ...]) -> Array:
    """View an array's memory from its start with other strides, not to be written to.

    What `as_strided` does, in a seventh of its time where the array is contiguous; that counts
    beside threads, since whoever makes a view holds the interpreter's lock.
    """
    if not array.flags.c_contiguous:
        return as_strided(array, shape, strides, writeable=False)
    view: Array = np.ndarray(shape, array.dtype, array, strides=strides)
    view.flags.writeable = False
    return view


@dataclass(frozen=True)
class Windows:
    """The windows over the spatial dimensions of one array; every field has an entry per dimension.

    Attributes:
        input: sizes of the array.
        kernel: taps of a window.
        strides: steps between windows.
        dilations: steps between taps.
        starts: where the first window's first tap reads; negative means padding.
        output: numbers of windows.
    """

    input: tuple[int, ...]
    kernel: tuple[int, ...]
    strides: tuple[int, ...]
    dilations: tuple[int, ...]
    starts: tuple[int, ...]
    output: tuple[int, ...]

    @classmethod
    def of(
        cls,
        input: Sequence[int],
        kernel: Sequence[int],
        strides: Sequence[int],
        dilations: Sequence[int] | None,
        padding: Padding,
    ) -> Windows:
        """Derive the windows from TensorFlow's attributes, given for the spatial dimensions only.

        Raises:
            ValueError: if the numbers of dimensions differ, or as `output_size`.

        Example:
            >>> Windows.of((5, 6), (3, 3), (2, 2), None, "SAME").starts
            (-1, 0)
        """
        # As a key, which takes a tenth of the time that working them out does.
        return _derived(
            tuple(input),
            tuple(kernel),
            tuple(strides),
            (1,) * len(input) if dilations is None else tuple(dilations),
            padding if isinstance(padding, str) else tuple(map(_explicit, padding)),
        )

    @property
    def is_identity(self) -> bool:
        """Whether window `o` is just input `o`, as in a 1x1 convolution with stride 1."""
        once = (1,) * len(self.input)
        return (
            self.kernel == once
            and self.strides == once
            and self.output == self.input
            and not any(self.starts)
        )

    def whole(self, batch: int) -> Box:
        """Give the box that holds every window of `batch` arrays."""
        return (slice(0, batch), *(slice(0, size) for size in self.output))

    def gather(
        self, x: Array, box: Box, zeros: Callable[[tuple[int, ...]], Array] | None = None
    ) -> Array:
        """View what the windows of a box read, with zeros for padding.

        Only when some window reads padding are its surroundings copied, and only those of the box.

        Args:
            x: `[batch, *input, channels]`.
            box: which batch entries and which windows.
            zeros: gives memory full of zeros for such a copy; fresh memory if None.

        Returns:
            A view `[*box, *kernel, channels]` that must not be written to.
        """
        slab = _cut(x[box[0]], self._spans(box[1:]), zeros)
        n, *spatial, c = slab.strides
        between_windows = [s * stride for s, stride in zip(spatial, self.strides, strict=True)]
        between_taps = [s * step for s, step in zip(spatial, self.dilations, strict=True)]
        return strided(
            slab,
            (*(o.stop - o.start for o in box), *self.kernel, x.shape[-1]),
            (n, *between_windows, *between_taps, c),
        )

    def part(self, dimensions: slice) -> Windows:
        """Give the windows over some of the dimensions.

        Example:
            >>> Windows.of((5, 6), (3, 1), (2, 1), None, "SAME").part(slice(1, None)).output
            (6,)
        """
        return Windows(
            input=self.input[dimensions],
            kernel=self.kernel[dimensions],
            strides=self.strides[dimensions],
            dilations=self.dilations[dimensions],
            starts=self.starts[dimensions],
            output=self.output[dimensions],
        )

    def padded(self, x: Array, planes: bool) -> tuple[Array, Windows]:
        """Copy an array together with the padding that its windows read.

        Args:
            x: `[batch, *input, channels]`.
            planes: whether the copy lies in memory as `[channels, batch, *input]`.

        Returns:
            The copy, `[batch, *padded, channels]`, and the same windows over it.
        """
        spans = self._spans(self.whole(len(x))[1:])
        sizes = [high - low for low, high in spans]
        if planes:
            slab = np.moveaxis(np.zeros((x.shape[-1], len(x), *sizes), x.dtype), 0, -1)
        else:
            slab = np.zeros((len(x), *sizes, x.shape[-1]), x.dtype)
        _fill(slab, x, spans)
        return slab, replace(self, input=tuple(sizes), starts=(0,) * len(sizes))

    def _spans(self, ranges: Sequence[slice]) -> list[tuple[int, int]]:
        """From where to where some windows read, in each dimension."""
        return [
            (start + o.start * stride, start + (o.stop - 1) * stride + (taps - 1) * step + 1)
            for o, start, stride, taps, step in zip(
                ranges, self.starts, self.strides, self.kernel, self.dilations, strict=True
            )
        ]

    def taps(self) -> Iterator[tuple[Box, Box]]:
        """Walk the taps of the window in row-major order.

        Yields:
            `(where, windows)`: the inputs this tap reads and the windows for which it reads them,
            as slices of the spatial dimensions; windows whose tap falls on padding are left out.
        """
        per_dimension = [
            [self._tap(dimension, k) for k in range(taps)]
            for dimension, taps in enumerate(self.kernel)
        ]
        for tap in itertools.product(*per_dimension):
            yield tuple(where for where, _ in tap), tuple(windows for _, windows in tap)

    def _tap(self, dimension: int, k: int) -> tuple[slice, slice]:
        stride = self.strides[dimension]
        first = self.starts[dimension] + k * self.dilations[dimension]
        low = max(0, -(first // stride))
        high = min(self.output[dimension], -((first - self.input[dimension]) // stride))
        if high <= low:
            return slice(0, 0), slice(0, 0)
        begin = first + low * stride
        return slice(begin, begin + (high - low - 1) * stride + 1, stride), slice(low, high)


@lru_cache(maxsize=4096)
def _derived(
    input: tuple[int, ...],
    kernel: tuple[int, ...],
    strides: tuple[int, ...],
    dilations: tuple[int, ...],
    padding: str | tuple[Amounts, ...],
) -> Windows:
    """The windows, kept since networks ask for the same few again and again."""
    rank = len(input)
    amounts: list[str | Amounts] = [padding] * rank if isinstance(padding, str) else [*padding]
    if not rank == len(kernel) == len(strides) == len(dilations) == len(amounts):
        raise ValueError(
            f"Every spatial dimension needs one entry; got input {input}, kernel {kernel}, "
            f"strides {strides}, dilations {dilations}, padding {padding!r}"
        )
    per_dimension = list(zip(input, kernel, strides, dilations, amounts, strict=True))
    return Windows(
        input=tuple(int(size) for size in input),
        kernel=tuple(int(size) for size in kernel),
        strides=tuple(int(step) for step in strides),
        dilations=tuple(int(step) for step in dilations),
        starts=tuple(-padding_amounts(*numbers)[0] for numbers in per_dimension),
        output=tuple(output_size(*numbers) for numbers in per_dimension),
    )


def _cut(
    x: Array,
    spans: Sequence[tuple[int, int]],
    zeros: Callable[[tuple[int, ...]], Array] | None,
) -> Array:
    """Cut `x[:, low:high, ...]`, seeing zeros where a span leaves the array."""
    if all(
        low >= 0 and high <= size for (low, high), size in zip(spans, x.shape[1:], strict=False)
    ):
        return x[(slice(None),) + tuple(slice(low, high) for low, high in spans)]
    shape = (len(x), *(high - low for low, high in spans), x.shape[-1])
    slab = np.zeros(shape, x.dtype) if zeros is None else zeros(shape)
    _fill(slab, x, spans)
    return slab


def _fill(slab: Array, x: Array, spans: Sequence[tuple[int, int]]) -> None:
    """Copy what of `x[:, low:high, ...]` lies inside the array to its place in `slab`."""
    inside = [
        (min(max(low, 0), size), min(max(high, 0), size))
        for (low, high), size in zip(spans, x.shape[1:-1], strict=True)
    ]
    target = tuple(
        slice(low - span[0], high - span[0])
        for (low, high), span in zip(inside, spans, strict=True)
    )
    source = tuple(slice(low, high) for low, high in inside)
    slab[(slice(None),) + target] = x[(slice(None),) + source]
