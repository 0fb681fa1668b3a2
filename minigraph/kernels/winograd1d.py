"""Convolution by fewer multiplications along the height alone (Winograd in one dimension).

`winograd.py` transforms tiles in both dimensions, and has to cut tiles out of the image and put
them back. Along the height alone, a transform mixes whole rows of the image, which stay as they
are. Six rows give six rows of values, and these give four rows of outputs with 3 taps, three with
4 or two with 5; each takes 6 products instead of 12 or 10:

    x -> zeros around it                         [rows, pitch * in]
      -> six rows to six values, tile by tile    U[6, tiles, pitch * in]          (6x6 matrix)
    w -> three to five taps to six values        F[6, taps of a row * in, out]
      -> sums along the rows                     M[6, tiles, pitch, out] = windows of U @ F
    y <- six values to the rows of a tile        y[tiles, outputs, width * out]   (4x6 matrix)

Nothing is gathered. A window of a row is a run of numbers in memory, `taps * in` long, that begins
`in` numbers after the window before it. Every `taps`-th window begins where another ended; so a row
of values, seen as a matrix of `taps * in` columns, holds a third, fourth or fifth of all windows,
and the same matrix begun a few pixels later holds the next. The rows' zeros are shared: those to
the right of one row are those to the left of the next. The few windows from one row to the next
give numbers that nobody reads.

With 64 channels the largest error is 6e-6 of the root mean square of y; of a plain product 2e-6.

Cost: `6 / outputs` instead of `taps` products for each output and tap of a row, and 9 to 18 for
each input and 6 for each output to transform.

Source: Lavin and Gray, Fast Algorithms for Convolutional Neural Networks,
https://arxiv.org/abs/1509.09308, section 4.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.blocks import ENOUGH_WORK, Finish, boxes
from minigraph.kernels.threads import WORKERS
from minigraph.kernels.toom_cook import toom_cook
from minigraph.kernels.windows import Box, Windows, strided

VALUES = 6
"""Rows of values that six rows of inputs give."""

TAPS = (3, 4, 5)
"""Heights of windows that gain by it."""

BLOCK_BYTES = 1 << 20
"""Values of a block, of inputs or of outputs: a few large blocks win over many that would fit a
core's own cache, since threads hand the interpreter lock to each other between array operations."""

BLOCK_ROWS = 192
"""Rows that a product has at least: with fewer, BLAS copies the filter more than it multiplies."""

EVEN = 4
"""Blocks there are a multiple of, if they are large enough, so that threads share them evenly."""

TRANSFORM = 4
COPY = 12
WRITE = 20
CALLS = 1 << 20
"""How many multiply-adds of a large product take as long as one of a transform, whose matrix is
small, as copying a number, as writing one, and as the calls that a plain product does without."""

ALONE = 1.5
"""How much a multiply-add counts where there is no work for another thread."""


def outputs(taps: int) -> int:
    """Rows of outputs that six values of a window of so many rows give."""
    return VALUES + 1 - taps


def applies(windows: Windows, dtype: np.dtype[np.generic]) -> bool:
    """Whether these windows can be convolved so: images, dense windows of 3 to 5 rows, float32."""
    dense = windows.strides == windows.dilations == (1, 1)
    return dense and windows.kernel[0] in TAPS and dtype == np.float32


def cost(windows: Windows, batch: int, channels: int, out: int, prepared: bool) -> float:
    """Multiply-adds of a plain product that take as long as the convolution does.

    Args:
        windows: The windows, to which it applies.
        batch: How many images there are.
        channels: Of the input.
        out: Channels of the output.
        prepared: Whether the filter has been transformed before.
    """
    layout = _Layout.of(windows, batch)
    tiles, taps = batch * layout.tiles.output[0], windows.kernel[0]
    pixels = VALUES * tiles * layout.pitch
    filter = VALUES * windows.kernel[1] * channels * out
    blocks = len(layout.blocks(max(channels, out)))
    products = 1.1 * tiles * layout.pitch * filter
    transforms = pixels * VALUES * channels + VALUES * batch * math.prod(windows.output) * out
    filters = filter * (COPY * blocks + (0 if prepared else TRANSFORM * taps))
    written = (pixels - batch * math.prod(windows.output)) * out
    copied = batch * math.prod(windows.input) * channels
    moved = COPY * copied + WRITE * written
    alone = blocks == 1 and products >= ENOUGH_WORK
    times = ALONE if alone else 1
    return times * (products + TRANSFORM * transforms + filters + moved) + CALLS


def transformed(w: Array) -> Array:
    """The values of a filter `float32[rows, columns, in, out]`: `float32[6, columns * in, out]`."""
    taps, columns, channels, out = w.shape
    _, filter, _ = _matrices(taps)
    return (filter @ w.reshape(taps, -1)).reshape(VALUES, columns * channels, out)


def prepared(w: Array) -> Array:
    """The values of a filter that will be used more than once: the same."""
    return transformed(w)


def correlate(
    x: Array, filters: Array, windows: Windows, y: Array, finish: Finish | None = None
) -> None:
    """Writes into y the convolution of x.

    Args:
        x: `float32[batch, height, width, in]`.
        filters: What `transformed` gave.
        windows: Windows to which it applies.
        y: `float32[batch, *output, out]`, C-contiguous.
        finish: What to do with each block of y; see `blocks.Finish`.
    """
    out = y.shape[-1]
    layout = _Layout.of(windows, len(x))
    blocks = layout.blocks(max(x.shape[-1], out))
    longest = max(
        (batch.stop - batch.start) * (rows.stop - rows.start) for batch, rows, _ in blocks
    )

    def start() -> Callable[[Box], None]:
        scratch = _Scratch.of(layout, longest, x.shape[-1], out)

        def do(box: Box) -> None:
            products = scratch.products(layout.tiles.gather(x, box, scratch.zeros), filters)
            run = _write(products, box, layout, y)
            if finish is not None:
                finish(y.reshape(-1, out)[run], run)

        return do

    work = y.size * windows.kernel[0] * filters.shape[1]
    WORKERS.run(blocks, start, spread=work >= ENOUGH_WORK)


@cache
def _matrices(taps: int) -> tuple[Array, Array, Array]:
    """The transforms of outputs, filter and inputs."""
    exact = toom_cook(outputs(taps), taps)
    output, filter, input = (matrix.astype(np.float32) for matrix in exact)
    return output, filter, input


@dataclass(frozen=True)
class _Layout:
    """How an image's rows lie in memory, one behind the other.

    Attributes:
        tiles: the rows that each tile reads, as windows over the images.
        pitch: pixels from one row to the next.
        taps: rows and columns of a window.
        width: windows of a row.
        batch: how many images there are.
    """

    tiles: Windows
    pitch: int
    taps: tuple[int, int]
    width: int
    batch: int

    @classmethod
    def of(cls, windows: Windows, batch: int) -> _Layout:
        (height, width), (rows, columns) = windows.output, windows.kernel
        first, read = windows.starts[1], width + columns - 1
        right = max(first + read - windows.input[1], 0)
        pitch = read - min(max(-first, 0), right, columns - 1)
        step = outputs(rows)
        tiles = Windows(
            input=windows.input,
            kernel=(VALUES, pitch),
            strides=(step, 1),
            dilations=(1, 1),
            starts=windows.starts,
            output=(-(-height // step), 1),
        )
        return cls(tiles, pitch, (rows, columns), width, batch)

    def blocks(self, channels: int) -> list[Box]:
        """Cut the tiles for threads: into boxes over the batch, the tiles of an image and 1."""
        tiles = self.batch * self.tiles.output[0]
        fitting = BLOCK_BYTES // (VALUES * self.pitch * channels * 4)
        enough = BLOCK_ROWS * self.taps[1] // self.pitch
        count = max(-(-tiles // max(fitting, 1)), 1)
        evenly = -(-count // EVEN) * EVEN
        return list(boxes((self.batch, *self.tiles.output), max(-(-tiles // evenly), enough, 1)))


@dataclass(frozen=True)
class _Scratch:
    """One thread's memory.

    Attributes:
        layout: of the rows.
        pixels: a block of the image with zeros around it.
        values: `float32[6, pixels * in]`, the values of the inputs.
        sums: `float32[6, pixels * out]`, the values of the outputs.
    """

    layout: _Layout
    pixels: Array
    values: Array
    sums: Array

    @classmethod
    def of(cls, layout: _Layout, tiles: int, channels: int, out: int) -> _Scratch:
        """Memory for a number of tiles."""
        taps, columns = layout.taps
        rows = tiles * max(VALUES, outputs(taps) + taps - 1)
        pixels = tiles * layout.pitch + 2 * columns
        return cls(
            layout,
            np.empty(rows * layout.pitch * channels, np.float32),
            np.empty((VALUES, pixels * channels), np.float32),
            np.empty((VALUES, pixels * out), np.float32),
        )

    def zeros(self, shape: tuple[int, ...]) -> Array:
        """Room for a block of the image; valid until the next call."""
        pixels = self.pixels[: math.prod(shape)]
        pixels.fill(0)
        return pixels.reshape(shape)

    def products(self, read: Array, filters: Array) -> Array:
        """From what tiles read, `[images, tiles, 1, 6, pitch, in]`, to the values of their outputs.

        Returns:
            `float32[images, tiles, 6, pitch, out]`, valid until the next call.
        """
        images, tiles, *_, channels = read.shape
        pitch, (taps, columns) = self.layout.pitch, self.layout.taps
        out, count = filters.shape[-1], images * tiles * pitch
        _, _, input = _matrices(taps)
        used = self.values[:, : count * channels].reshape(VALUES, images, tiles, pitch * channels)
        rows = read.reshape(images, tiles, VALUES, pitch * channels)
        np.matmul(input, rows, out=used.transpose(1, 2, 0, 3))
        # What the last windows read beyond the end is 0, as what others read beyond their row.
        self.values[:, count * channels : (count + 2 * columns) * channels] = 0
        across = -(-count // columns)
        plane, number = self.values.strides
        seen = strided(
            self.values,
            (VALUES, columns, across, columns * channels),
            (plane, channels * number, columns * channels * number, number),
        )
        sums = self.sums[:, : across * columns * out]
        target = sums.reshape(VALUES, across, columns, out).transpose(0, 2, 1, 3)
        np.matmul(seen, filters[:, np.newaxis], out=target)
        return (
            sums[:, : count * out]
            .reshape(VALUES, images, tiles, pitch, out)
            .transpose(1, 2, 0, 3, 4)
        )


def _write(products: Array, box: Box, layout: _Layout, y: Array) -> slice:
    """Transforms values of outputs into their rows of y, and gives these as a run of pixels."""
    batch, tiles, _ = box
    taps, _ = layout.taps
    _, height, width, out = y.shape
    output, _, _ = _matrices(taps)
    step = len(output)
    values = products[..., :width, :].reshape(*products.shape[:3], width * out)
    first, last = tiles.start * step, min(tiles.stop * step, height)
    whole = (last - first) // step
    end = first + whole * step
    target = y[batch, first:end].reshape(len(products), whole, step, width * out)
    np.matmul(output, values[:, :whole], out=target)
    if end < last:
        rest = y[batch, end:last].reshape(len(products), last - end, width * out)
        np.matmul(output[: last - end], values[:, whole], out=rest)
    pixels = (batch.start * height + first) * width, ((batch.stop - 1) * height + last) * width
    return slice(*pixels)
