"""Kernels cut their work by shape alone: the numbers do not depend on how many threads there are."""

from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels import norm, optimizers, pool, reduce, softmax
from minigraph.kernels.elementwise import elementwise
from tests.kernels.thread_counts import assert_same_with_any_number_of_threads

NONE = np.zeros(0, np.float32)


def normalized(x):
    row = x[0, 0, 0]
    out = norm.fused_batch_norm(x, row, row, NONE, NONE, 0.01, -1, True)
    return *out, *norm.fused_batch_norm_grad(x, x, row, out[3], out[4], 0.01, -1, True)


def pooled(x):
    y = pool.max_pool(x, [3, 3], [2, 2], "SAME")
    attrs = [3, 3], [2, 2], "SAME"
    means = pool.avg_pool(x, *attrs), pool.avg_pool_grad(x.shape, y, *attrs)
    return y, pool.max_pool_grad(x, y, y, *attrs), *means


def updated(x):
    var, accum = x.copy(), abs(x) + 1
    lr, decay = np.float32(0.1), np.float32(0.9)
    optimizers.by_pieces(
        lambda v, a, g: optimizers.momentum(v, a, g, lr, decay, True), [var, accum], x
    )
    return var, accum


KERNELS = [
    normalized,
    pooled,
    updated,
    lambda x: [reduce.sum_over(x, axes) for axes in [(0, 1, 2), (1, 2), (3,), (0, 1, 2, 3)]],
    lambda x: softmax.sparse_softmax_cross_entropy(x.reshape(-1, 32), np.arange(x.size // 32) % 32),
    lambda x: [elementwise(np.add, x, x[0, 0, 0]), elementwise(np.tanh, x, work=16)],
]


@pytest.mark.parametrize("kernel", KERNELS)
def test_results_do_not_depend_on_the_number_of_threads(kernel):
    x = np.random.default_rng(0).standard_normal((5, 112, 120, 32)).astype(np.float32)
    assert_same_with_any_number_of_threads(lambda: kernel(x))
