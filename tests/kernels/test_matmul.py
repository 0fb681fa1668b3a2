import numpy as np
import pytest

from minigraph.kernels import matmul as room
from tests.kernels.thread_counts import assert_same_with_any_number_of_threads


def plain(a, b):
    out = np.zeros((a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            out[i, j] = sum(float(a[i, k]) * float(b[k, j]) for k in range(a.shape[1]))
    return out


@pytest.mark.parametrize("shape", [(1, 1, 1), (3, 4, 5), (0, 3, 2), (2, 0, 3), (17, 2, 33)])
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.int32])
def test_small_products(shape, dtype):
    m, k, n = shape
    rng = np.random.default_rng(0)
    a, b = rng.integers(-4, 5, (m, k)).astype(dtype), rng.integers(-4, 5, (k, n)).astype(dtype)
    product = room.matmul(a, b)
    assert product.dtype == dtype
    np.testing.assert_array_equal(product, plain(a, b))


@pytest.mark.parametrize("shape", [(600, 120, 130), (130, 120, 600), (10, 900, 1001)])
def test_large_products_are_the_same_on_any_number_of_threads(shape):
    m, k, n = shape
    assert m * k * n >= room.ENOUGH_WORK
    rng = np.random.default_rng(1)
    a, b = rng.normal(size=(m, k)).astype(np.float32), rng.normal(size=(n, k)).astype(np.float32).T
    assert_same_with_any_number_of_threads(lambda: [room.matmul(a, b)])
    np.testing.assert_allclose(room.matmul(a, b), a.astype(np.float64) @ b, rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize("finishing", [0, 1 << 30])
@pytest.mark.parametrize("shape", [(5, 4, 3), (600, 120, 130), (60, 300, 600), (1 << 16, 32, 64)])
def test_every_block_is_finished_once(shape, finishing, monkeypatch):
    monkeypatch.setattr(room, "ENOUGH_TO_FINISH", finishing)
    m, k, n = shape
    rng = np.random.default_rng(1)
    a, b = rng.normal(size=(m, k)).astype(np.float32), rng.normal(size=(k, n)).astype(np.float32)
    above = rng.normal(size=(m, n)).astype(np.float32)

    def finish(block, rows):
        block += above[rows]

    np.testing.assert_array_equal(room.matmul(a, b, finish), room.matmul(a, b) + above)


def test_stacks_of_matrices():
    a = np.arange(12.0).reshape(2, 2, 3)
    b = np.arange(18.0).reshape(2, 3, 3)
    np.testing.assert_array_equal(room.matmul(a, b), [plain(a[0], b[0]), plain(a[1], b[1])])
