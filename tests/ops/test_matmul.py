"""What products of matrices and linear equations refuse."""

import numpy as np
import pytest

import minigraph as tf


def run(tensor, feeds=None):
    with tf.Session() as sess:
        return sess.run(tensor, feeds)


def test_inner_sizes_must_agree():
    a, b = tf.constant([[1.0, 2.0]]), tf.constant([[1.0, 2.0]])
    with pytest.raises(ValueError, match="Dimensions must be equal, but are 2 and 1"):
        tf.matmul(a, b)
    x, y = (tf.placeholder(tf.float32, [None, None]) for _ in range(2))
    with pytest.raises(tf.errors.InvalidArgumentError, match="Matrix size-incompatible"):
        run(tf.matmul(x, y), {x: [[1, 2]], y: [[1, 2]]})


def test_batches_are_broadcast():
    a, b = np.arange(12.0).reshape(2, 1, 2, 3), np.arange(18.0).reshape(3, 3, 2)
    np.testing.assert_array_equal(run(tf.matmul(a, b)), a @ b)


def test_batches_that_cannot_be_broadcast():
    x = tf.placeholder(tf.float32)
    with pytest.raises(tf.errors.InvalidArgumentError, match="compatible batch dimensions"):
        run(tf.matmul(x, tf.ones([3, 2, 2])), {x: np.ones((2, 2, 2))})


@pytest.mark.parametrize("solve", [tf.matrix_inverse, tf.cholesky, lambda a: tf.matrix_solve(a, a)])
def test_matrices_without_a_solution(solve):
    with pytest.raises(tf.errors.InvalidArgumentError):
        run(solve(tf.constant([[1.0, 2.0], [2.0, 4.0]])))


def test_matrices_must_be_square():
    with pytest.raises(ValueError, match="Dimensions must be equal, but are 1 and 2"):
        tf.matrix_inverse(tf.constant([[1.0, 2.0]]))


def test_tensordot_and_einsum_agree_with_numpy():
    a, b = np.arange(24.0).reshape(2, 3, 4), np.arange(24.0).reshape(3, 4, 2)
    np.testing.assert_allclose(run(tf.tensordot(a, b, 2)), np.tensordot(a, b, 2))
    axes = [[0, 2], [2, 1]]
    np.testing.assert_allclose(run(tf.tensordot(a, b, axes)), np.tensordot(a, b, axes))
    for equation in ("ijk,jkl->il", "ijk,jkl->li", "ijk,klm", "ijk,jkl->"):
        terms = [tf.constant(a), tf.constant(b if "jkl" in equation else b.transpose(1, 0, 2))]
        expected = np.einsum(equation, run(terms[0]), run(terms[1]))
        np.testing.assert_allclose(run(tf.einsum(equation, *terms)), expected)


@pytest.mark.parametrize("equation", ["ij,jk->ik,", "i j", "ii,jj->ij", "ij,jk,kl->il"])
def test_equations_that_do_not_fit(equation):
    with pytest.raises(ValueError):
        tf.einsum(equation, tf.ones([2, 2]), tf.ones([2, 2]))


def test_top_k_of_equals_takes_the_first():
    values, places = run(tf.nn.top_k([3, 7, 7, 1, 7], 2))
    assert values.tolist() == [7, 7]
    assert places.tolist() == [1, 2]
