import numpy as np
import pytest

from minigraph.kernels import depthwise, lazy
from minigraph.kernels.conv import conv
from tests.kernels.thread_counts import assert_same_with_any_number_of_threads

RNG = np.random.default_rng(0)


def drawn(*shape):
    return RNG.standard_normal(shape)


def convolution(x, w, stride=1, finish=None):
    return depthwise.lazy_depthwise_conv(x, w, [stride, stride], None, "SAME", finish)


def adding(other):
    def finish(block, rows):
        block += other[rows]

    return finish


GEOMETRIES = [(6, 1, 1), (6, 2, 1), (100, 1, 1), (100, 1, 2), (6, 1, 2), (50, 2, 2)]


@pytest.mark.parametrize(("channels", "multiplier", "stride"), GEOMETRIES)
@pytest.mark.parametrize("most", [1, 4, 17, 1000])
def test_blocks_make_up_the_whole(channels, multiplier, stride, most):
    x, w = drawn(2, 9, 8, channels), drawn(3, 3, channels, multiplier)
    plain = depthwise.depthwise_conv(x, w, [stride, stride], None, "SAME")
    rows = plain.reshape(-1, plain.shape[-1])
    other = drawn(*rows.shape)
    y = convolution(x, w, stride, adding(other))
    assert (y.shape, y.dtype) == (plain.shape, plain.dtype)
    made = np.full_like(rows, np.nan)
    for block in y.blocks(most):
        assert block.rows.stop - block.rows.start <= most
        block.write(made[block.rows])
    np.testing.assert_allclose(made, rows + other, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(y.whole(), made.reshape(y.shape), rtol=1e-12, atol=1e-12)


@pytest.fixture(params=[1, 1000, 1 << 22])
def cut(request, monkeypatch):
    """Blocks of few bytes and of many, and all of them worth sharing among threads."""
    monkeypatch.setattr(lazy, "BLOCK_BYTES", request.param)
    monkeypatch.setattr(lazy, "ENOUGH_WORK", 0)


@pytest.mark.usefixtures("cut")
@pytest.mark.parametrize("stride", [1, 2])
def test_a_product_of_blocks_is_the_product_of_the_whole(stride):
    x, w, matrix = drawn(3, 10, 7, 8), drawn(3, 3, 8, 1), drawn(1, 1, 8, 5)
    first = depthwise.depthwise_conv(x, w, [stride, stride], None, "SAME")
    before, after = drawn(first[..., 0].size, 8), drawn(first[..., 0].size, 5)
    expected = (first.reshape(-1, 8) + before) @ matrix[0, 0] + after
    y = convolution(x, w, stride, adding(before))
    assert lazy.pays(y.shape, 5)
    actual = conv(y, matrix, [1, 1], None, "VALID", adding(after))
    np.testing.assert_allclose(actual, expected.reshape(actual.shape), rtol=1e-12, atol=1e-12)


def test_few_rows_and_windows_of_several_taps_need_the_whole():
    x, w = drawn(1, 2, 2, 64), drawn(3, 3, 64, 1)
    y, whole = convolution(x, w), convolution(x, w).whole()
    assert not lazy.pays(y.shape, 64)
    for taps in (1, 2):
        matrix = drawn(taps, taps, 64, 64)
        expected = conv(whole, matrix, [1, 1], None, "SAME")
        np.testing.assert_array_equal(conv(y, matrix, [1, 1], None, "SAME"), expected)


def test_what_cannot_be_made_in_blocks_is_made_at_once():
    nothing = convolution(np.zeros((0, 4, 4, 3)), drawn(3, 3, 3, 1))
    assert (type(nothing), nothing.shape) == (np.ndarray, (0, 4, 4, 3))
    half = convolution(np.ones((1, 4, 4, 3), np.float16), np.ones((1, 1, 3, 1), np.float16))
    assert half.dtype == np.float16
    assert half.tolist() == np.ones((1, 4, 4, 3)).tolist()
    assert type(convolution(drawn(1, 4, 4, 1), drawn(3, 3, 1, 2))) is np.ndarray


def test_results_do_not_depend_on_the_number_of_threads():
    x, w = drawn(2, 40, 40, 32).astype(np.float32), drawn(3, 3, 32, 1).astype(np.float32)
    matrix = drawn(1, 1, 32, 96).astype(np.float32)
    y = convolution(x, w)
    assert y.shape[1] * y.shape[2] * 2 * matrix.size >= lazy.ENOUGH_WORK
    assert_same_with_any_number_of_threads(lambda: [conv(y, matrix, [1, 1], None, "SAME")])
