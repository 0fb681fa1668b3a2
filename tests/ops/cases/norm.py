import numpy as np

from tests.ops.cases.case import Case, f64

X = f64(2, 3, 2, 2).astype(np.float32)
FIRST = np.ascontiguousarray(np.moveaxis(X, -1, 1))
VECTOR = np.array([0.5, 2.0], np.float32)
NONE = np.zeros(0, np.float32)
STATS = [VECTOR, VECTOR + 1, VECTOR - 1, VECTOR]
TRAIN: dict = {}
TEST = {"is_training": False, "epsilon": 0.01}
NUMBERS = {"depth_radius": 1, "bias": 2.0, "alpha": 0.5, "beta": 0.75}

CASES = [
    Case("BiasAdd", [f64(2, 3, 4), f64(4)]),
    Case("BiasAdd", [f64(2, 3, 2, 1), f64(3)], {"data_format": "NCHW"}, note="channel first"),
    Case("BiasAddV1", [f64(2, 4), f64(4)]),
    Case("BiasAddGrad", [f64(2, 3, 4)], expected=f64(2, 3, 4).sum(axis=(0, 1))),
    Case(
        "BiasAddGrad",
        [f64(2, 3, 4, 2)],
        {"data_format": "NCHW"},
        expected=f64(2, 3, 4, 2).sum(axis=(0, 2, 3)),
        note="channel first",
    ),
    Case("LRN", [X], NUMBERS),
    Case("LRNGrad", [X, X + 1, X + 2], NUMBERS),
]

for suffix in ("", "V2", "V3"):
    reserve = [np.zeros((), np.float32)] if suffix == "V3" else []
    for note, x, attrs in (("last", X, {}), ("first", FIRST, {"data_format": "NCHW"})):
        CASES += [
            Case(
                f"FusedBatchNorm{suffix}",
                [x, VECTOR, VECTOR, NONE, NONE],
                {**TRAIN, **attrs},
                note=f"train {note}",
            ),
            Case(f"FusedBatchNorm{suffix}", [x, *STATS], {**TEST, **attrs}, note=f"test {note}"),
            Case(
                f"FusedBatchNormGrad{suffix}",
                [x + 1, x, VECTOR, VECTOR, VECTOR, *reserve],
                {**TRAIN, **attrs},
                note=f"train {note}",
            ),
            Case(
                f"FusedBatchNormGrad{suffix}",
                [x + 1, x, VECTOR, VECTOR, VECTOR, *reserve],
                {**TEST, **attrs},
                note=f"test {note}",
            ),
        ]
