"""The adjoint of a convolution with strides, also called transposed convolution: multiplied first,
summed along the last dimension afterwards.

As plain convolutions, one for each phase of the inputs (`phases.py`), every phase gathers the same
gradient anew, in short runs. Here phases split the outer dimensions only. Along the last dimension,
one product gives what each element of the gradient contributes to all the inputs that its window
has read, and shifted rows of these contributions add up to rows of the result:

    grad[o] * w -> z[o, tap];    dx[start + o * stride + tap * dilation] += z[o, tap]

Nothing is gathered along the last dimension, and in one dimension nothing at all. Every block owns
whole rows of the result, so threads never write to the same place.

Cost: as many operations as the convolution; scratch of `rows * taps * in` numbers for each thread.

Source: Dumoulin and Visin, A guide to convolution arithmetic for deep learning, 2016, chapter 4.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.blocks import ENOUGH_WORK, boxes
from minigraph.kernels.phases import phases, room_for
from minigraph.kernels.threads import WORKERS
from minigraph.kernels.windows import Box, Windows

ROWS = 1024
"""Elements of the gradient in a block, about: their contributions stay in the core's cache."""

LONGEST = 4 * ROWS
"""Windows along the last dimension beyond which a block of whole rows would not fit."""


def applies(windows: Windows) -> bool:
    """Whether this is the better way: rows are not too long, and windows are gathered dearly."""
    has_phases = any(stride > 1 for stride in windows.strides)
    gathers = math.prod(windows.kernel) > 1
    fits = windows.output[-1] <= LONGEST
    return gathers and fits and (has_phases or len(windows.kernel) == 3)


def backprop_input(w: Array, grad: Array, windows: Windows) -> Array:
    """Carry the gradient of a convolution back to its input.

    Args:
        w: `floating[*kernel, in, out]`.
        grad: `floating[batch, *output, out]`, contiguous, not empty.
        windows: the windows of the convolution.

    Returns:
        `floating[batch, *input, in]`.

    Example:
        >>> windows = Windows.of([4], [3], [2], None, "SAME")
        >>> w, grad = np.array([1.0, 2, 3]).reshape(3, 1, 1), np.ones((1, 2, 1))
        >>> backprop_input(w, grad, windows).ravel()
        array([1., 2., 4., 2.])
    """
    outer, last = windows.part(slice(-1)), windows.part(slice(-1, None))
    channels = w.shape[-2]
    found = list(phases(outer))
    dx = room_for(found, outer, (len(grad), *windows.input, channels), grad.dtype)
    # [*outer taps, out, last taps, in]
    by_tap = np.moveaxis(w, (-3, -2), (-2, -1))
    pieces: list[_Piece] = []
    for phase, taps, reverse in found:
        matrix = np.ascontiguousarray(by_tap[taps]).reshape(-1, last.kernel[0] * channels)
        target = dx[(slice(None),) + phase]
        reading = _beside(reverse, last.output[0])
        most = max(ROWS // last.output[0], 1)
        pieces += [_Piece(reading, matrix, target, box) for box in boxes(target.shape[:-2], most)]
    sums = _Sums.along(last)

    def start() -> Callable[[_Piece], None]:
        def do(piece: _Piece) -> None:
            rows = piece.rows(grad).reshape(-1, len(piece.matrix))
            products = np.matmul(rows, piece.matrix)
            target = piece.target[piece.box]
            sums.add(products.reshape(*target.shape[:-2], -1, last.kernel[0], channels), target)

        return do

    work = grad.size * math.prod(windows.kernel) * channels
    WORKERS.run(pieces, start, spread=work >= ENOUGH_WORK)
    return dx


@dataclass(frozen=True)
class _Piece:
    """A block of one outer phase.

    Attributes:
        reading: how the block's rows read the gradient.
        matrix: `[outer taps * out, last taps * in]`.
        target: the phase's rows of the result, `[batch, *outer, last, in]`.
        box: which of these rows.
    """

    reading: Windows
    matrix: Array
    target: Array
    box: Box

    def rows(self, grad: Array) -> Array:
        """What the block reads of the gradient: `[*box, last, *outer taps, 1, out]`."""
        if self.reading.is_identity:
            return grad[self.box]
        return self.reading.gather(grad, (*self.box, slice(0, grad.shape[-2])))


@dataclass(frozen=True)
class _Sums:
    """How contributions of the taps add up to a row of inputs.

    Attributes:
        untouched: inputs to which the first contributions do not reach.
        first: taps `(tap, inputs, windows)` of which each is the first to reach its inputs.
        others: the other taps.
    """

    untouched: Sequence[slice]
    first: Sequence[tuple[int, slice, slice]]
    others: Sequence[tuple[int, slice, slice]]

    @classmethod
    def along(cls, last: Windows) -> _Sums:
        """Work it out for windows over one dimension."""
        (stride,) = last.strides
        residues = {residue: slice(residue, None, stride) for residue in range(stride)}
        untouched, first, others = [], [], []
        for tap, ((inputs,), (seen,)) in enumerate(last.taps()):
            if inputs.stop == inputs.start:
                continue
            if residues.pop(inputs.start % stride, None) is None:
                others.append((tap, inputs, seen))
                continue
            first.append((tap, inputs, seen))
            untouched.append(slice(inputs.start % stride, inputs.start, stride))
            untouched.append(slice(inputs.stop - 1 + stride, None, stride))
        return cls([*untouched, *residues.values()], first, others)

    def add(self, products: Array, y: Array) -> None:
        """Write into `y[..., inputs, in]` the sums of `products[..., windows, taps, in]`."""
        for inputs in self.untouched:
            y[..., inputs, :] = 0
        for tap, inputs, seen in self.first:
            y[..., inputs, :] = products[..., seen, tap, :]
        for tap, inputs, seen in self.others:
            y[..., inputs, :] += products[..., seen, tap, :]


def _beside(windows: Windows, size: int) -> Windows:
    """The windows with one more dimension, along which each reads just where it stands."""
    return Windows(
        input=(*windows.input, size),
        kernel=(*windows.kernel, 1),
        strides=(*windows.strides, 1),
        dilations=(*windows.dilations, 1),
        starts=(*windows.starts, 0),
        output=(*windows.output, size),
    )
