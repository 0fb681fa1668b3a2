import numpy as np
import pytest

from minigraph.kernels.conv import conv
from minigraph.kernels.silence import silent_windows
from minigraph.kernels.windows import Windows
from tests.kernels import loops


def image(*shape, seed=0):
    """Numbers in one corner, zeros elsewhere, and a pixel whose numbers add up to 0."""
    random = np.random.RandomState(seed)
    x = np.zeros(shape, np.float32)
    x[:, :5, :6] = random.normal(size=x[:, :5, :6].shape)
    x[:, -4, -4, :2] = 1, -1
    return x


@pytest.mark.parametrize("padding", ["SAME", "VALID"])
@pytest.mark.parametrize(("stride", "dilation"), [(1, 1), (1, 2), (2, 1), (3, 1)])
def test_they_are_those_that_read_only_zeros(padding, stride, dilation):
    x = image(2, 13, 14, 3)
    strides = (stride, stride + stride // 2)
    windows = Windows.of((13, 14), (3, 3), strides, (dilation, dilation), padding)
    silent = silent_windows(x, windows)
    # A filter of ones over what is not zero counts what a window reads.
    ones = np.ones((3, 3, 3, 1))
    counts = loops.conv(np.abs(x), ones, strides, (dilation, dilation), padding)
    np.testing.assert_array_equal(silent, counts[..., 0] == 0)


def test_most_arrays_have_none():
    windows = Windows.of((6, 6), (3, 3), (1, 1), None, "SAME")
    assert silent_windows(np.ones((2, 6, 6, 3), np.float32), windows) is None
    lonely = np.ones((2, 6, 6, 3), np.float32)
    lonely[0, 3, 3] = 0
    assert silent_windows(lonely, windows) is None
    assert silent_windows(np.full((2, 6, 6, 3), np.nan, np.float32), windows) is None


@pytest.mark.parametrize(
    ("taps", "channels", "stride"),
    [(3, 32, 1), (3, 64, 1), (3, 128, 1), (5, 32, 1), (5, 32, 2), (7, 3, 2)],
)
def test_a_window_of_zeros_gives_zero_whatever_convolves(taps, channels, stride):
    x = image(16, 32, 32, channels)
    strides = (stride, stride)
    w = np.random.RandomState(1).normal(size=(taps, taps, channels, 64)).astype(np.float32)
    y = conv(x, w, strides, None, "SAME")
    windows = Windows.of((32, 32), (taps, taps), strides, None, "SAME")
    silent = silent_windows(x, windows)
    assert 0.5 < silent.mean() < 1
    np.testing.assert_array_equal(y[silent], 0)
    # What follows sees the zeros.
    seen = conv(x, w, strides, None, "SAME", finish=lambda block, rows: np.sign(block, out=block))
    np.testing.assert_array_equal(seen, np.sign(y))
