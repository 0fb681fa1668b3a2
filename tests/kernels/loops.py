"""The kernels again as plain loops in float64: slow, obvious, and the judge of the fast ones."""

from __future__ import annotations

import itertools
import math

import numpy as np


def size_and_before(input, kernel, stride, dilation, padding):
    """One dimension's output size and padding in front, straight from TensorFlow's documentation."""
    extent = (kernel - 1) * dilation + 1
    if padding == "SAME":
        size = math.ceil(input / stride)
        return size, max((size - 1) * stride + extent - input, 0) // 2
    before, after = (0, 0) if padding == "VALID" else padding
    return len(range(0, input + before + after - extent + 1, stride)), before


def reads(spatial, kernel, strides, dilations, padding):
    """List (output position, tap, input position) for every read that falls inside the input."""
    rank = len(spatial)
    paddings = [padding] * rank if isinstance(padding, str) else padding
    numbers = [
        size_and_before(*each)
        for each in zip(spatial, kernel, strides, dilations, paddings, strict=True)
    ]
    output = tuple(size for size, _ in numbers)
    found = []
    for o in itertools.product(*map(range, output)):
        for k in itertools.product(*map(range, kernel)):
            i = tuple(o[d] * strides[d] + k[d] * dilations[d] - numbers[d][1] for d in range(rank))
            if all(0 <= i[d] < spatial[d] for d in range(rank)):
                found.append((o, k, i))
    return output, found


def conv(x, w, strides, dilations, padding):
    output, found = reads(x.shape[1:-1], w.shape[:-2], strides, dilations, padding)
    y = np.zeros((len(x), *output, w.shape[-1]))
    for n in range(len(x)):
        for o, k, i in found:
            y[(n, *o)] += np.float64(x[(n, *i)]) @ np.float64(w[k])
    return y


def conv_backprop_input(input_sizes, w, grad, strides, dilations, padding):
    _, found = reads(input_sizes[1:-1], w.shape[:-2], strides, dilations, padding)
    dx = np.zeros(input_sizes)
    for n in range(len(grad)):
        for o, k, i in found:
            dx[(n, *i)] += np.float64(w[k]) @ np.float64(grad[(n, *o)])
    return dx


def conv_backprop_filter(x, filter_sizes, grad, strides, dilations, padding):
    _, found = reads(x.shape[1:-1], filter_sizes[:-2], strides, dilations, padding)
    dw = np.zeros(filter_sizes)
    for n in range(len(x)):
        for o, k, i in found:
            dw[k] += np.outer(np.float64(x[(n, *i)]), np.float64(grad[(n, *o)]))
    return dw
