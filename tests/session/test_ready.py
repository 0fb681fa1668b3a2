"""Steps that were worked out in advance give what they give without, whatever is fed or assigned."""

import numpy as np
import pytest

import minigraph as tf
from minigraph.ops.conv import Conv2D
from minigraph.session import ready

RNG = np.random.default_rng(5)
PLAIN = tf.ConfigProto(levers=tf.Levers.none())


def drawn(*shape):
    return RNG.standard_normal(shape).astype(np.float32)


def assert_as_plain(fetches, feeds, variables=()):
    """Several runs of one session are as those of one in which nothing is fused or folded."""
    with tf.Session() as sess, tf.Session(config=PLAIN) as plain:
        sess.run(tf.global_variables_initializer())
        for variable in variables:
            variable.load(sess.run(variable), plain)
        for feed in feeds:
            expected = plain.run(fetches, feed)
            for _ in range(3):
                got = sess.run(fetches, feed)
                for a, b in zip(got, expected, strict=True):
                    assert a.shape == b.shape
                    np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-5)


def block(x, other, data_format="NHWC"):
    """A convolution, a bias, something else added, and relu; with the variables."""
    w, bias = tf.Variable(drawn(3, 3, 4, 5)), tf.Variable(drawn(5))
    y = tf.nn.conv2d(x, w, [1, 1, 1, 1], "SAME", data_format=data_format)
    return tf.nn.relu(tf.nn.bias_add(y, bias, data_format=data_format) + other), [w, bias]


def test_what_moves_is_read_in_every_run():
    x, other = (tf.placeholder(tf.float32, [None, 6, 7, n]) for n in (4, 5))
    y, variables = block(x, other)
    sizes = [1, 2, 3, 4, 5, 6, 1]
    assert len(set(sizes)) > ready.SHAPES
    feeds = [{x: drawn(n, 6, 7, 4), other: drawn(n, 6, 7, 5)} for n in sizes]
    with tf.Session() as sess:
        assert "Conv2D(%0" in str(sess.plan(y, [x, other]))
    assert_as_plain([y], feeds, variables)


def test_assigned_values_are_seen_at_once():
    x, other = (tf.placeholder(tf.float32, [None, 6, 7, n]) for n in (4, 5))
    y, variables = block(x, other)
    feed = {x: drawn(2, 6, 7, 4), other: drawn(2, 6, 7, 5)}
    with tf.Session() as sess, tf.Session(config=PLAIN) as plain:
        sess.run(tf.global_variables_initializer())
        for changed in [None, *variables, *variables]:
            if changed is not None:
                changed.load(drawn(*changed.shape.as_list()), sess)
            for variable in variables:
                variable.load(sess.run(variable), plain)
            for _ in range(3):
                got, expected = sess.run(y, feed), plain.run(y, feed)
                np.testing.assert_allclose(got, expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    "shape", [(), (5,), (1, 1, 1, 5), (2, 1, 1, 1), (2, 6, 7, 5), (1, 6, 7, 1)]
)
def test_what_is_added_may_turn_out_to_have_any_shape_that_fits(shape):
    x = tf.placeholder(tf.float32, [None, 6, 7, 4])
    other = tf.placeholder(tf.float32, None)
    y, variables = block(x, other)
    whole = {x: drawn(2, 6, 7, 4), other: drawn(2, 6, 7, 5)}
    assert_as_plain([y], [whole, {x: drawn(2, 6, 7, 4), other: drawn(*shape)}, whole], variables)


def test_what_does_not_fit_is_an_error_of_the_node_also_later():
    x, other = (tf.placeholder(tf.float32, None) for _ in range(2))
    y, _ = block(x, other)
    feed = {x: drawn(2, 6, 7, 4), other: drawn(2, 6, 7, 5)}
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        for _ in range(2):
            sess.run(y, feed)
            with pytest.raises(tf.errors.InvalidArgumentError, match="node add"):
                sess.run(y, {**feed, other: drawn(3, 6, 7, 5)})
            with pytest.raises(tf.errors.InvalidArgumentError, match="node Conv2D"):
                sess.run(y, {**feed, x: drawn(2, 6, 7, 3)})


@pytest.mark.parametrize("shape", [(2, 4, 6, 7), (0, 4, 6, 7)])
def test_channels_may_come_first(shape):
    x = tf.placeholder(tf.float32, [None, *shape[1:]])
    y, variables = block(x, 1.0, "NCHW")
    taps = tf.Variable(drawn(3, 3, 4, 2))
    z = tf.nn.depthwise_conv2d(x, taps, [1, 1, 2, 2], "SAME", data_format="NCHW")
    assert_as_plain([y, z], [{x: drawn(*shape)}], [*variables, taps])


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("channels", [1, 3])
def test_every_kind_of_convolution(channels, dtype):
    images = tf.placeholder(dtype, [None, 6, 6, channels])
    volumes = tf.placeholder(dtype, [None, 4, 6, 6, channels])
    rows = tf.placeholder(dtype, [None, 9, channels])
    variables = [
        tf.Variable(drawn(*taps, channels, 2).astype(dtype)) for taps in [(3, 3), (2, 3, 3), (3,)]
    ]
    flat, deep, long = variables
    results = [
        tf.nn.conv2d(images, flat, 2, "SAME"),
        tf.nn.depthwise_conv2d(images, flat, [1] * 4, "VALID"),
        tf.nn.conv3d(volumes, deep, [1] * 5, "SAME"),
        tf.nn.conv1d(rows, long, 1, "SAME"),
    ]
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        for n in (2, 0):
            shapes = {x: (n, *x.shape.as_list()[1:]) for x in (images, volumes, rows)}
            feed = {x: drawn(*shape).astype(dtype) for x, shape in shapes.items()}
            first, *later = (sess.run(results, feed) for _ in range(3))
            for again in later:
                for a, b in zip(again, first, strict=True):
                    assert a.dtype == dtype
                    np.testing.assert_allclose(
                        a, b, rtol=1e-3 if dtype == np.float16 else 1e-4, atol=1e-5
                    )


def test_weights_are_multiplied_once_for_all_shapes(monkeypatch):
    seen = []
    scaled = Conv2D.scaled
    monkeypatch.setattr(
        Conv2D, "scaled", lambda self, w, factors: seen.append(1) or scaled(self, w, factors)
    )
    x = tf.placeholder(tf.float32, [None, 6, 6, 4])
    y = tf.nn.conv2d(x, tf.Variable(drawn(3, 3, 4, 5)), 1, "SAME")
    numbers = [tf.Variable(np.abs(drawn(5))) for _ in range(4)]
    y, _, _ = tf.nn.fused_batch_norm(y, *numbers, is_training=False)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        for n in (1, 2, 3, 2, 1):
            sess.run(y, {x: drawn(n, 6, 6, 4)})
        assert len(seen) == 1
        numbers[0].load(np.ones(5, np.float32), sess)
        for n in (1, 2):
            sess.run(y, {x: drawn(n, 6, 6, 4)})
        assert len(seen) == 2
