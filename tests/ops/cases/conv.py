import numpy as np

from tests.ops.cases.case import Case, f64, i32

ONES = np.ones((1, 3, 3, 1))
SAME = {"strides": (1, 1, 1, 1), "padding": "SAME"}
VALID = {"strides": (1, 2, 1, 1), "padding": "VALID"}
FIRST = {"strides": (1, 1, 2, 1), "padding": "SAME", "data_format": "NCHW"}
HOLES = {"strides": (1, 1, 1, 1), "padding": "SAME", "dilations": (1, 2, 1, 1)}
EXPLICIT = {
    "strides": (1, 1, 2, 1),
    "padding": "EXPLICIT",
    "explicit_paddings": (0, 0, 1, 0, 0, 2, 0, 0),
}
DEEP = {"strides": (1, 1, 2, 1, 1), "padding": "SAME"}
DEEP_FIRST = {"strides": (1, 1, 1, 1, 2), "padding": "VALID", "data_format": "NCDHW"}

SMALL = [
    ("same", SAME, (2, 4, 3, 2), (2, 4, 3, 3)),
    ("valid", VALID, (2, 4, 3, 2), (2, 2, 2, 3)),
    ("channel first", FIRST, (2, 2, 4, 3), (2, 3, 2, 3)),
    ("holes", HOLES, (2, 4, 3, 2), (2, 4, 3, 3)),
    ("explicit", EXPLICIT, (2, 4, 3, 2), (2, 4, 2, 3)),
]
KERNEL = (2, 2, 2, 3)

CASES = [
    Case(
        "Conv2D",
        [ONES, np.ones((3, 3, 1, 1))],
        SAME,
        expected=np.array([[4, 6, 4], [6, 9, 6], [4, 6, 4]]).reshape(1, 3, 3, 1),
        note="ones",
    ),
    Case(
        "DepthwiseConv2dNative",
        [np.full((1, 2, 2, 2), [1.0, 10.0]), np.arange(8.0).reshape(2, 2, 2, 1)],
        {"strides": (1, 1, 1, 1), "padding": "VALID"},
        expected=np.array([12.0, 160.0]).reshape(1, 1, 1, 2),
        note="sums",
    ),
]

for note, attrs, x, y in SMALL:
    for kind, kernel, out in (("Conv2D", KERNEL, 1), ("DepthwiseConv2dNative", (2, 2, 2, 2), 2)):
        if kind != "Conv2D" and note in ("explicit", "holes"):
            continue
        channel = 1 if note == "channel first" else 3
        grad = list(y)
        grad[channel] = kernel[3] if out == 1 else kernel[2] * kernel[3]
        CASES += [
            Case(kind, [f64(*x), f64(*kernel)], attrs, note=note),
            Case(f"{kind}BackpropInput", [i32(x), f64(*kernel), f64(*grad)], attrs, note=note),
            Case(f"{kind}BackpropFilter", [f64(*x), i32(kernel), f64(*grad)], attrs, note=note),
        ]

for note, attrs, x, y in (
    ("same", DEEP, (1, 2, 3, 2, 2), (1, 2, 2, 2, 1)),
    ("channel first", DEEP_FIRST, (1, 2, 2, 2, 3), (1, 1, 1, 1, 1)),
):
    kernel = (2, 2, 1, 2, 1)
    CASES += [
        Case("Conv3D", [f64(*x), f64(*kernel)], attrs, note=note, grad=None),
        Case("Conv3DBackpropInputV2", [i32(x), f64(*kernel), f64(*y)], attrs, note=note),
        Case("Conv3DBackpropFilterV2", [f64(*x), i32(kernel), f64(*y)], attrs, note=note),
    ]
CASES[-3:] = [
    Case("Conv3D", [f64(1, 2, 2, 2, 3), f64(2, 2, 1, 2, 1)], DEEP_FIRST, note="channel first"),
    Case(
        "Conv3DBackpropInputV2",
        [np.array([1, 2, 2, 2, 3]), f64(2, 2, 1, 2, 1), f64(1, 1, 1, 1, 2)],
        DEEP_FIRST,
        note="channel first",
    ),
    Case(
        "Conv3DBackpropFilterV2",
        [f64(1, 2, 2, 2, 3), i32(2, 2, 1, 2, 1), f64(1, 1, 1, 1, 2)],
        DEEP_FIRST,
        note="channel first",
    ),
]
