import numpy as np

from tests.ops.cases.case import Case, f64, i32

x = f64(4, 2)
ids = i32(0, 0, 2, 2)
loose = i32(1, -1, 0, 1)
three = i32(3)
picks = i32(3, 0, 1)
groups = i32(0, 2, 2)
lowest = np.finfo(np.float64).min

CASES = [
    Case("SegmentSum", [x, ids], expected=np.array([x[0] + x[1], [0, 0], x[2] + x[3]])),
    Case(
        "SegmentMean", [x, ids], expected=np.array([(x[0] + x[1]) / 2, [0, 0], (x[2] + x[3]) / 2])
    ),
    Case("SegmentProd", [x, ids], expected=np.array([x[0] * x[1], [1, 1], x[2] * x[3]])),
    Case("SegmentMax", [x, ids]),
    Case("SegmentMin", [x, ids]),
    Case("SegmentSum", [np.zeros((0, 2)), np.zeros(0, np.int32)], note="none"),
    Case(
        "UnsortedSegmentSum",
        [x, loose, three],
        expected=np.array([x[2], x[0] + x[3], [0, 0]]),
        grad=[],
    ),
    Case("UnsortedSegmentSum", [x, i32([[0, 1]] * 4), three], note="deep", grad=[]),
    Case(
        "UnsortedSegmentProd",
        [x, loose, three],
        expected=np.array([x[2], x[0] * x[3], [1, 1]]),
        grad=[],
    ),
    Case(
        "UnsortedSegmentProd",
        [np.array([0.0, 2, 3, 0, 5]), i32(0, 0, 0, 1, 1), three],
        note="zeros",
        grad=[],
    ),
    Case(
        "UnsortedSegmentMax",
        [x, loose, three],
        expected=np.array([x[2], np.maximum(x[0], x[3]), [lowest] * 2]),
        grad=[],
    ),
    Case("UnsortedSegmentMin", [x, loose, three], grad=[]),
    # Their gradients need the ranks.
    *[
        Case(f"UnsortedSegment{name}", [x, i32(1, 0, 0, 1), i32(2)], hide=False, note="known")
        for name in ("Sum", "Prod", "Max", "Min")
    ],
    Case("SparseSegmentSum", [x, picks, groups], expected=np.array([x[3], [0, 0], x[0] + x[1]])),
    Case(
        "SparseSegmentMean",
        [x, picks, groups],
        expected=np.array([x[3], [0, 0], (x[0] + x[1]) / 2]),
    ),
    Case("SparseSegmentSqrtN", [x, picks, groups]),
    Case("SparseSegmentSumWithNumSegments", [x, picks, groups, i32(4)]),
    Case("SparseSegmentMeanWithNumSegments", [x, picks, groups, i32(4)]),
    Case("SparseSegmentSqrtNWithNumSegments", [x, picks, groups, i32(4)]),
    Case(
        "SparseSegmentMeanGrad",
        [x[:3], picks, groups, i32(4)],
        expected=np.array([x[2] / 2, x[2] / 2, [0, 0], x[0]]),
    ),
    Case("SparseSegmentSqrtNGrad", [x[:3], picks, groups, i32(4)]),
]
