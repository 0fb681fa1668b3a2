"""The matrices that convolve short sequences with the fewest multiplications; it convolves nothing.

Source: Winograd, Arithmetic Complexity of Computations, 1980; points 0, 1, -1, 1/2, -2 from
Barabasz et al., Error Analysis and Improving the Accuracy of Winograd Convolution for Deep Neural
Networks, https://arxiv.org/abs/1803.10986.
"""

from __future__ import annotations

import numpy as np

from minigraph.kernels.array import Array

POINTS: dict[int, tuple[float, ...]] = {2: (0, 1, -1), 4: (0, 1, -1, 0.5, -2)}
"""Where polynomials are evaluated, by outputs; the last value of each is the one at infinity."""


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
    points = np.array(POINTS[outputs], float)
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
