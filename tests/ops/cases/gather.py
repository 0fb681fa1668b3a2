import numpy as np

from tests.ops.cases.case import Case, f64, i32

x = f64(3, 4)
cube = f64(2, 3, 2)

CASES = [
    Case("Gather", [x, i32(2, 0, 2)], expected=x[[2, 0, 2]]),
    Case("GatherV2", [x, i32([[2, 0], [1, 1]]), i32(0)], expected=x[[[2, 0], [1, 1]]]),
    Case("GatherV2", [x, i32(3, 0), i32(-1)], expected=x[:, [3, 0]], note="columns"),
    Case("GatherV2", [x, i32(1), i32(0)], expected=x[1], note="one"),
    # With dimensions hidden nothing tells the number of batch dimensions from the end.
    Case(
        "GatherV2",
        [cube, i32([[0, 1], [2, 2]]), i32(1)],
        {"batch_dims": 1},
        expected=np.stack([cube[0, [0, 1]], cube[1, [2, 2]]]),
        grad=[],
        note="batch",
    ),
    Case("GatherNd", [x, i32([[0, 1], [2, 3]])], expected=x[[0, 2], [1, 3]]),
    Case("GatherNd", [x, i32([[1], [1]])], expected=x[[1, 1]], note="rows"),
    Case("ScatterNd", [i32([[1], [3], [1]]), f64(3), i32([4])]),
    Case(
        "ScatterNd",
        [i32([[0, 1]]), np.array([b"a"], object), i32(1, 2)],
        note="strings",
    ),
    Case("ScatterNdNonAliasingAdd", [f64(4), i32([[1], [1]]), f64(2)]),
    Case("TensorScatterUpdate", [f64(4), i32([[1], [3]]), f64(2)]),
    Case("TensorScatterAdd", [f64(4, 2), i32([[1], [1]]), f64(2, 2)]),
    Case("TensorScatterSub", [f64(4), i32([[1], [1]]), f64(2)]),
    Case("DynamicPartition", [x, i32(1, 0, 1)], {"num_partitions": 2}, expected=[x[[1]], x[::2]]),
    Case(
        "DynamicStitch",
        [[i32(2), i32(0, 1)], [f64(4), f64(2, 4, seed=1)]],
        expected=np.array([*f64(2, 4, seed=1), f64(4)]),
    ),
    Case(
        "DynamicStitch",
        [[i32(0, 0), i32([0])], [i32(1, 2), i32([3])]],
        expected=np.array([3]),
        note="last wins",
    ),
    Case("ParallelDynamicStitch", [[i32([1]), i32([0])], [f64(1, 2), f64(1, 2, seed=1)]]),
]
