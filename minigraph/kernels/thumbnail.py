"""Arrays as small pictures: images, feature maps, filters, matrices, vectors; knows no graph.

A thumbnail is ``uint8[height, width]`` of grey or ``uint8[height, width, 3]``, at most ``SIDE``
pixels high and wide. Black is the least of what it shows and white the largest; numbers that are
NaN or infinite are red.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

SIDE = 96
"""The most pixels of a thumbnail in each direction."""

MOST = 8
"""The most tiles of a grid in each direction."""

_COLOURS = 3
_GAP = 128  # the grey between the tiles of a grid
_RED = (255, 0, 0)


class Thumbnail(NamedTuple):
    """A small picture.

    Attributes:
        image: Its pixels.
        of: What it shows, in a few words.
    """

    image: np.ndarray
    of: str


def thumbnail(array: np.ndarray, as_filters: bool = False) -> Thumbnail | None:
    """The picture of an array, or None where there is none to make.

    Args:
        array: ``[n, height, width, channels]`` is a batch of images if it has one or three
            channels, else the feature maps of its first example; ``[n, height, width]`` a stack of
            matrices; a matrix is a heat map and a vector a strip. Others have no picture.
        as_filters: Whether an array of four dimensions is ``[height, width, in, out]``.

    Example:
        >>> image, of = thumbnail(np.arange(12.0).reshape(1, 2, 2, 3))
        >>> image.shape, of
        ((2, 2, 3), 'the image')
    """
    if array.dtype.kind not in "biuf" or not array.size:
        return None
    if array.ndim == 1:
        return Thumbnail(_pixels(_shrunk(_real(array[np.newaxis]), SIDE, SIDE)), "the vector")
    if array.ndim == 2:
        return Thumbnail(_pixels(_shrunk(_real(array), SIDE, SIDE)), "the matrix")
    if array.ndim == 3:
        return _grid(array[..., np.newaxis], "matrix", "matrices", array.shape[0])
    if array.ndim == 4:
        return _filters(array) if as_filters else _images(array)
    return None


def _images(array: np.ndarray) -> Thumbnail:
    count, _, _, channels = array.shape
    if channels in (1, _COLOURS):
        return _grid(array, "image", "images", count)
    maps = np.moveaxis(array[0], -1, 0)[..., np.newaxis]
    return _grid(maps, "feature map", "feature maps", channels, of="first example")


def _filters(array: np.ndarray) -> Thumbnail:
    """Each filter from black to white by itself; of one input channel unless there are three."""
    depth, count = array.shape[2:]
    colours = depth if depth == _COLOURS else 1
    tiles = np.moveaxis(array[:, :, :colours], -1, 0)
    of = "" if depth == colours else f"channel 1 of {depth}"
    return _grid(tiles, "filter", "filters", count, of=of, apart=True)


def _grid(
    tiles: np.ndarray, one: str, many: str, count: int, of: str = "", apart: bool = False
) -> Thumbnail:
    """As many of the first tiles as fit, in rows.

    Args:
        tiles: ``[n, height, width, 1 or 3]``.
        one: What a tile shows.
        many: The same of several.
        count: How many there are.
        of: What it is a part of.
        apart: Whether each tile goes from black to white by itself.
    """
    height, width = tiles.shape[1:3]
    rows, columns = _fitting(height, count), _fitting(width, count)
    columns = min(columns, max(math.ceil(math.sqrt(count)), -(-count // rows)))
    rows = min(rows, -(-count // columns))
    scale = min(1.0, _side(rows) / height, _side(columns) / width)
    high, wide = max(1, int(height * scale)), max(1, int(width * scale))
    small = [_shrunk(tile, high, wide) for tile in _real(tiles[: rows * columns])]
    cells = [_pixels(tile) for tile in small] if apart else list(_pixels(np.stack(small)))
    if count == 1:
        what = f"the {one}"
    else:
        what = f"{len(cells)} of {count} {many}" if len(cells) < count else f"all {count} {many}"
    return Thumbnail(_laid_out(cells, columns), f"{what}, {of}" if of else what)


def _fitting(size: int, count: int) -> int:
    """How many tiles of ``size`` pixels stand beside each other; two are made to fit."""
    return min(count, MOST, max(2, (SIDE + 1) // (size + 1)))


def _side(number: int) -> int:
    """How large each of ``number`` tiles beside each other may be, with a line between them."""
    return (SIDE + 1) // number - 1


def _laid_out(cells: list[np.ndarray], columns: int) -> np.ndarray:
    if len(cells) == 1:
        return cells[0]
    height, width = cells[0].shape[:2]
    rows = -(-len(cells) // columns)
    shape: tuple[int, ...] = (rows * (height + 1) - 1, columns * (width + 1) - 1)
    if any(cell.ndim == 3 for cell in cells):
        cells = [cell if cell.ndim == 3 else _coloured(cell) for cell in cells]
        shape = (*shape, _COLOURS)
    whole = np.full(shape, _GAP, np.uint8)
    for i, cell in enumerate(cells):
        top, left = i // columns * (height + 1), i % columns * (width + 1)
        whole[top : top + height, left : left + width] = cell
    return whole


def _real(array: np.ndarray) -> np.ndarray:
    return array.astype(np.float64)


def _shrunk(array: np.ndarray, height: int, width: int) -> np.ndarray:
    """``[height, width, ...]`` by the means of blocks, where it is larger than that."""
    for axis, size in enumerate((height, width)):
        had = array.shape[axis]
        if had > size:
            starts = np.arange(size) * had // size
            counts = np.diff(np.append(starts, had))
            shape = [-1 if i == axis else 1 for i in range(array.ndim)]
            array = np.add.reduceat(array, starts, axis) / counts.reshape(shape)
    return array


def _pixels(array: np.ndarray) -> np.ndarray:
    """``[height, width]`` or ``[..., height, width, 1 or 3]`` of numbers as grey or colour."""
    finite = np.isfinite(array)
    numbers = array[finite]
    low, high = (numbers.min(), numbers.max()) if numbers.size else (0.0, 0.0)
    # Halved first: the range of the largest numbers is infinite.
    span = high / 2 - low / 2
    if span > 0:
        scaled = (np.where(finite, array, low) / 2 - low / 2) * (255 / span)
    else:
        scaled = np.full(array.shape, float(_GAP))
    pixels = np.rint(scaled).astype(np.uint8)
    if array.ndim >= 3 and array.shape[-1] == _COLOURS:
        return pixels if finite.all() else _marked(pixels, ~finite.all(-1))
    if array.ndim >= 3:
        pixels, finite = pixels[..., 0], finite[..., 0]
    return pixels if finite.all() else _marked(_coloured(pixels), ~finite)


def _coloured(grey: np.ndarray) -> np.ndarray:
    return np.stack([grey] * _COLOURS, -1)


def _marked(pixels: np.ndarray, where: np.ndarray) -> np.ndarray:
    pixels[where] = _RED
    return pixels
