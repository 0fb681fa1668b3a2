import numpy as np
import pytest

import minigraph as tf


class Example(tf.test.TestCase):
    __test__ = False  # a specimen, made by hand below

    def runTest(self):
        pass


@pytest.fixture
def case():
    example = Example()
    example.setUp()
    yield example
    example.tearDown()


def test_the_graph_is_seeded(case):
    assert tf.get_default_graph().seed == 87654321


def test_sessions(case):
    x = tf.constant(3)
    with case.cached_session() as first:
        assert x.eval() == 3
    with case.cached_session() as second:
        assert second is first
    with case.session() as other:
        assert other is not first
    assert case.evaluate([x]) == [3]
    with pytest.raises(ValueError, match="cached session is different"):
        with case.cached_session(graph=tf.Graph()):
            pass


def test_comparisons_pass_and_fail(case):
    case.assertAllClose({"a": [1.0, (2.0, [3.0, 4.0])]}, {"a": [1.0 + 1e-7, (2.0, [3.0, 4.0])]})
    case.assertAllEqual(tf.constant(["a"]), ["a"])
    case.assertAllInRange([1, 2], 1, 2)
    case.assertShapeEqual(np.zeros([2]), tf.constant([1, 2]))
    for fails in (
        lambda: case.assertAllClose([1.0], [1.1]),
        lambda: case.assertAllClose([1.0], [[1.0]]),
        lambda: case.assertNotAllClose([1.0], [1.0]),
        lambda: case.assertAllEqual([1], [2]),
        lambda: case.assertNotAllEqual([1], [1]),
        lambda: case.assertAllGreater([1, 2], 1),
        lambda: case.assertAllInSet([1, 2], {1}),
        lambda: case.assertNear(1.0, 2.0, 0.5),
        lambda: case.assertNDArrayNear(np.ones(2), np.zeros(2), 0.5),
        lambda: case.assertShapeEqual(np.zeros([3]), tf.constant([1, 2])),
        lambda: case.assertDeviceEqual("/cpu:0", "/cpu:1"),
        lambda: case.assertStartsWith("ab", "b"),
    ):
        with pytest.raises(AssertionError):
            fails()


def test_errors_by_pattern(case):
    x = tf.placeholder(tf.float32, name="x")
    with case.cached_session() as sess:
        with case.assertRaisesOpError("must feed a value"):
            sess.run(x)
        with pytest.raises(AssertionError), case.assertRaisesOpError("something else"):
            sess.run(x)
        with pytest.raises(AssertionError, match="not raised"):
            with case.assertRaisesOpError("x"):
                pass


def test_gradient_checker():
    x = tf.placeholder(tf.float64, [3])
    y = tf.nn.elu(x)
    with tf.Session():
        start = np.array([-1.0, 0.5, 2.0])
        assert tf.test.compute_gradient_error(x, [3], y, [3], start) < 1e-6
        graph, numeric = tf.test.compute_gradient(x, [3], y, [3], start)
    assert graph.shape == numeric.shape == (3, 3)
