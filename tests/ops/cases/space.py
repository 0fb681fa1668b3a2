import numpy as np

from tests.ops.cases.case import Case, f64, i32

square = i32([[1, 0], [0, 1]])
image = f64(2, 3, 3, 2)
batch = f64(8, 2, 2, 1)

# The number of block dimensions must be known, so dimensions are not hidden there.
CASES = [
    Case("SpaceToBatchND", [image, i32(2, 2), square], hide=False),
    Case("BatchToSpaceND", [batch, i32(2, 2), square], hide=False),
    Case("SpaceToBatch", [image, square], {"block_size": 2}),
    Case("BatchToSpace", [batch, square], {"block_size": 2}),
    Case("SpaceToDepth", [f64(1, 4, 2, 2)], {"block_size": 2}),
    Case("SpaceToDepth", [f64(1, 2, 4, 2)], {"block_size": 2, "data_format": "NCHW"}, note="NCHW"),
    Case("DepthToSpace", [f64(1, 2, 1, 8)], {"block_size": 2}),
    Case("DepthToSpace", [f64(1, 8, 2, 1)], {"block_size": 2, "data_format": "NCHW"}, note="NCHW"),
    Case("Diag", [f64(2)], expected=np.diag(f64(2))),
    Case("Diag", [f64(2, 2)], note="matrix"),
    Case("DiagPart", [f64(2, 3, 2, 3)]),
    Case("MatrixDiag", [f64(2, 3)]),
    Case("MatrixDiagPart", [f64(2, 2, 3)]),
    Case("MatrixDiagPart", [f64(2, 3, 3)], note="square"),
    Case("MatrixSetDiag", [f64(2, 3, 2), f64(2, 2)]),
    Case("MatrixBandPart", [f64(2, 3, 4), np.int64(1), np.int64(0)]),
    Case("MatrixBandPart", [f64(3, 3), np.int64(-1), np.int64(1)], note="below"),
]
