"""The gradient of a convolution by an input of few channels; for many channels im2col moves less.

im2col would gather, for every pixel of the input, the gradient's channels under all taps: many
numbers for the sake of few sums. The other way round is one product of the gradient's pixels with
the filter, which says what each output pixel carries back to each tap, and a sum of these over the
taps, each shifted to its place:

    P[taps * in, pixels] = w[taps * in, out] @ gradient[pixels, out].T
    dx[in, batch, height, width] at the places that a tap reads += P[tap]

Everything lies in planes of a channel each, so that the sums run along rows of the image.

Cost: `2 * windows * taps * in * out` operations, and `windows * taps * in` sums.

Source: `col2im` of Caffe, Jia et al., https://arxiv.org/abs/1408.5093.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.blocks import ENOUGH_WORK
from minigraph.kernels.threads import WORKERS
from minigraph.kernels.windows import Windows

EVERY = (slice(None), slice(None))  # channels and images

FEWER = 3
"""How many times as many channels the gradient must have: a sum costs more than a copy."""

BLOCK_BYTES = 1 << 20
"""What is carried back to all taps from the images that one thread works on at once."""


def applies(channels: int, out: int) -> bool:
    """Whether the input has few enough channels beside the gradient's."""
    return channels * FEWER <= out


def backprop_input(w: Array, grad: Array, windows: Windows) -> Array:
    """The gradient of a convolution by its input.

    Args:
        w: `floating[*kernel, in, out]`.
        grad: `floating[batch, *output, out]`, C-contiguous, not empty.
        windows: Any windows.

    Returns:
        `floating[batch, *spatial, in]`.
    """
    channels, out = w.shape[-2:]
    rows = np.ascontiguousarray(w).reshape(-1, out)
    reads = list(windows.taps())
    dx = np.empty((len(grad), *windows.input, channels), grad.dtype)
    image = math.prod(windows.output)
    most = max(BLOCK_BYTES // (len(rows) * image * grad.itemsize), 1)
    images = [slice(first, first + most) for first in range(0, len(grad), most)]

    def start() -> Callable[[slice], None]:
        def do(batch: slice) -> None:
            count = len(grad[batch])
            pixels = grad[batch].reshape(count * image, out)
            carried = np.matmul(rows, pixels.T)
            carried = carried.reshape(len(reads), channels, count, *windows.output)
            planes = np.zeros((channels, count, *windows.input), grad.dtype)
            for (where, seen), back in zip(reads, carried, strict=True):
                target = planes[EVERY + where]
                target += back[EVERY + seen]
            dx[batch] = np.moveaxis(planes, 0, -1)

        return do

    WORKERS.run(images, start, spread=len(grad) * image * rows.size >= ENOUGH_WORK)
    return dx
