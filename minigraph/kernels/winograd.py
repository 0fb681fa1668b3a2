"""Convolution with 3x3 windows by fewer multiplications (Winograd); any other window is not for it.

A convolution of short sequences is a product of polynomials, and a product of polynomials is known
from its values at enough points. So `m` outputs of a window with 3 taps need only `m + 2` products
instead of `3 m`: transform the taps and the `m + 2` inputs to values at points, multiply, transform
back (`toom_cook`). In two dimensions both transforms are Kronecker products. Here a tile of 4x2
outputs takes 6x4 inputs and 24 products instead of 72:

    x  -> tiles of inputs -> U[24, tiles, in]                     (24x24 matrix product)
    w                     -> F[24, in, out]                       (24x9 matrix product)
                             M[24, tiles, out] = U @ F            (24 matrix products)
    y  <- tiles of outputs <- M                                   (8x24 matrix product)

so that nearly all the time is spent in large matrix products. The gradient of the filter is the
same identity read from another side: the products are of U and of the transformed gradient.

Cost: 3 multiplications per output, input channel and output channel, and 72 for each input and 24
for each output to transform. With 256 channels errors reach 8e-6 of the root mean square of y;
those of a plain product 1.5e-6. Tiles of 4x4 need a quarter fewer products, but have 2e-5.

Source: Lavin and Gray, Fast Algorithms for Convolutional Neural Networks,
https://arxiv.org/abs/1509.09308.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from threading import local

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.blocks import Finish, boxes
from minigraph.kernels.threads import WORKERS
from minigraph.kernels.toom_cook import toom_cook
from minigraph.kernels.windows import Box, Windows

TAPS = 3
OUTPUTS = (4, 2)
"""Outputs of a tile along height and width."""

PIECE_BYTES = 5 << 19
"""Transformed inputs that one thread makes at once. Less would fit a nearer cache, but each of the
ten or so calls of NumPy for a piece may wait for the interpreter's lock."""

LARGE_FILTER = 5 << 19
"""Bytes of a transformed filter from which threads share it, and so work on the same block."""

SHARED_BYTES = 1 << 23
"""Transformed inputs of such a block."""

COLUMNS = 6000
"""Columns that a transform takes at once: a small matrix is applied fastest inside the cache."""

SHORT_BYTES = 1 << 20
"""Transformed inputs that are made sooner than another thread is woken."""

RUNS = 4
"""Into how many runs the products of a shared block are cut."""

LANES = 2
"""Partial sums of a filter's gradient: fixed, so that rounding does not depend on the threads."""

Piece = tuple[Box, slice]
"""Whole rows of tiles: as a box over the batch and the tiles of an image, and as a run of tiles in
their block."""

Block = list[Piece]
"""What goes from stage to stage at once."""


def _of_tiles() -> tuple[Array, Array, Array]:
    pairs = zip(*(toom_cook(outputs, TAPS) for outputs in OUTPUTS), strict=True)
    output, filter, input = (np.kron(*pair).astype(np.float32) for pair in pairs)
    return output, filter, input


OUTPUT, FILTER, INPUT = _of_tiles()
PRODUCTS = len(INPUT)
WINDOW = tuple(outputs + TAPS - 1 for outputs in OUTPUTS)


def applies(windows: Windows, dtype: np.dtype[np.generic]) -> bool:
    """Whether these windows can be convolved so: 3x3, stride 1, float32."""
    return windows.kernel == (TAPS, TAPS) and windows.strides == (1, 1) and dtype == np.float32


def cost(windows: Windows, batch: int, channels: int, out: int, prepared: bool) -> float:
    """Multiply-adds of a plain product that take as long as the convolution does.

    Measured: transforms take three times as long as they count, since their matrices are small. The
    filter is large and counts by its memory, also when it has been transformed before.
    """
    tiles = batch * math.prod(
        -(-size // outputs) for size, outputs in zip(windows.output, OUTPUTS, strict=True)
    )
    products = tiles * PRODUCTS * channels * out
    transforms = PRODUCTS * tiles * (PRODUCTS * channels + math.prod(OUTPUTS) * out)
    filter = PRODUCTS * channels * out * (4 if prepared else 36)
    return 1.1 * products + 3 * transforms + filter


def transformed(w: Array) -> Array:
    """The values of a filter `float32[3, 3, in, out]` at the points: `float32[24, in, out]`."""
    flat = w.reshape(TAPS * TAPS, -1)
    values = np.empty((PRODUCTS, flat.shape[1]), w.dtype)

    def start() -> Callable[[slice], object]:
        return lambda run: _transform(FILTER, flat[:, run], values[:, run])

    size = flat.shape[1]
    WORKERS.run(_runs(size, 4), start, spread=size > 1 << 14)
    return values.reshape(PRODUCTS, *w.shape[-2:])


def correlate(
    x: Array, filters: Array, windows: Windows, y: Array, finish: Finish | None = None
) -> None:
    """Writes into y the convolution of x.

    Args:
        x: `float32[batch, height, width, in]`.
        filters: What `transformed` gave.
        windows: 3x3 windows with stride 1.
        y: `float32[batch, *output, out]`, C-contiguous.
        finish: What to do with each block of y; see `blocks.Finish`.
    """
    whole = windows.dilations == (1, 1)
    for tiles, places in _interleaved(windows):
        target = y[(slice(None),) + places]
        _convolve(x, filters, tiles, _Writer(target, y if whole else None, finish))
    if finish is not None and not whole:
        finish(y.reshape(-1, y.shape[-1]), slice(0, math.prod(y.shape[:-1])))


def _convolve(x: Array, filters: Array, tiles: Windows, writer: _Writer) -> None:
    """The three stages, block by block."""
    blocks, shared = _blocks(tiles, len(x), *filters.shape[1:])
    reader, sums = _Reader(x, tiles, INPUT), _Scratch()

    def do(block: Sequence[Piece]) -> None:
        values = reader.read(block, shared)
        products = sums.get((PRODUCTS, values.shape[1], filters.shape[2]))

        def multiply() -> Callable[[slice], object]:
            return lambda run: np.matmul(values[run], filters[run], out=products[run])

        WORKERS.run(_runs(PRODUCTS, RUNS if shared else 1), multiply, spread=shared)
        writer.write(block, products, shared)

    if shared:
        for block in blocks:
            do(block)
    else:
        WORKERS.run(blocks, lambda: do)


def backprop_filter(x: Array, grad: Array, windows: Windows) -> Array:
    """The gradient of a convolution by its filter.

    Args:
        x: `float32[batch, height, width, in]`.
        grad: `float32[batch, *output, out]`.
        windows: 3x3 windows with stride 1.

    Returns:
        `float32[3, 3, in, out]`.
    """
    channels, out = x.shape[-1], grad.shape[-1]
    total = np.zeros((PRODUCTS, channels, out), x.dtype)
    for tiles, places in _interleaved(windows):
        part = grad[(slice(None),) + places]
        outputs = Windows(
            input=part.shape[1:-1],
            kernel=OUTPUTS,
            strides=OUTPUTS,
            dilations=(1, 1),
            starts=(0, 0),
            output=tiles.output,
        )
        reader, grads = _Reader(x, tiles, INPUT), _Reader(part, outputs, OUTPUT.T)
        blocks, shared = _blocks(tiles, len(x), channels, out)
        add = _sum_shared if shared else _sum_by_lanes
        add(blocks, reader, grads, total)
    return (FILTER.T @ total.reshape(PRODUCTS, -1)).reshape(TAPS, TAPS, channels, out)


def _sum_shared(blocks: Sequence[Block], reader: _Reader, grads: _Reader, total: Array) -> None:
    """Adds to the total the products of all blocks, one after the other, each by all threads."""
    for block in blocks:
        values, slopes = reader.read(block, True), grads.read(block, True)

        def start(values: Array = values, slopes: Array = slopes) -> Callable[[int], object]:
            product = np.empty_like(total[0])

            def do(i: int) -> None:
                total[i] += np.matmul(values[i].T, slopes[i], out=product)

            return do

        WORKERS.run(range(PRODUCTS), start)


def _sum_by_lanes(blocks: Sequence[Block], reader: _Reader, grads: _Reader, total: Array) -> None:
    """Adds to the total the products of all blocks, every thread those of a lane of its own."""
    sums = np.zeros((LANES, *total.shape), total.dtype)

    def start() -> Callable[[int], object]:
        product = np.empty_like(total)

        def do(lane: int) -> None:
            for block in blocks[lane::LANES]:
                values, slopes = reader.read(block, False), grads.read(block, False)
                np.matmul(values.transpose(0, 2, 1), slopes, out=product)
                sums[lane] += product

        return do

    WORKERS.run(range(LANES), start)
    for each in sums:
        total += each


def _interleaved(windows: Windows) -> Iterator[tuple[Windows, Box]]:
    """Tiles of windows whose taps lie d apart: d * d interleaved convolutions with dense windows.

    Yields:
        `(tiles, places)`: the tiles as windows over x, and which outputs they make.
    """
    for phase in itertools.product(*(range(d) for d in windows.dilations)):
        places = tuple(
            slice(p, size, d)
            for p, size, d in zip(phase, windows.output, windows.dilations, strict=True)
        )
        counts = [len(range(*place.indices(place.stop))) for place in places]
        if 0 in counts:
            continue
        steps = zip(OUTPUTS, windows.dilations, strict=True)
        tiles = Windows(
            input=windows.input,
            kernel=WINDOW,
            strides=tuple(outputs * d for outputs, d in steps),
            dilations=windows.dilations,
            starts=tuple(start + p for start, p in zip(windows.starts, phase, strict=True)),
            output=tuple(
                -(-count // outputs) for count, outputs in zip(counts, OUTPUTS, strict=True)
            ),
        )
        yield tiles, places


def _blocks(tiles: Windows, batch: int, channels: int, out: int) -> tuple[list[Block], bool]:
    """Cuts the tiles into blocks of pieces, and says whether all threads share a block.

    Usually each piece is a block, which one thread takes through all stages. A large filter would
    have to be read again for each piece, by every thread; then blocks are of several pieces, and
    in the middle stage each thread multiplies with its share of the filter.
    """
    height, width = tiles.output
    row = PRODUCTS * width * max(channels, out) * 4
    shared = PRODUCTS * channels * out * 4 > LARGE_FILTER
    total = batch * height
    share = total / -(-total * row // SHARED_BYTES) if shared else 0
    half = max(-(-total // 2), SHORT_BYTES // row if shared else 1)
    blocks: list[Block] = []
    inside = done = 0
    for box in boxes((batch, height), min(max(PIECE_BYTES // row, 1), half)):
        if done >= share * len(blocks):
            blocks.append([])
            inside = 0
        rows = math.prod(s.stop - s.start for s in box)
        run = slice(inside * width, (inside + rows) * width)
        blocks[-1].append(((*box, slice(0, width)), run))
        inside, done = inside + rows, done + rows
    return blocks, shared


def _runs(size: int, count: int) -> list[slice]:
    edges = [size * i // count for i in range(count + 1)]
    return [slice(*pair) for pair in itertools.pairwise(edges)]


def _transform(matrix: Array, columns: Array, out: Array) -> None:
    """`out = matrix @ columns`, in runs of columns that are one call of NumPy."""
    size = columns.shape[1]
    least = max(-(-size // COLUMNS), 1)
    count = next((n for n in range(least, 2 * least) if size % n == 0), least)
    length = size // count
    whole = count * length

    def stacked(array: Array) -> Array:
        return array[:, :whole].reshape(len(array), count, length).transpose(1, 0, 2)

    np.matmul(matrix, stacked(columns), out=stacked(out))
    if whole < size:
        np.matmul(matrix, columns[:, whole:], out=out[:, whole:])


class _Scratch(local):
    """Memory of one thread that grows as needed and is used again."""

    def __init__(self) -> None:
        self._memory = np.empty(0, np.float32)

    def get(self, shape: tuple[int, ...]) -> Array:
        """Gives an array of this shape, valid until the next call."""
        size = math.prod(shape)
        if size > self._memory.size:
            self._memory = np.empty(size, np.float32)
        return self._memory[:size].reshape(shape)

    def zeros(self, shape: tuple[int, ...]) -> Array:
        """Gives an array of zeros, valid until the next call."""
        array = self.get(shape)
        array.fill(0)
        return array


class _Reader:
    """Gathers tiles of an array and transforms them."""

    def __init__(self, x: Array, tiles: Windows, matrix: Array) -> None:
        self._x, self._tiles, self._matrix = x, tiles, matrix
        self._values, self._gathered, self._padded = _Scratch(), _Scratch(), _Scratch()

    def read(self, block: Sequence[Piece], shared: bool) -> Array:
        """Gives `float32[24, tiles, channels]`, valid until the next call."""
        channels = self._x.shape[-1]
        count = block[-1][1].stop
        values = self._values.get((PRODUCTS, count, channels))
        flat = values.reshape(PRODUCTS, count * channels)

        def start() -> Callable[[Piece], object]:
            def do(piece: Piece) -> None:
                box, run = piece
                points = self._gather(box).reshape(len(self._matrix[0]), -1)
                _transform(
                    self._matrix, points, flat[:, run.start * channels : run.stop * channels]
                )

            return do

        WORKERS.run(block, start, spread=shared)
        return values

    def _gather(self, box: Box) -> Array:
        """Copies what tiles read: `[i, j, image, row, column, channels]`.

        By way of a dense copy with zeros around it. `Windows.gather` does without where nothing is
        padded, but holds the interpreter's lock for longer than it takes to copy.
        """
        tiles, channels = self._tiles, self._x.shape[-1]
        counts = [s.stop - s.start for s in box]
        dense = [self._dense(dimension, s) for dimension, s in enumerate(box[1:])]
        (top, height, lines), (left, width, columns) = dense
        slab = self._padded.zeros((counts[0], height, width, channels))
        image = self._x[box[0], lines, columns]
        slab[:, top : top + image.shape[1], left : left + image.shape[2]] = image
        across = slab.itemsize * channels
        down, whole = across * width, across * width * height
        steps = [stride // d for stride, d in zip(tiles.strides, tiles.dilations, strict=True)]
        gathered = self._gathered.get((*tiles.kernel, *counts, channels))
        gathered[...] = np.ndarray(
            gathered.shape,
            slab.dtype,
            slab,
            strides=(down, across, whole, steps[0] * down, steps[1] * across, slab.itemsize),
        )
        return gathered

    def _dense(self, dimension: int, run: slice) -> tuple[int, int, slice]:
        """Where some tiles read along a dimension, every `dilation`-th element alone.

        Returns:
            How many zeros come first, how many elements there are with all zeros, and which
            elements of the array.
        """
        tiles = self._tiles
        step, size = tiles.dilations[dimension], tiles.input[dimension]
        first = tiles.starts[dimension] + run.start * tiles.strides[dimension]
        length = (run.stop - run.start - 1) * tiles.strides[dimension] // step
        length += tiles.kernel[dimension]
        before = min(max(-(first // step), 0), length)
        inside = first + before * step
        return before, length, slice(inside, min(first + length * step, max(size, inside)), step)


class _Writer:
    """Transforms products back and puts the tiles in their places.

    Args:
        target: `float32[batch, *output, out]`, where the tiles go; the last of them may stick out.
        whole: the same as a contiguous array, to be finished; or None.
        finish: what to do with rows of `whole`.
    """

    def __init__(self, target: Array, whole: Array | None, finish: Finish | None) -> None:
        self._target, self._finish = target, finish
        self._rows = None if whole is None else whole.reshape(-1, whole.shape[-1])
        self._tiles, self._pixels = _Scratch(), _Scratch()

    def write(self, block: Sequence[Piece], products: Array, shared: bool) -> None:
        """Writes the tiles of `float32[24, tiles, out]`."""
        out = products.shape[-1]
        flat = products.reshape(PRODUCTS, -1)

        def start() -> Callable[[Piece], object]:
            def do(piece: Piece) -> None:
                box, run = piece
                counts = tuple(s.stop - s.start for s in box)
                tiles = self._tiles.get((*OUTPUTS, *counts, out))
                columns = slice(run.start * out, run.stop * out)
                _transform(OUTPUT, flat[:, columns], tiles.reshape(len(OUTPUT), -1))
                self._place(tiles, box)

            return do

        WORKERS.run(block, start, spread=shared)

    def _place(self, tiles: Array, box: Box) -> None:
        batch, rows, _ = box
        height, width = OUTPUTS
        part = self._target[batch, rows.start * height : rows.stop * height]
        # [i, j, image, row, column, out] -> [image, row, i, column, j, out]
        joined = tiles.transpose(2, 3, 0, 4, 1, 5)
        images, down, _, across, _, out = joined.shape
        fits = part.shape[1:3] == (down * height, across * width)
        if fits and part.flags.c_contiguous:
            part.reshape(joined.shape)[...] = joined
        else:
            pixels = self._pixels.get((images, down * height, across * width, out))
            pixels.reshape(joined.shape)[...] = joined
            part[...] = pixels[:, : part.shape[1], : part.shape[2]]
        if self._finish is not None and self._rows is not None:
            _, lines, width, _ = self._target.shape
            first = batch.start * lines + rows.start * height
            last = (batch.stop - 1) * lines + min(rows.stop * height, lines)
            run = slice(first * width, last * width)
            self._finish(self._rows[run], run)
