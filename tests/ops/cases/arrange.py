import numpy as np

from minigraph.base import dtypes
from tests.ops.cases.case import Case, f64, i32

cube = np.arange(24.0).reshape(2, 3, 4)
mixed = np.array([[1 + 2j, 3j], [4, 5 - 1j]])

CASES = [
    Case("Roll", [cube, i32(1, -2), i32(2, 0)], expected=np.roll(cube, (1, -2), (2, 0))),
    Case("Roll", [f64(3), np.int32(2), np.int32(-1)], note="one"),
    Case("Reshape", [cube, i32(4, -1)], expected=cube.reshape(4, 6)),
    Case("Reshape", [np.float64(2), i32(1, 1)], expected=np.array([[2]]), note="scalar"),
    Case("Reshape", [np.zeros((0, 3)), i32(5, 0)], note="empty"),
    Case("Squeeze", [f64(1, 2, 1)]),
    Case("Squeeze", [f64(1, 2, 1)], {"squeeze_dims": (-1,)}, note="named"),
    Case("ExpandDims", [f64(2, 3), i32(1)]),
    Case("ExpandDims", [f64(2, 3), i32([-1])], note="vector"),
    Case("Transpose", [cube, i32(2, 0, 1)], expected=cube.transpose(2, 0, 1)),
    Case("Transpose", [np.float64(3), np.zeros(0, np.int32)], expected=3, note="scalar"),
    Case("ConjugateTranspose", [mixed, i32(1, 0)], expected=mixed.conj().T),
    Case("InvertPermutation", [i32(2, 0, 1)], expected=np.array([1, 2, 0])),
    Case("ReverseV2", [cube, i32(0, -1)], expected=cube[::-1, :, ::-1]),
    Case(
        "ReverseSequence",
        [np.array([[1.0, 2, 3], [4, 5, 6]]), np.array([2, 3])],
        {"seq_dim": 1, "batch_dim": 0},
        expected=np.array([[2, 1, 3], [6, 5, 4]]),
    ),
    Case("ReverseSequence", [cube, np.array([1, 0, 2])], {"seq_dim": 0, "batch_dim": 1}),
    Case("Tile", [f64(2, 3), i32(2, 1)]),
    Case("Tile", [f64(2, 3), i32(0, 2)], note="none"),
    Case("BroadcastTo", [f64(3, 1), i32(2, 3, 4)]),
    Case("BroadcastTo", [np.float64(2), i32([3])], expected=np.array([2, 2, 2]), note="scalar"),
    Case("BroadcastArgs", [i32(2, 1, 3), i32(5, 1)], expected=np.array([2, 5, 3])),
    Case("Bitcast", [np.array([1.0], np.float32)], {"type_": dtypes.int32}),
]
