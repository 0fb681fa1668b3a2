"""The matrices that convolve short sequences with the fewest multiplications; it convolves nothing.

Source: Winograd, Arithmetic Complexity of Computations, 1980; that points in pairs p, -p, 1/p, -1/p
round least from Alam, Anderson, Barabasz and Gregg, Winograd Convolution for Deep Neural Networks:
Efficient Point Selection, 2022.
"""

from __future__ import annotations

import math

import numpy as np

from minigraph.kernels.array import Array

POINTS: dict[int, tuple[float, ...]] = {
    3: (0, 1, -1),
    4: (0.4, -0.4, 1.3, -1.3),
    5: (0, math.sqrt(0.5), -math.sqrt(0.5), math.sqrt(2), -math.sqrt(2)),
    6: (0.3, -0.3, 0.9, -0.9, 1.7, -1.7),
}
"""Where polynomials are evaluated, by their number; one more value of each is that at infinity.

The largest error against float64, as a share of the root mean square (4 outputs, 3 taps, 64
channels): points 0, 1, -1, 2, -2 give 1.0e-5; 0, 1, -1, 1/2, -2 7.0e-6; these 5.8e-6. Pairs without
0 round less than with it and one point more: of six points (3 outputs, 5 taps) these give 6e-6; 0,
two pairs and 1 make it 9e-6. The best seven points exceed 1e-5.
"""


def toom_cook(outputs: int, taps: int) -> tuple[Array, Array, Array]:
    """The matrices of a convolution of sequences with the fewest multiplications.

    A polynomial of degree n - 1 is known from its values at n - 1 points and its leading
    coefficient, the "value at infinity". Evaluating two polynomials, multiplying the values and
    interpolating gives their product; transposing that gives the correlation below. Rows of the
    last two matrices are scaled against each other so that those for the inputs hold few digits.

    Returns:
        `(output, filter, input)` with `y = output @ ((filter @ w) * (input @ x))`, where
        `y[i] = sum(x[i + k] * w[k] for k in range(taps))`.

    Example:
        >>> output, filter, input = toom_cook(2, 3)
        >>> x, w = np.array([1.0, 2, 3, 4]), np.array([1.0, 10, 100])
        >>> output @ ((filter @ w) * (input @ x))
        array([321., 432.])
    """
    points = np.array(POINTS[outputs + taps - 2], float)
    size = outputs + taps - 1
    others = [np.delete(points, i) for i in range(len(points))]
    input = np.zeros((size, size))
    for row, roots in zip(input, [*others, points], strict=True):
        coefficients = np.poly(roots)[::-1]
        row[: len(coefficients)] = coefficients

    def evaluation(length: int) -> Array:
        values = points[:, np.newaxis] ** np.arange(length)
        return np.vstack([values, np.eye(1, length, length - 1)])

    scale = [np.prod(p - roots) for p, roots in zip(points, others, strict=True)]
    filter = evaluation(taps) / np.array([*scale, 1.0])[:, np.newaxis]
    return evaluation(outputs).T, filter, input
