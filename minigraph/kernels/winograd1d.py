"""Convolution by fewer multiplications along the height alone (Winograd in one dimension).

`winograd.py` transforms tiles in both dimensions, and has to cut tiles out of the image and put
them back. Along the height alone, a transform mixes whole rows of the image, which stay as they
are. With 3 taps, six rows give six rows of values, and these give four rows of outputs by 6
products instead of 12:

    x -> zeros around it                         [rows, pitch * in]
      -> six rows to six values, tile by tile    U[6, tiles, pitch * in]          (6x6 matrix)
    w -> three taps to six values                F[6, taps of a row * in, out]
      -> sums along the rows                     M[6, tiles, places, out] = windows of U @ F
    y <- six values to the rows of a tile        y[tiles, 4, width * out]         (4x6 matrix)

So do other numbers of taps and outputs; `outputs` counts which number of outputs costs least.

Nothing is gathered. A window of a row is a run of numbers in memory, `taps * in` long, that begins
`in` numbers after the window before it. Every `taps`-th window begins where another ended; so a row
of values, seen as a matrix of `taps * in` columns, holds a third, fourth or fifth of all windows,
and the same matrix begun a few pixels later holds the next. The rows' zeros are shared: those to
the right of one row are those to the left of the next. The few windows from one row to the next
give numbers that nobody reads.

**Strides.** Windows that step by s rows are windows that step by one over *deep* rows: s rows of
the image, pixel by pixel side by side, with s times the channels. Seven rows of stride 2 become
four deep ones. Where s does not divide the taps, some rows of the window's last deep row have no
tap. Polynomials of their taps have a lower degree, so their last value, the leading coefficient, is
0, and the last product is made of the others alone: 3 rows of stride 2 take 2 * 4 + 1 products of a
row for four rows of outputs instead of 12; 5 rows take 11 instead of 20, 7 rows 13 instead of 28.

The largest errors are 3e-6 to 7e-6 of the root mean square of y; of a plain product 2e-6.

Source: Lavin and Gray, Fast Algorithms for Convolutional Neural Networks,
https://arxiv.org/abs/1509.09308, section 4.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.blocks import ENOUGH_WORK, Finish, boxes
from minigraph.kernels.threads import WORKERS
from minigraph.kernels.toom_cook import POINTS, toom_cook
from minigraph.kernels.windows import Box, Windows, strided

OUTPUTS = (2, 3, 4, 5)
"""Rows of outputs that a tile may have."""

FEW_CHANNELS = 4
"""Channels up to which an image is copied channel by channel: in longer runs than by pixel."""

BLOCK_BYTES = 1 << 21
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


def applies(windows: Windows, dtype: np.dtype[np.generic]) -> bool:
    """Whether these windows can be convolved so: images, no dilation, float32, deep rows enough."""
    dense = windows.dilations == (1, 1) and dtype == np.float32
    return dense and windows.strides[0] < windows.kernel[0] and bool(_choices(windows))


def cost(windows: Windows, batch: int, channels: int, out: int, prepared: bool) -> float:
    """Multiply-adds of a plain product that take as long as the convolution does.

    Args:
        windows: The windows, to which it applies.
        batch: How many images there are.
        channels: Of the input.
        out: Channels of the output.
        prepared: Whether the filter has been transformed before.
    """
    return _cost(_Layout.of(windows, batch, channels, out), channels, out, prepared)


def transformed(w: Array, windows: Windows, batch: int) -> Array:
    """The values of a filter.

    Args:
        w: `float32[rows, columns, in, out]`.
        windows: Windows to which it applies.
        batch: How many images there are.

    Returns:
        `float32[values, columns * stride * in, out]`; of the last value, the rows of the image that
        have all taps come first.
    """
    rows, columns, channels, out = w.shape
    layout = _Layout.of(windows, batch, channels, out)
    deep = np.zeros((layout.taps, layout.depth, columns, channels * out), w.dtype)
    deep.reshape(-1, columns, channels * out)[:rows] = w.reshape(rows, columns, -1)
    taps = deep.transpose(0, 2, 1, 3).reshape(layout.taps, -1)
    values = (layout.matrices[1] @ taps).reshape(layout.values, columns, layout.depth, -1)
    if layout.last < layout.depth:
        last = values[-1, :, : layout.last].reshape(-1).copy()
        values[-1].reshape(-1)[: len(last)] = last
    return values.reshape(layout.values, -1, out)


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
    channels, out = x.shape[-1], y.shape[-1]
    layout = _Layout.of(windows, len(x), channels, out)
    blocks = layout.blocks(channels, out)
    longest = max(
        (batch.stop - batch.start) * (tiles.stop - tiles.start) for batch, tiles in blocks
    )

    def start() -> Callable[[Box], None]:
        scratch = _Scratch(layout, longest, channels, out)

        def do(box: Box) -> None:
            products = scratch.products(scratch.read(x, box), filters)
            run = _write(products, box, layout, y)
            if finish is not None:
                finish(y.reshape(-1, out)[run], run)

        return do

    work = y.size * windows.kernel[0] * windows.kernel[1] * channels
    WORKERS.run(blocks, start, spread=work >= ENOUGH_WORK)


def _choices(windows: Windows) -> list[int]:
    """How many rows of outputs a tile can have, by the points there are."""
    taps = -(-windows.kernel[0] // windows.strides[0])
    return [outputs for outputs in OUTPUTS if outputs + taps - 2 in POINTS]


@dataclass(frozen=True)
class _Layout:
    """How an image's rows lie in memory, one behind the other.

    Attributes:
        windows: the windows.
        batch: how many images there are.
        outputs: rows of outputs of a tile.
    """

    windows: Windows
    batch: int
    outputs: int

    @classmethod
    @lru_cache(maxsize=1024)
    def of(cls, windows: Windows, batch: int, channels: int, out: int) -> _Layout:
        """The layout of least cost."""
        choices = (cls(windows, batch, outputs) for outputs in _choices(windows))
        return min(choices, key=lambda layout: _cost(layout, channels, out, prepared=True))

    @property
    def depth(self) -> int:
        """Rows of the image in a deep row."""
        return self.windows.strides[0]

    @property
    def taps(self) -> int:
        """Deep rows that a window reads."""
        return -(-self.windows.kernel[0] // self.depth)

    @property
    def values(self) -> int:
        """Values of a tile, as many as the deep rows that it reads."""
        return self.outputs + self.taps - 1

    @property
    def last(self) -> int:
        """Rows of the image in a deep row that have all taps, and so a last value."""
        return self.windows.kernel[0] - self.depth * (self.taps - 1)

    @property
    def tiles(self) -> int:
        """Tiles of an image."""
        return -(-self.windows.output[0] // self.outputs)

    @property
    def pitch(self) -> int:
        """Pixels from one row to the next."""
        windows = self.windows
        columns, step, first = windows.kernel[1], windows.strides[1], windows.starts[1]
        read = (windows.output[1] - 1) * step + columns
        right = max(first + read - windows.input[1], 0)
        pitch = read - min(max(-first, 0), right, columns - 1)
        return -(-pitch // step) * step

    @property
    def places(self) -> int:
        """Windows from one row to the next."""
        return self.pitch // self.windows.strides[1]

    @property
    def apart(self) -> int:
        """After how many windows one begins where another has ended."""
        return -(-self.windows.kernel[1] // self.windows.strides[1])

    @property
    def beyond(self) -> int:
        """Pixels that windows may read behind the last row."""
        return self.apart * self.windows.strides[1] + self.windows.kernel[1]

    @property
    def matrices(self) -> tuple[Array, Array, Array]:
        """The transforms of outputs, filter and inputs."""
        return _matrices(self.outputs, self.taps)

    def blocks(self, channels: int, out: int) -> list[Box]:
        """Cut the tiles for threads: into boxes over the batch and the tiles of an image."""
        tiles = self.batch * self.tiles
        numbers = self.values * max(self.pitch * self.depth * channels, self.places * out)
        enough = BLOCK_ROWS * self.apart // self.places
        count = max(-(-tiles // max(BLOCK_BYTES // (4 * numbers), 1)), 1)
        evenly = -(-count // EVEN) * EVEN
        return list(boxes((self.batch, self.tiles), max(-(-tiles // evenly), enough, 1)))


@cache
def _matrices(outputs: int, taps: int) -> tuple[Array, Array, Array]:
    output, filter, input = (matrix.astype(np.float32) for matrix in toom_cook(outputs, taps))
    return output, filter, input


def _cost(layout: _Layout, channels: int, out: int, prepared: bool) -> float:
    """Multiply-adds of a plain product that take as long as a convolution does."""
    windows, values = layout.windows, layout.values
    tiles, results = layout.batch * layout.tiles, layout.batch * math.prod(windows.output) * out
    phases = (values - 1) * layout.depth + layout.last
    filter = phases * windows.kernel[1] * channels * out
    products = 1.1 * tiles * layout.places * filter
    pixels = tiles * layout.pitch * layout.depth * channels
    transforms = pixels * values * values + results * values
    blocks = len(layout.blocks(channels, out))
    filters = filter * (COPY * blocks + (0 if prepared else TRANSFORM * layout.taps))
    written = tiles * layout.places * values * out - results
    moved = COPY * pixels * layout.outputs + WRITE * written
    alone = blocks == 1 and products >= ENOUGH_WORK
    times = ALONE if alone else 1
    return times * (products + TRANSFORM * transforms + filters + moved) + CALLS


class _Scratch:
    """One thread's memory.

    Args:
        layout: of the rows.
        tiles: how many tiles there are at most.
        channels: of the input.
        out: channels of the output.
    """

    def __init__(self, layout: _Layout, tiles: int, channels: int, out: int) -> None:
        self._layout, self._channels = layout, channels
        self._runs = range(channels) if channels <= FEW_CHANNELS else (slice(None),)
        row, beyond = layout.pitch * channels, layout.beyond * channels
        places = tiles * layout.places + layout.apart
        self._rows = np.empty(tiles * layout.values * layout.depth * row, np.float32)
        self._values = np.empty((layout.values, layout.depth * (tiles * row + beyond)), np.float32)
        short = layout.last if layout.last < layout.depth else 0
        self._last = np.empty((1, short * (tiles * row + beyond)), np.float32)
        self._sums = np.empty((layout.values, places * out), np.float32)

    def read(self, x: Array, box: Box) -> Array:
        """Copies what some tiles read.

        Args:
            x: `float32[batch, height, width, in]`.
            box: which images, and which tiles of each.

        Returns:
            `float32[images, deep rows, pitch, stride, in]`, valid until the next call.
        """
        layout, windows = self._layout, self._layout.windows
        batch, tiles = box
        count = (tiles.stop - tiles.start) * layout.outputs + layout.taps - 1
        first = windows.starts[0] + tiles.start * layout.outputs * layout.depth
        shape = (batch.stop - batch.start, count, layout.pitch, layout.depth, self._channels)
        rows = self._rows[: math.prod(shape)].reshape(shape)
        deep = Windows(
            input=windows.input,
            kernel=(layout.depth, 1),
            strides=(layout.depth, 1),
            dilations=(1, 1),
            starts=(first, windows.starts[1]),
            output=shape[1:3],
        )
        for phase, (where, seen) in enumerate(deep.taps()):
            _clear_around(rows[:, :, :, phase], seen)
            source, target = x[(batch,) + where], rows[:, :, :, phase][(slice(None),) + seen]
            for c in self._runs:
                target[..., c] = source[..., c]
        return rows

    def products(self, rows: Array, filters: Array) -> Array:
        """From the deep rows that tiles read to the values of their outputs.

        Args:
            rows: What `read` gave.
            filters: What `transformed` gave.

        Returns:
            `float32[images, tiles, values, places, out]`, valid until the next call.
        """
        layout, out = self._layout, filters.shape[-1]
        images, count, *sizes = rows.shape
        tiles, row = (count + 1 - layout.taps) // layout.outputs, math.prod(sizes)
        image, down, *_, number = rows.strides
        read = strided(
            rows,
            (images, tiles, layout.values, row),
            (image, layout.outputs * down, down, number),
        )
        used = images * tiles * row
        values = self._values[:, :used].reshape(layout.values, images, tiles, row)
        np.matmul(layout.matrices[2], read, out=values.transpose(1, 2, 0, 3))
        # What the last windows read beyond the end is 0, as what others read beyond their row.
        zeros = layout.beyond * layout.depth * self._channels
        self._values[:, used : used + zeros] = 0
        places = images * tiles * layout.places
        if layout.last == layout.depth:
            self._multiply(self._values, filters, self._sums, places)
        else:
            pixels = (used + zeros) // (layout.depth * self._channels)
            all_taps = self._last[:, : pixels * layout.last * self._channels]
            deep = self._values[-1, : used + zeros].reshape(pixels, layout.depth, -1)
            for c in self._runs:
                all_taps.reshape(pixels, layout.last, -1)[..., c] = deep[:, : layout.last, c]
            last = filters[-1:, : layout.windows.kernel[1] * layout.last * self._channels]
            self._multiply(self._values[:-1], filters[:-1], self._sums[:-1], places)
            self._multiply(self._last, last, self._sums[-1:], places)
        sums = self._sums[:, : places * out]
        return sums.reshape(layout.values, images, tiles, layout.places, out).transpose(
            1, 2, 0, 3, 4
        )

    def _multiply(self, values: Array, filters: Array, sums: Array, places: int) -> None:
        """Multiplies all windows of rows of values with the filter of their value."""
        layout, (count, length, out) = self._layout, filters.shape
        across = -(-places // layout.apart)
        plane, number = values.strides
        step = length // layout.windows.kernel[1] * layout.windows.strides[1] * number
        windows = strided(
            values,
            (count, layout.apart, across, length),
            (plane, step, layout.apart * step, number),
        )
        target = sums[:, : across * layout.apart * out].reshape(count, across, layout.apart, out)
        np.matmul(windows, filters[:, np.newaxis], out=target.transpose(0, 2, 1, 3))


def _clear_around(rows: Array, seen: Box) -> None:
    """Writes zeros around the part of `[images, rows, pixels, channels]` that will be written."""
    down, across = seen
    rows[:, : down.start] = 0
    rows[:, down.stop :] = 0
    rows[:, down, : across.start] = 0
    rows[:, down, across.stop :] = 0


def _write(products: Array, box: Box, layout: _Layout, y: Array) -> slice:
    """Transforms values of outputs into their rows of y, and gives these as a run of pixels."""
    batch, tiles = box
    _, height, width, out = y.shape
    output, _, _ = layout.matrices
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
