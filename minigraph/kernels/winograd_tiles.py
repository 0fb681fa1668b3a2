"""Takes images to values of their tiles and back (Winograd); it knows no filter and no threads.

Both ways go along the width and along the height one after the other, by a small matrix each. As
`winograd1d.py` does along the height, these products read overlapping windows where they stand, and
write where the next step reads: nothing is gathered, and only padding is copied.

    x [images, lines, width, in]
      -> V[a, images, lines, columns of tiles, in]                  a values for b pixels of a line
      -> U[c, a, images, rows of tiles, columns of tiles, in]       c values for d lines

A matrix of 36 rows and columns could do both steps at once. It takes the tiles gathered, and is no
faster: the products with so small matrices are bound by memory.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from threading import local
from typing import NamedTuple

import numpy as np

from minigraph.kernels.array import Array
from minigraph.kernels.toom_cook import toom_cook
from minigraph.kernels.windows import Box, Windows, strided

TAPS = 3


@dataclass(frozen=True, eq=False)  # one object for each size, so it can be a key
class Form:
    """The size of tiles, and the matrices that belong to it; the first of a pair is of the height.

    Attributes:
        outputs: of a tile.
        output: transform values to outputs.
        filter: `float32[values, 9]`, transforms a filter.
        input: transform inputs to values.
    """

    outputs: tuple[int, int]
    output: tuple[Array, Array]
    filter: Array
    input: tuple[Array, Array]

    @classmethod
    def of(cls, height: int, width: int) -> Form:
        """Tiles of so many outputs."""
        (output, down, input), (output_, across, input_) = (
            toom_cook(height, TAPS),
            toom_cook(width, TAPS),
        )
        return cls(
            (height, width),
            (output.astype(np.float32), output_.astype(np.float32)),
            np.kron(down, across).astype(np.float32),
            (input.astype(np.float32), input_.astype(np.float32)),
        )

    @property
    def values(self) -> int:
        """Values of a tile."""
        return len(self.filter)


class Phase(NamedTuple):
    """Windows whose taps lie d apart are d * d interleaved dense convolutions; this is one of them.

    Attributes:
        inputs: which pixels of the images it reads.
        starts: the first line and column among them that its first tile reads; may be negative.
        outputs: which outputs it makes.
        tiles: rows and columns of tiles.
    """

    inputs: Box
    starts: tuple[int, int]
    outputs: Box
    tiles: tuple[int, int]


class Piece(NamedTuple):
    """Whole rows of tiles.

    Attributes:
        phase: the number of their phase.
        box: over the batch, the rows and the columns of tiles.
        run: the tiles in their block.
    """

    phase: int
    box: Box
    run: slice


class Scratch(local):
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


class Reader:
    """Transforms tiles of arrays.

    Args:
        arrays: for each phase `float32[batch, height, width, channels]`, and where its first tile
            begins.
        matrices: along the height and along the width, `[values, pixels of a tile]`.
        steps: pixels from one tile to the next.
    """

    def __init__(
        self,
        arrays: Sequence[tuple[Array, tuple[int, int]]],
        matrices: tuple[Array, Array],
        steps: tuple[int, int],
    ) -> None:
        self._arrays, self._matrices, self._steps = arrays, matrices, steps
        self._padded, self._lines = Scratch(), Scratch()

    def read(self, piece: Piece, out: Array) -> None:
        """Writes the values of a piece into `float32[values, tiles, channels]`."""
        down, across = self._matrices
        batch, rows, columns = piece.box
        first = rows.start * self._steps[0]
        count = (rows.stop - rows.start - 1) * self._steps[0] + down.shape[1]
        seen = self._seen(piece, (batch, slice(first, first + count), columns))
        images, _, wide, _, channels = seen.shape
        lines = self._lines.get((len(across), images, count, wide, channels))
        np.matmul(across, seen, out=lines.transpose(1, 2, 3, 0, 4))
        value, image, line, _, number = lines.strides
        tiles = (len(across), images, rows.stop - rows.start)
        seen = strided(
            lines,
            (*tiles, down.shape[1], wide * channels),
            (value, image, self._steps[0] * line, line, number),
        )
        values = out.reshape(len(down), *tiles, wide * channels)
        np.matmul(down, seen, out=values.transpose(1, 2, 3, 0, 4))

    def _seen(self, piece: Piece, box: Box) -> Array:
        """What tiles see of lines: `[images, lines, columns of tiles, pixels, channels]`."""
        array, starts = self._arrays[piece.phase]
        windows = Windows(
            input=array.shape[1:-1],
            kernel=(1, self._matrices[1].shape[1]),
            strides=(1, self._steps[1]),
            dilations=(1, 1),
            starts=starts,
            output=(box[1].stop, box[2].stop),
        )
        return windows.gather(array, box, self._padded.zeros)[:, :, :, 0]


class Writer:
    """Transforms values back and puts the outputs in their places.

    Args:
        targets: for each phase `float32[batch, *output, out]`; the last tiles may stick out.
        matrices: along the height and along the width, `[outputs, values]`.
    """

    def __init__(self, targets: Sequence[Array], matrices: tuple[Array, Array]) -> None:
        self._targets, self._matrices = targets, matrices
        self._lines = Scratch()

    def write(self, piece: Piece, values: Array) -> None:
        """Writes the outputs of a piece's `float32[values, tiles, out]`."""
        (height, down), (step, across) = (matrix.shape for matrix in self._matrices)
        batch, rows, columns = piece.box
        target = self._targets[piece.phase][batch, rows.start * height : rows.stop * height]
        images, count, width, out = target.shape
        tiles = (across, images, rows.stop - rows.start)
        wide = columns.stop - columns.start
        lines = self._lines.get((*tiles, height, wide * out))
        seen = values.reshape(down, *tiles, wide * out).transpose(1, 2, 3, 0, 4)
        np.matmul(self._matrices[0], seen, out=lines)
        seen = lines.reshape(across, images, -1, wide, out)[:, :, :count].transpose(1, 2, 3, 0, 4)
        whole = width // step
        places = target[:, :, : whole * step].reshape(images, count, whole, step, out)
        np.matmul(self._matrices[1], seen[:, :, :whole], out=places)
        if whole < wide:
            rest = target[:, :, whole * step :]
            np.matmul(self._matrices[1][: width - whole * step], seen[:, :, whole], out=rest)
