"""The adjoint of a convolution as plain convolutions; it multiplies nothing itself.

With stride s the inputs fall into s phases per dimension, and each phase meets its own share of the
taps. So a phase is a plain convolution of the gradient with those taps in reverse: nothing is
multiplied by the zeros that a stretched gradient would have, and nothing is scattered.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.windows import Box, Windows


def phases(windows: Windows) -> Iterator[tuple[Box, Box, Windows]]:
    """Split a convolution's adjoint into plain convolutions, one for each phase of the inputs.

    Yields:
        `(inputs, taps, windows)`: slices of the inputs, slices of the kernel that take their taps
        in reverse, and the windows that convolve the gradient into these inputs. Phases that no
        tap meets are left out: their gradient is 0.
    """
    numbers = zip(
        windows.input,
        windows.kernel,
        windows.strides,
        windows.dilations,
        windows.starts,
        strict=True,
    )
    for phases in itertools.product(*(list(_along(*each)) for each in numbers)):
        yield (
            tuple(phase.inputs for phase in phases),
            tuple(phase.taps for phase in phases),
            Windows(
                input=windows.output,
                kernel=tuple(phase.kernel for phase in phases),
                strides=(1,) * len(phases),
                dilations=tuple(phase.dilation for phase in phases),
                starts=tuple(phase.start for phase in phases),
                output=tuple(phase.count for phase in phases),
            ),
        )


def room_for(
    found: Sequence[tuple[Box, Box, Windows]],
    windows: Windows,
    shape: tuple[int, ...],
    dtype: np.dtype[np.generic],
) -> Array:
    """Memory for an input's gradient, to be filled phase by phase; zeros where no phase comes.

    Args:
        found: What `phases` gave.
        windows: The windows of the convolution.
        shape: The shape of its input.
        dtype: Of the gradient.
    """
    covered = sum(math.prod(reverse.output) for _, _, reverse in found)
    return (np.empty if covered == math.prod(windows.input) else np.zeros)(shape, dtype)


@dataclass(frozen=True)
class _Phase:
    """Along one dimension: the inputs of one phase, and how they are a convolution's output.

    Attributes:
        inputs: which inputs belong to it; `count` of them.
        count: see `inputs`.
        taps: which taps of the kernel meet them, last one first; `kernel` of them.
        kernel: see `taps`.
        dilation: steps in the gradient from one of these taps to the next.
        start: where in the gradient the first of these inputs begins to read.
    """

    inputs: slice
    count: int
    taps: slice
    kernel: int
    dilation: int
    start: int


def _along(input: int, kernel: int, stride: int, dilation: int, start: int) -> Iterator[_Phase]:
    """Give the phases of one dimension.

    Input `i` meets tap `k` of window `o` when `i = start + o * stride + k * dilation`. Inputs that
    agree modulo the stride meet the same taps, which lie `stride / gcd(stride, dilation)` apart.
    """
    common = math.gcd(stride, dilation)
    apart = stride // common
    for residue in range(min(stride, input)):
        meeting = [k for k in range(kernel) if (residue - start - k * dilation) % stride == 0]
        if meeting:
            last, before_first = meeting[-1], meeting[0] - apart
            yield _Phase(
                inputs=slice(residue, input, stride),
                count=len(range(residue, input, stride)),
                taps=slice(last, None if before_first < 0 else before_first, -apart),
                kernel=len(meeting),
                dilation=dilation // common,
                start=(residue - start - last * dilation) // stride,
            )
