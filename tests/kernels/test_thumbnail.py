import numpy as np
import pytest

from minigraph.kernels.thumbnail import SIDE, thumbnail

RED = [255, 0, 0]


def ramp(*shape):
    return np.arange(np.prod(shape), dtype=np.float32).reshape(shape)


@pytest.mark.parametrize(
    "shape, as_filters, size, of",
    [
        ((10,), False, (1, 10), "the vector"),
        ((2000,), False, (1, 96), "the vector"),
        ((5, 7), False, (5, 7), "the matrix"),
        ((1000, 300), False, (96, 96), "the matrix"),
        ((5, 3, 3), False, (7, 11), "all 5 matrices"),
        ((1, 28, 28, 1), False, (28, 28), "the image"),
        ((32, 28, 28, 1), False, (86, 86), "9 of 32 images"),
        ((3, 32, 32, 3), False, (65, 65, 3), "all 3 images"),
        ((1, 200, 300, 3), False, (64, 96, 3), "the image"),
        ((2, 14, 14, 64), False, (89, 89), "36 of 64 feature maps, first example"),
        ((1, 1, 1, 5), False, (3, 5), "all 5 feature maps, first example"),
        ((5, 5, 1, 32), True, (35, 35), "all 32 filters"),
        ((3, 3, 3, 64), True, (31, 31, 3), "all 64 filters"),
        ((3, 3, 16, 7), True, (11, 11), "all 7 filters, channel 1 of 16"),
    ],
)
def test_what_a_thumbnail_shows_and_how_large_it_is(shape, as_filters, size, of):
    image, shown = thumbnail(ramp(*shape), as_filters)
    assert (image.shape, image.dtype, shown) == (size, np.uint8, of)


@pytest.mark.parametrize("seed", range(30))
def test_a_thumbnail_is_never_larger_than_its_side(seed):
    random = np.random.RandomState(seed)
    for ndim in (1, 2, 3, 4):
        shape = random.choice([1, 2, 3, 5, 30, 47, 48, 200, 600], ndim)
        if np.prod(shape) < 1e6:
            image, _ = thumbnail(ramp(*shape), as_filters=bool(seed % 2))
            assert max(image.shape[:2]) <= SIDE, shape


def test_grey_goes_from_the_least_to_the_largest():
    image, _ = thumbnail(np.array([[0.0, 1.0], [2.0, 4.0]]))
    assert image.tolist() == [[0, 64], [128, 255]]
    assert thumbnail(np.array([[-1e308, 1e308]])).image.tolist() == [[0, 255]]
    assert thumbnail(np.array([False, True])).image.tolist() == [[0, 255]]


def test_equal_numbers_are_grey():
    assert thumbnail(np.full((2, 2), 9)).image.tolist() == [[128, 128], [128, 128]]


def test_blocks_of_a_large_matrix_become_their_means():
    array = np.kron(ramp(SIDE, 2), np.ones((3, 1))) + np.tile([[-1], [0], [1]], (SIDE, 2))
    np.testing.assert_array_equal(thumbnail(array).image, thumbnail(ramp(SIDE, 2)).image)


def test_what_is_not_finite_is_red():
    image, _ = thumbnail(np.array([[np.nan, 0.0, 1.0]]))
    assert image.tolist() == [[RED, [0, 0, 0], [255, 255, 255]]]
    assert thumbnail(np.full(2, np.inf)).image.tolist() == [[RED, RED]]
    maps = ramp(1, 3, 3, 5)
    maps[0, 0, 0, 1] = np.nan
    image, _ = thumbnail(maps)
    assert image[0, 4].tolist() == RED
    assert int((image == RED).all(-1).sum()) == 1


def test_filters_are_scaled_each_by_itself_and_images_together():
    array = np.stack([ramp(2, 2), 10 * ramp(2, 2)])
    filters, _ = thumbnail(np.moveaxis(array, 0, -1)[:, :, np.newaxis], as_filters=True)
    assert filters[:, :2].tolist() == filters[:, 3:].tolist() == [[0, 85], [170, 255]]
    images, _ = thumbnail(array[..., np.newaxis])
    assert images[:, :2].tolist() == [[0, 8], [17, 26]]


@pytest.mark.parametrize(
    "array",
    [
        np.array(1.0),
        np.zeros((0, 3)),
        np.zeros((1, 2, 2, 2, 2)),
        np.array([1j]),
        np.array([b"text"], object),
    ],
    ids=["scalar", "empty", "five dimensions", "complex", "strings"],
)
def test_other_arrays_have_no_picture(array):
    assert thumbnail(array) is None
