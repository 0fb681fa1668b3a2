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
            y[(n, *o)] += x[(n, *i)].astype(np.float64) @ w[k].astype(np.float64)
    return y


def conv_backprop_input(input_sizes, w, grad, strides, dilations, padding):
    _, found = reads(input_sizes[1:-1], w.shape[:-2], strides, dilations, padding)
    dx = np.zeros(input_sizes)
    for n in range(len(grad)):
        for o, k, i in found:
            dx[(n, *i)] += w[k].astype(np.float64) @ grad[(n, *o)].astype(np.float64)
    return dx


def conv_backprop_filter(x, filter_sizes, grad, strides, dilations, padding):
    _, found = reads(x.shape[1:-1], filter_sizes[:-2], strides, dilations, padding)
    dw = np.zeros(filter_sizes)
    for n in range(len(x)):
        for o, k, i in found:
            dw[k] += np.outer(x[(n, *i)].astype(np.float64), grad[(n, *o)].astype(np.float64))
    return dw


def max_pool(x, ksize, strides, padding):
    """Of finite arrays only."""
    output, found = reads(x.shape[1:-1], ksize, strides, [1] * len(ksize), padding)
    y = np.full((len(x), *output, x.shape[-1]), -np.inf)
    for n in range(len(x)):
        for o, _, i in found:
            y[(n, *o)] = np.maximum(y[(n, *o)], x[(n, *i)])
    return y


def max_pool_grad(x, grad, ksize, strides, padding):
    """To the first maximum in one and two dimensions, to all of them in three."""
    _, found = reads(x.shape[1:-1], ksize, strides, [1] * len(ksize), padding)
    y, dx = max_pool(x, ksize, strides, padding), np.zeros(x.shape)
    for n in range(len(x)):
        for c in range(x.shape[-1]):
            given = set()
            for o, _, i in found:
                if x[(n, *i, c)] == y[(n, *o, c)] and (o not in given or len(ksize) == 3):
                    dx[(n, *i, c)] += grad[(n, *o, c)]
                    given.add(o)
    return dx


def max_pool_grad_grad(x, grad, ksize, strides, padding):
    _, found = reads(x.shape[1:-1], ksize, strides, [1] * len(ksize), padding)
    y = max_pool(x, ksize, strides, padding)
    picked = np.zeros(y.shape)
    for n in range(len(x)):
        for c in range(x.shape[-1]):
            given = set()
            for o, _, i in found:
                if x[(n, *i, c)] == y[(n, *o, c)] and o not in given:
                    picked[(n, *o, c)] = grad[(n, *i, c)]
                    given.add(o)
    return picked


def avg_pool(x, ksize, strides, padding):
    output, found = reads(x.shape[1:-1], ksize, strides, [1] * len(ksize), padding)
    y, counts = np.zeros((len(x), *output, x.shape[-1])), np.zeros((*output, 1))
    for o, _, i in found:
        y[(slice(None), *o)] += x[(slice(None), *i)]
        counts[o] += 1
    return y / counts


def avg_pool_grad(shape, grad, ksize, strides, padding):
    output, found = reads(shape[1:-1], ksize, strides, [1] * len(ksize), padding)
    dx, counts = np.zeros(shape), np.zeros(output)
    for o, _, _ in found:
        counts[o] += 1
    for o, _, i in found:
        dx[(slice(None), *i)] += grad[(slice(None), *o)] / counts[o]
    return dx


def batch_norm(x, scale, offset, epsilon):
    """Channel-last: (y, mean, unbiased variance, biased variance)."""
    columns = np.float64(x).reshape(-1, x.shape[-1])
    n = len(columns)
    y, mean, variance = np.zeros(columns.shape), np.zeros(len(scale)), np.zeros(len(scale))
    for c in range(len(scale)):
        mean[c] = sum(columns[:, c]) / n
        variance[c] = sum((v - mean[c]) ** 2 for v in columns[:, c]) / n
        for row in range(n):
            normal = (columns[row, c] - mean[c]) / math.sqrt(variance[c] + epsilon)
            y[row, c] = normal * scale[c] + offset[c]
    return y.reshape(x.shape), mean, variance * n / max(n - 1, 1), variance


def lrn(x, depth_radius, bias, alpha, beta):
    y = np.zeros(x.shape)
    channels = x.shape[-1]
    for c in range(channels):
        near = range(max(0, c - depth_radius), min(channels, c + depth_radius + 1))
        energy = sum(np.float64(x[..., k]) ** 2 for k in near)
        y[..., c] = x[..., c] / (bias + alpha * energy) ** beta
    return y


def numeric_gradient(function, x, grad, step=1e-6):
    """Central differences of `sum(function(x) * grad)`."""
    dx = np.zeros(x.shape)
    for at in np.ndindex(x.shape):
        there, back = x.copy(), x.copy()
        there[at] += step
        back[at] -= step
        dx[at] = ((function(there) - function(back)) * grad).sum() / (2 * step)
    return dx


def space_to_batch_nd(x, block, paddings):
    m = len(block)
    padded = [x.shape[1 + d] + sum(paddings[d]) for d in range(m)]
    coarse = [padded[d] // block[d] for d in range(m)]
    y = np.zeros((x.shape[0] * math.prod(block), *coarse, *x.shape[1 + m :]), x.dtype)
    for n in range(len(x)):
        for i in np.ndindex(x.shape[1 : 1 + m]):
            at = [i[d] + paddings[d][0] for d in range(m)]
            within = 0
            for d in range(m):
                within = within * block[d] + at[d] % block[d]
            y[(within * len(x) + n, *(at[d] // block[d] for d in range(m)))] = x[(n, *i)]
    return y
