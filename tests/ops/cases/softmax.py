import numpy as np

from tests.ops.cases.case import Case, f64, i32

ROW = np.log([[1.0, 2.0, 5.0]])
LABELS = np.abs(f64(3, 4, seed=1)) / 8

CASES = [
    Case("Softmax", [ROW], expected=np.array([[0.125, 0.25, 0.625]])),
    Case("Softmax", [f64(2, 3, 4)], note="deep"),
    Case("LogSoftmax", [ROW], expected=np.log([[0.125, 0.25, 0.625]])),
    Case("LogSoftmax", [f64(2, 3, 4)], note="deep"),
    Case(
        "SoftmaxCrossEntropyWithLogits",
        [ROW, np.array([[0.0, 1.0, 0.0]])],
        expected=[np.log([4.0]), [[0.125, -0.75, 0.625]]],
        grad=[0],
        note="by hand",
    ),
    # The gradient counts on labels that sum to 1: only that of the loss by the logits holds else.
    Case("SoftmaxCrossEntropyWithLogits", [f64(3, 4), LABELS], grad=[]),
    Case(
        "SoftmaxCrossEntropyWithLogits",
        [f64(3, 4), np.full((1, 4), 0.25)],
        grad=[],
        hide=True,
        note="broadcast",
    ),
    Case(
        "SparseSoftmaxCrossEntropyWithLogits",
        [ROW, np.array([1])],
        expected=[np.log([4.0]), [[0.125, -0.75, 0.625]]],
        grad=[],
        note="by hand",
    ),
    Case("SparseSoftmaxCrossEntropyWithLogits", [f64(3, 4), i32(3, 0, 1)], grad=[]),
    Case("L2Loss", [np.array([3.0, 4.0])], expected=12.5),
    Case("L2Loss", [f64(2, 3, 2)], note="deep"),
]
