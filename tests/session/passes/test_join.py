import numpy as np
import pytest

import minigraph as tf
from minigraph.session.passes.fuse import fuse
from minigraph.session.passes.join import join
from minigraph.session.passes.prune import prune

APART = tf.ConfigProto(levers=tf.Levers(join=False))
RNG = np.random.default_rng(0)


def drawn(*shape):
    return RNG.standard_normal(shape).astype(np.float32)


IMAGES = drawn(2, 9, 9, 4)
TAPS, MATRIX = drawn(3, 3, 4, 2), drawn(1, 1, 8, 5)


def images(shape=(None, 9, 9, 4)):
    return tf.placeholder(tf.float32, shape, name="x")


def depthwise(x, stride=1, taps=TAPS):
    return tf.nn.depthwise_conv2d(x, taps, [1, stride, stride, 1], "SAME", name="depthwise")


def pointwise(x, matrix=MATRIX):
    return tf.nn.conv2d(x, matrix, 1, "SAME", name="pointwise")


def chains(fetches, fed=(), targets=()):
    draft = join(fuse(prune(fetches, targets, fed)))
    return [[node.type for node in chain.nodes] for chain in draft.chains.values()]


PAIR = ["DepthwiseConv2dNative", "Conv2D"]


def assert_same(fetches, feed):
    with tf.Session() as sess, tf.Session(config=APART) as apart:
        for each in (sess, apart):
            each.run(tf.global_variables_initializer())
        for _ in range(2):
            for a, b in zip(sess.run(fetches, feed), apart.run(fetches, feed), strict=True):
                np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("stride", [1, 2])
def test_a_separable_convolution_is_one_step(stride):
    x = images()
    y = tf.nn.separable_conv2d(x, TAPS, MATRIX, [1, stride, stride, 1], "SAME")
    assert chains([y], [x]) == [PAIR]
    assert_same([y], {x: IMAGES})
    assert_same([y], {x: IMAGES[:0]})


def test_both_tails_go_along():
    x, residual = images([2, 9, 9, 4]), tf.placeholder(tf.float32, [2, 9, 9, 5])
    y = tf.nn.relu6(tf.nn.bias_add(depthwise(x), drawn(8)))
    y = tf.nn.relu(tf.nn.bias_add(pointwise(y), drawn(5)) + residual)
    assert chains([y], [x, residual]) == [
        [PAIR[0], "BiasAdd", "Relu6", PAIR[1], "BiasAdd", "AddV2", "Relu"]
    ]
    assert_same([y], {x: IMAGES, residual: drawn(2, 9, 9, 5)})


def normalized(y):
    numbers = [tf.Variable(drawn(y.shape[-1])) for _ in range(3)]
    variance = tf.Variable(np.abs(drawn(y.shape[-1])))
    return tf.nn.fused_batch_norm(y, *numbers, variance, is_training=False)[0]


def test_filters_of_both_take_in_their_normalizations_and_every_change():
    x = images()
    y = tf.nn.relu6(normalized(depthwise(x, taps=tf.Variable(TAPS))))
    y = tf.nn.relu6(normalized(pointwise(y, tf.Variable(MATRIX))))
    with tf.Session() as sess, tf.Session(config=APART) as apart:
        plan = str(sess.plan(y, [x]))
        assert plan.count("in its weights") == 2
        assert len(sess.plan(y, [x]).steps) == len(apart.plan(y, [x]).steps) - 1
        variables = tf.global_variables()
        for variable in variables:
            for each in (sess, apart):
                variable.load(np.ones(variable.shape, np.float32), each)
        for changed in variables:
            value = RNG.uniform(0.5, 1.5, changed.shape).astype(np.float32)
            for each in (sess, apart):
                changed.load(value, each)
            first, second = (sess.run(y, {x: IMAGES}) for _ in range(2))
            np.testing.assert_array_equal(first, second)
            np.testing.assert_allclose(first, apart.run(y, {x: IMAGES}), rtol=1e-4, atol=1e-5)


def test_what_can_be_seen_stays_apart():
    x = images()
    middle = tf.nn.relu(depthwise(x), name="middle")
    y = pointwise(middle)
    assert chains([y], [x]) == [[PAIR[0], "Relu", PAIR[1]]]
    apart = [[PAIR[0], "Relu"]]
    assert chains([y, middle], [x]) == apart  # fetched
    assert chains([y, tf.exp(middle)], [x]) == apart  # read twice
    assert chains([y], [middle]) == []  # fed
    assert_same([y, middle], {x: IMAGES})
    with tf.control_dependencies([middle]):
        waiting = tf.no_op()
    assert chains([y], [x], [waiting]) == apart
    with tf.control_dependencies([middle]):
        waiting = tf.nn.relu(pointwise(x, MATRIX[:, :, :4]))  # within a chain of its own
    assert apart[0] in chains([y, waiting], [x])


def test_only_what_reads_each_position_once_takes_blocks():
    x = images()
    y = depthwise(x)
    others = [
        tf.nn.conv2d(y, drawn(3, 3, 8, 5), 1, "SAME"),
        tf.nn.conv2d(y, MATRIX, 2, "SAME"),
        tf.nn.conv2d(y, tf.placeholder(tf.float32, [None, None, 8, 5]), 1, "SAME"),
        tf.nn.conv2d(tf.exp(x), tf.reshape(y, [1, 1, 4, -1]), 1, "SAME"),
    ]
    for other in others:
        assert not any(PAIR[0] in chain for chain in chains([other], [x]))
    half = tf.cast(x, tf.float16)
    halves = tf.nn.separable_conv2d(half, TAPS.astype("e"), MATRIX.astype("e"), [1] * 4, "SAME")
    assert chains([halves], [x]) == []
    turned = tf.transpose(x, [0, 3, 1, 2])
    first = tf.nn.separable_conv2d(turned, TAPS, MATRIX, [1] * 4, "SAME", data_format="NCHW")
    assert chains([first], [x]) == []


def test_an_update_between_them_keeps_them_apart():
    x = images()
    v = tf.get_variable("v", initializer=TAPS)
    y = depthwise(x, taps=v)
    with tf.control_dependencies([tf.assign(v, tf.zeros_like(TAPS))]):
        z = pointwise(y)
    assert chains([z], [x]) == []


def test_training_keeps_what_gradients_read():
    x = images()
    taps, matrix = tf.Variable(TAPS), tf.Variable(MATRIX)
    y = tf.nn.separable_conv2d(x, taps, matrix, [1] * 4, "SAME")
    grads = tf.gradients(tf.reduce_sum(tf.square(y)), [taps, matrix])
    assert chains([y], [x]) == [PAIR]
    assert chains([y, *grads], [x]) == []
    assert_same([y, *grads], {x: IMAGES})


def test_errors_name_the_node_that_fails():
    x, bias = images([None] * 4), tf.placeholder(tf.float32, [None])
    y = tf.nn.relu(tf.nn.bias_add(depthwise(x), bias, name="biased"))
    matrix = tf.placeholder(tf.float32, [1, 1, None, None])
    y = tf.nn.relu(pointwise(y, matrix))
    feed = {x: IMAGES, bias: drawn(8), matrix: MATRIX[0, 0][None, None]}
    assert len(chains([y], list(feed))[0]) == 5
    assert_same([y], feed)
    wrong = [
        ({x: IMAGES[..., :2]}, "depthwise"),
        ({bias: drawn(5)}, "biased"),
        ({matrix: drawn(1, 1, 7, 2)}, "pointwise"),
    ]
    with tf.Session() as sess:
        for change, name in wrong:
            with pytest.raises(tf.errors.InvalidArgumentError) as info:
                sess.run(y, {**feed, **change})
            assert info.value.op.name == name


def test_a_recorded_run_shows_one_moment_of_all_nodes():
    x = images()
    y = tf.nn.relu(pointwise(tf.nn.relu(depthwise(x))), name="y")
    with tf.Session() as sess:
        recording = sess.record(y, {x: IMAGES})
        (moment,) = [m for m in recording.moments if "pointwise" in m.operations]
    assert moment.operations == ("depthwise", "Relu", "pointwise", "y")


def test_a_pair_in_a_branch_runs_only_there():
    x, p = images(), tf.placeholder(tf.bool, [])
    y = tf.cond(p, lambda: pointwise(depthwise(x)), lambda: pointwise(tf.exp(depthwise(x))))
    for taken in (True, False):
        assert_same([y], {x: IMAGES, p: taken})
