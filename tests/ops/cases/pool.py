import numpy as np

from tests.ops.cases.case import Case, f64, i32

X = np.random.default_rng(5).permutation(60).reshape(1, 5, 4, 3) * 0.1
LAST = {"ksize": (1, 2, 3, 1), "strides": (1, 2, 1, 1), "padding": "SAME"}
FIRST = {
    "ksize": (1, 1, 2, 2),
    "strides": (1, 1, 2, 2),
    "padding": "VALID",
    "data_format": "NCHW",
}
DEEP = {"ksize": (1, 2, 2, 2, 1), "strides": (1, 1, 2, 1, 1), "padding": "SAME"}


def best(x, size):
    """The maxima of non-overlapping squares of an image with channels first."""
    n, c, h, w = x.shape
    cut = x[:, :, : h - h % size, : w - w % size]
    return cut.reshape(n, c, h // size, size, w // size, size).max(axis=(3, 5))


FIRST_X = np.random.default_rng(6).permutation(40).reshape(1, 2, 5, 4) * 0.1
FIRST_Y = best(FIRST_X, 2)
VOLUME = (np.random.default_rng(7).permutation(24).reshape(1, 2, 3, 2, 2) * 0.1).astype(np.float32)

CASES = [
    Case("MaxPool", [X], LAST),
    Case("MaxPool", [FIRST_X], FIRST, FIRST_Y, note="channel first"),
    Case(
        "MaxPool",
        [np.arange(8).reshape(1, 1, 2, 4)],
        {"ksize": (1, 1, 1, 2), "strides": (1, 1, 1, 2), "padding": "VALID"},
        expected=np.array([1, 3, 5, 7]).reshape(1, 1, 2, 2),
        note="over channels",
    ),
    Case("MaxPoolGrad", [FIRST_X, FIRST_Y, f64(1, 2, 2, 2)], FIRST, grad=[2]),
    Case("MaxPoolGradGrad", [FIRST_X, FIRST_Y, f64(1, 2, 5, 4)], FIRST, grad=[2]),
    Case("AvgPool", [X], LAST),
    Case(
        "AvgPool",
        [np.arange(4.0).reshape(1, 1, 2, 2)],
        FIRST,
        expected=np.full((1, 1, 1, 1), 1.5),
        note="channel first",
    ),
    Case("AvgPoolGrad", [i32(1, 5, 4, 3), f64(1, 3, 4, 3)], LAST, grad=[1]),
    Case("AvgPoolGrad", [i32(1, 2, 5, 4), f64(1, 2, 2, 2)], FIRST, grad=[1], note="channel first"),
    Case("MaxPool3D", [VOLUME], DEEP),
    Case("MaxPool3DGrad", [VOLUME, VOLUME[:, :, ::2], VOLUME[:, :, ::2]], DEEP),
    Case("MaxPool3DGradGrad", [VOLUME, VOLUME[:, :, ::2], VOLUME], DEEP),
    Case("AvgPool3D", [f64(1, 2, 3, 2, 2)], DEEP),
    Case("AvgPool3DGrad", [i32(1, 2, 3, 2, 2), f64(1, 2, 2, 2, 2)], DEEP, grad=[1]),
]
