"""What TensorFlow 1.15.5 wrote into the message of a failed ``tf.Assert``."""

import numpy as np
import pytest

from minigraph.kernels.summarize import summarize

MATRIX = np.array([[1.0, 2.5], [3.0, 4.0]], np.float32)
CUBE = np.arange(24).reshape(2, 3, 4)
SAID = [
    (MATRIX, 3, "[1 2.5][3...]..."),
    (MATRIX, 4, "[1 2.5][3 4]"),
    (MATRIX, -1, "[1 2.5][3 4]"),
    (MATRIX, 0, "..."),
    (np.float32(0.1), 3, "0.1"),
    (np.array([1 / 3, 1e-10, 1e20], np.float32), 3, "0.333333343 1e-10 1e+20"),
    (np.array([1 / 3, 0.1, 1e300]), 3, "0.33333333333333331 0.1 1e+300"),
    (CUBE, 3, "[[0 1 2...]]..."),
    (CUBE, 4, "[[0 1 2 3]]..."),
    (CUBE, -1, "[[0 1 2 3][4 5 6 7][8 9 10 11]][[12 13 14 15][16 17 18 19][20 21 22 23]]"),
    (np.array([True, False]), 3, "1 0"),
    (np.array([b"a\n'q\"", b"\xff\x00"], object), 3, "a\\n\\'q\\\" \\377\\000"),
    (np.zeros([0, 3]), 3, ""),
    (np.array([np.nan, np.inf, -np.inf], np.float32), 3, "nan inf -inf"),
    (np.array([1 + 2j], np.complex64), 3, "?"),
    (np.array([[[1], [2]]]), 3, "[[1][2]]"),
    (np.float16(0.1), 3, "0.0999755859"),
]


@pytest.mark.parametrize(("array", "limit", "text"), SAID)
def test_arrays_are_shown_as_tensorflow_shows_them(array, limit, text):
    assert summarize(array, limit) == text
