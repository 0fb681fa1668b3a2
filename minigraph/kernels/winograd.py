"""Convolution with 3x3 windows by fewer multiplications (Winograd); any other window is not for it.

A convolution of short sequences is a product of polynomials, and a product of polynomials is known
from its values at enough points. So `m` outputs of a window with 3 taps need only `m + 2` products
instead of `3 m`: transform the taps and the `m + 2` inputs to values at points, multiply, transform
back (`toom_cook`). In two dimensions a tile of 4x4 outputs takes 6x6 inputs and 36 products instead
of 144:

    x  -> tiles of inputs -> U[36, tiles, in]                     (winograd_tiles.Reader)
    w                     -> F[36, in, out]                       (36x9 matrix product)
                             M[36, tiles, out] = U @ F            (36 matrix products)
    y  <- tiles of outputs <- M                                   (winograd_tiles.Writer)

so that nearly all the time is spent in large matrix products. The gradient of the filter is the
same identity read from another side: the products are of U and of the transformed gradient.

The more points, the more the rounding of a product counts. Nearly all of it is that of the sum over
the channels; so at most 128 channels are summed at once. Then tiles of 4x4 are as exact as those of
4x2 are without. Where a filter is learned tiles are 4x2: 24 products instead of 72, and a smaller
filter to transform in every step. Where there are few tiles, as in the last layers of a net, most
of the time goes into fetching the filter, which BLAS copies for every product; tiles of 2x2 have 16
values of it instead of 36.

Cost: 2.25 multiplications per output, input channel and output channel, 3 where the filter is
learned, 4 where there are few tiles; making or reading a value takes as long as 60 to 90. The
largest error is 8e-6 of the root mean square of y; that of a plain product 2e-6.

Source: Lavin and Gray, Fast Algorithms for Convolutional Neural Networks,
https://arxiv.org/abs/1509.09308.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.blocks import Finish, boxes
from minigraph.kernels.threads import WORKERS
from minigraph.kernels.windows import Windows
from minigraph.kernels.winograd_tiles import TAPS, Form, Phase, Piece, Reader, Scratch, Writer

KEPT = Form.of(4, 4)
"""Tiles for a filter that stays from run to run."""

LEARNED = Form.of(4, 2)
"""Tiles for a filter that changes, and for gradients."""

FEW = Form.of(2, 2)
"""Tiles for a filter that stays, where there are so few tiles that it is the large operand."""

FORMS = {form.values: form for form in (KEPT, LEARNED, FEW)}

SUMMED = 128
"""Channels whose products are summed at once; of tiles of 2x2 all, which round less."""

PIECE_BYTES = 5 << 19
"""Transformed inputs that one thread makes at once. Less would fit a nearer cache, but each of the
ten or so calls of NumPy for a piece may wait for the interpreter's lock."""

LARGE_FILTER = 5 << 19
"""Bytes of a transformed filter from which threads share it, and so work on the same block."""

SHARED_BYTES = 1 << 23
"""Transformed inputs of such a block."""

COLUMNS = 1 << 14
"""Columns of a filter that are transformed at once."""

SHORT_BYTES = 1 << 20
"""Transformed inputs that are made sooner than another thread is woken."""

FEWEST_RUNS, MOST_RUNS = 4, 12
"""Into how many runs the products of a shared block are cut."""

RUN_WORK = 1 << 24
"""Multiply-adds of such a run: shorter calls wait for the interpreter's lock too often."""

TRANSFORM = 15
FILTER = 24
TRANSFORM_FILTER = 32
CALLS = 1 << 24
"""How many multiply-adds of a large product take as long as making a value of inputs or reading one
of outputs, for each row of a tile, as fetching a number of the filter, as making it, and as the
calls of NumPy."""

LANES = 2
"""Partial sums of a filter's gradient: fixed, so that rounding does not depend on the threads."""

ENOUGH_TO_FINISH = 1 << 19
"""Elements that one thread alone finishes sooner."""

Block = list[Piece]
"""What goes from stage to stage at once."""


def applies(windows: Windows, dtype: np.dtype[np.generic]) -> bool:
    """Whether these windows can be convolved so: 3x3, stride 1, float32."""
    return windows.kernel == (TAPS, TAPS) and windows.strides == (1, 1) and dtype == np.float32


def cost(windows: Windows, batch: int, channels: int, out: int, prepared: bool) -> float:
    """Multiply-adds of a plain product that take as long as the convolution does.

    Fitted to what shapes of 32 to 512 channels take, in images from 7x7 to 112x112.
    """
    form = form_of(windows, batch, channels, out) if prepared else LEARNED
    transform = 0 if prepared else TRANSFORM_FILTER * form.values * channels * out
    return _cost(form, windows, batch, channels, out) + transform


def form_of(windows: Windows, batch: int, channels: int, out: int) -> Form:
    """The tiles that take least time with a filter that stays."""
    return min((KEPT, FEW), key=lambda form: _cost(form, windows, batch, channels, out))


def _cost(form: Form, windows: Windows, batch: int, channels: int, out: int) -> float:
    """What a convolution costs whose filter has been transformed."""
    values = form.values * batch * sum(math.prod(phase.tiles) for phase in _phases(windows, form))
    transforms = TRANSFORM * len(form.input[0]) * values * (channels + out)
    filter = FILTER * form.values * channels * out
    return 0.9 * values * channels * out + transforms + filter + CALLS


def transformed(w: Array, form: Form = LEARNED) -> Array:
    """The values of a filter `float32[3, 3, in, out]` at the points: `float32[values, in, out]`."""
    flat = w.reshape(TAPS * TAPS, -1)
    size = flat.shape[1]
    values = np.empty((form.values, size), w.dtype)

    def transform(run: slice) -> None:
        np.matmul(form.filter, flat[:, run], out=values[:, run])

    WORKERS.run(_runs(size, -(-size // COLUMNS)), lambda: transform)
    return values.reshape(form.values, *w.shape[-2:])


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
    form = FORMS[len(filters)]
    phases, blocks, shared = _cut(windows, form, len(x), *filters.shape[1:])
    read = _Values(Reader(_inputs(x, phases), form.input, form.outputs), form, x.shape[-1])
    writer = Writer([y[phase.outputs] for phase in phases], form.output)
    sums, partial = Scratch(), Scratch()
    summed = x.shape[-1] if form is FEW else SUMMED
    rows = y.reshape(-1, y.shape[-1])
    at_once = finish if len(phases) == 1 else None

    def do(block: Block) -> None:
        values = read(block, shared)
        products = sums.get((form.values, values.shape[1], filters.shape[2]))
        runs = min(max(values.shape[1] * filters.size // RUN_WORK, FEWEST_RUNS), MOST_RUNS)

        def multiply(run: slice) -> None:
            _multiply(values[run], filters[run], products[run], summed, partial)

        def write(piece: Piece) -> None:
            writer.write(piece, products[:, piece.run])
            if at_once is not None:
                run = _pixels(piece, windows, form)
                at_once(rows[run], run)

        WORKERS.run(_runs(form.values, runs if shared else 1), lambda: multiply, spread=shared)
        WORKERS.run(block, lambda: write, spread=shared)

    if shared:
        for block in blocks:
            do(block)
    else:
        WORKERS.run(blocks, lambda: do)
    if finish is not None and at_once is None:
        runs = _runs(len(rows), 4 if y.size >= ENOUGH_TO_FINISH else 1)
        WORKERS.run(runs, lambda: lambda run: finish(rows[run], run))


def _multiply(
    values: Array, filters: Array, products: Array, summed: int, partial: Scratch
) -> None:
    """The product of two stacks of matrices, summed over so many channels at a time."""
    np.matmul(values[..., :summed], filters[:, :summed], out=products)
    for first in range(summed, values.shape[-1], summed):
        more = slice(first, first + summed)
        products += np.matmul(values[..., more], filters[:, more], out=partial.get(products.shape))


def _pixels(piece: Piece, windows: Windows, form: Form) -> slice:
    """The run of pixels of all images that a piece of a dense convolution makes."""
    (batch, rows, _), (lines, width) = piece.box, windows.output
    first = batch.start * lines + rows.start * form.outputs[0]
    last = (batch.stop - 1) * lines + min(rows.stop * form.outputs[0], lines)
    return slice(first * width, last * width)


def backprop_filter(x: Array, grad: Array, windows: Windows) -> Array:
    """The gradient of a convolution by its filter.

    Args:
        x: `float32[batch, height, width, in]`.
        grad: `float32[batch, *output, out]`.
        windows: 3x3 windows with stride 1.

    Returns:
        `float32[3, 3, in, out]`.
    """
    form, channels, out = LEARNED, x.shape[-1], grad.shape[-1]
    phases, blocks, shared = _cut(windows, form, len(x), channels, out)
    parts = [(grad[phase.outputs], (0, 0)) for phase in phases]
    height, width = form.output
    read = _Values(Reader(_inputs(x, phases), form.input, form.outputs), form, channels)
    slopes_of = _Values(Reader(parts, (height.T, width.T), form.outputs), form, out)
    total = np.zeros((form.values, channels, out), x.dtype)
    add = _sum_shared if shared else _sum_by_lanes
    add(blocks, read, slopes_of, total)
    return (form.filter.T @ total.reshape(form.values, -1)).reshape(TAPS, TAPS, channels, out)


class _Values:
    """Transforms the tiles of a block."""

    def __init__(self, reader: Reader, form: Form, channels: int) -> None:
        self._reader, self._form, self._channels = reader, form, channels
        self._memory = Scratch()

    def __call__(self, block: Block, shared: bool) -> Array:
        """Gives `float32[values, tiles, channels]`, valid until the next call."""
        values = self._memory.get((self._form.values, block[-1].run.stop, self._channels))

        def read(piece: Piece) -> None:
            self._reader.read(piece, values[:, piece.run])

        WORKERS.run(block, lambda: read, spread=shared)
        return values


def _sum_shared(blocks: Sequence[Block], read: _Values, slopes_of: _Values, total: Array) -> None:
    """Adds to the total the products of all blocks, one after the other, each by all threads."""
    for block in blocks:
        values, slopes = read(block, True), slopes_of(block, True)

        def start(values: Array = values, slopes: Array = slopes) -> Callable[[int], object]:
            product = np.empty_like(total[0])

            def do(i: int) -> None:
                total[i] += np.matmul(values[i].T, slopes[i], out=product)

            return do

        WORKERS.run(range(len(total)), start)


def _sum_by_lanes(blocks: Sequence[Block], read: _Values, slopes_of: _Values, total: Array) -> None:
    """Adds to the total the products of all blocks, every thread those of a lane of its own."""
    sums = np.zeros((LANES, *total.shape), total.dtype)

    def start() -> Callable[[int], object]:
        product = np.empty_like(total)

        def do(lane: int) -> None:
            for block in blocks[lane::LANES]:
                values, slopes = read(block, False), slopes_of(block, False)
                np.matmul(values.transpose(0, 2, 1), slopes, out=product)
                sums[lane] += product

        return do

    WORKERS.run(range(LANES), start)
    for each in sums:
        total += each


def _inputs(x: Array, phases: Sequence[Phase]) -> list[tuple[Array, tuple[int, int]]]:
    return [(x[phase.inputs], phase.starts) for phase in phases]


def _phases(windows: Windows, form: Form) -> list[Phase]:
    """The dense convolutions that windows whose taps lie apart consist of."""
    found = []
    for offsets in itertools.product(*(range(d) for d in windows.dilations)):
        inputs, starts, outputs, tiles = zip(
            *map(_along, offsets, windows.starts, windows.dilations, windows.output, form.outputs),
            strict=True,
        )
        if 0 not in tiles:
            images = (slice(None),)
            found.append(Phase(images + inputs, starts, images + outputs, tiles))
    return found


def _along(
    offset: int, start: int, dilation: int, size: int, step: int
) -> tuple[slice, int, slice, int]:
    """A phase along one dimension: what it reads, where it begins, what it makes, its tiles."""
    first = start + offset
    count = len(range(offset, size, dilation))
    inputs, outputs = slice(first % dilation, None, dilation), slice(offset, size, dilation)
    return inputs, first // dilation, outputs, -(-count // step)


@lru_cache(maxsize=1024)
def _cut(
    windows: Windows, form: Form, batch: int, channels: int, out: int
) -> tuple[Sequence[Phase], Sequence[Block], bool]:
    """The phases, their tiles cut into blocks of pieces, and whether all threads share a block.

    Usually each piece is a block, which one thread takes through all stages. A large filter would
    have to be read again for each piece, by every thread; then blocks are of several pieces, and
    in the middle stage each thread multiplies with its share of the filter.
    """
    phases = _phases(windows, form)
    row = form.values * max(phase.tiles[1] for phase in phases) * max(channels, out) * 4
    shared = form.values * channels * out * 4 > LARGE_FILTER
    total = batch * sum(phase.tiles[0] for phase in phases)
    share = total / -(-total * row // SHARED_BYTES) if shared else 0
    half = max(-(-total // 2), SHORT_BYTES // row if shared else 1)
    blocks: list[Block] = []
    begun = done = 0
    for number, phase in enumerate(phases):
        height, width = phase.tiles
        for box in boxes((batch, height), min(max(PIECE_BYTES // row, 1), half)):
            if done >= share * len(blocks):
                blocks.append([])
                begun = 0
            rows = math.prod(s.stop - s.start for s in box)
            run = slice(begun, begun + rows * width)
            blocks[-1].append(Piece(number, (*box, slice(0, width)), run))
            begun, done = run.stop, done + rows
    return phases, blocks, shared


def forget() -> None:
    """Cut anew from now on, where something that this follows from was changed."""
    _cut.cache_clear()


def _runs(size: int, count: int) -> list[slice]:
    edges = [size * i // count for i in range(count + 1)]
    return [slice(*pair) for pair in itertools.pairwise(edges)]
