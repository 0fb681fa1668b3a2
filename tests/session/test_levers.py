"""Whatever levers are on, a program gives the same."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields

import numpy as np
import pytest

import minigraph as tf
from minigraph.kernels import levers
from minigraph.session.config import RewriterConfig, levers_of

layers = tf.contrib.layers
NAMES = [field.name for field in fields(tf.Levers)]
OFF = {name: tf.Levers(**{name: False}) for name in NAMES} | {"all of them": tf.Levers.none()}
REWRITES = ["fold_constants", "share_subexpressions", "drop_unread", "fuse"]


def rewriting(**options):
    return tf.ConfigProto(graph_options=tf.GraphOptions(rewrite_options=RewriterConfig(**options)))


def optimizing(**options):
    return tf.ConfigProto(
        graph_options=tf.GraphOptions(optimizer_options=tf.OptimizerOptions(**options))
    )


@pytest.mark.parametrize(
    ("config", "off"),
    [
        (None, []),
        (tf.ConfigProto(), []),
        (tf.ConfigProto(levers=tf.Levers(winograd=False)), ["winograd"]),
        (optimizing(opt_level=tf.OptimizerOptions.L1), []),
        (optimizing(opt_level=tf.OptimizerOptions.L0), REWRITES),
        (
            optimizing(opt_level=tf.OptimizerOptions.L0, do_constant_folding=True),
            ["share_subexpressions", "drop_unread", "fuse"],
        ),
        (optimizing(do_common_subexpression_elimination=False), ["share_subexpressions"]),
        (optimizing(do_constant_folding=False), ["fold_constants"]),
        (rewriting(constant_folding=RewriterConfig.OFF), ["fold_constants"]),
        (rewriting(constant_folding=RewriterConfig.ON), []),
        (rewriting(arithmetic_optimization=RewriterConfig.OFF), ["share_subexpressions"]),
        (rewriting(dependency_optimization=RewriterConfig.OFF), ["drop_unread"]),
        (rewriting(remapping=RewriterConfig.OFF), ["fuse"]),
        (rewriting(memory_optimization=RewriterConfig.NO_MEM_OPT), ["in_place", "reuse_memory"]),
        (rewriting(disable_meta_optimizer=True), REWRITES),
    ],
)
def test_a_config_turns_levers_off(config, off):
    assert levers_of(config).off() == off
    tf.constant(1.0, name="x")
    with tf.Session(config=config) as sess:
        assert sess.plan("x:0").levers.off() == off


def test_options_may_be_set_one_by_one():
    config = tf.ConfigProto()
    config.graph_options.rewrite_options.remapping = RewriterConfig.OFF
    config.graph_options.optimizer_options.opt_level = tf.OptimizerOptions.DEFAULT
    assert levers_of(config).off() == ["fuse"]


def test_levers_are_levers():
    with pytest.raises(
        TypeError, match=r"levers must be a minigraph.Levers, but got <class 'dict'"
    ):
        tf.Session(config=tf.ConfigProto(levers={"fuse": False}))


def test_kernels_see_the_levers_of_their_session():
    seen = tf.py_func(lambda: [len(levers.current().off())], [], tf.int64)
    with tf.Session() as sess, tf.Session(config=tf.ConfigProto(levers=tf.Levers.none())) as plain:
        assert (sess.run(seen), plain.run(seen), sess.run(seen)) == (0, len(NAMES), 0)
    assert levers.current().off() == []


def lenet(x):
    net = layers.max_pool2d(layers.conv2d(x, 4, 5), 2)
    net = layers.max_pool2d(layers.conv2d(net, 8, 3), 2)
    net = layers.fully_connected(layers.flatten(net), 16)
    return layers.fully_connected(net, 3, activation_fn=None)


def residual(x, training=True):
    normal = {"normalizer_fn": layers.batch_norm, "normalizer_params": {"is_training": training}}
    net = layers.conv2d(x, 6, 3, **normal)
    inner = layers.conv2d(net, 6, 3, **normal)
    net = tf.nn.relu(net + layers.conv2d(inner, 6, 3, activation_fn=None, **normal))
    return layers.fully_connected(tf.reduce_mean(net, [1, 2]), 3, activation_fn=None)


def training_curve(net, options):
    with tf.Graph().as_default():
        tf.set_random_seed(5)
        x = tf.placeholder(tf.float32, [None, 8, 8, 1])
        labels = tf.placeholder(tf.int64, [None])
        loss = tf.losses.sparse_softmax_cross_entropy(labels, net(x))
        with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):
            train = tf.train.AdamOptimizer(0.01).minimize(loss)
        rng = np.random.default_rng(1)
        with tf.Session(config=tf.ConfigProto(levers=options)) as sess:
            sess.run(tf.global_variables_initializer())
            curve = []
            for _ in range(6):
                feed = {x: rng.standard_normal((4, 8, 8, 1)), labels: rng.integers(0, 3, 4)}
                curve.append(sess.run([train, loss], feed)[1])
            return np.array(curve)


@pytest.mark.parametrize("net", [lenet, residual])
def test_a_net_learns_the_same_without_a_lever(net):
    with_all = training_curve(net, tf.Levers())
    assert with_all[0] != with_all[-1]
    for name, options in OFF.items():
        curve = training_curve(net, options)
        np.testing.assert_allclose(curve, with_all, rtol=1e-4, err_msg=name)


def test_a_net_infers_the_same_without_a_lever_and_from_many_threads():
    tf.set_random_seed(5)
    x = tf.placeholder(tf.float32, [None, 8, 8, 1])
    y = residual(x, training=False)
    middle = tf.get_default_graph().get_tensor_by_name("Conv_1/Relu:0")
    images = [np.random.default_rng(i).standard_normal((3, 8, 8, 1)) for i in range(4)]
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        assert "Conv2D(%0" in str(sess.plan(y, [x])) and "+ FusedBatchNorm" in str(
            sess.plan(y, [x])
        )
        expected = [sess.run([y, middle], {x: batch}) for batch in images]
        with ThreadPoolExecutor(4) as pool:
            for _ in range(3):
                got = list(pool.map(lambda batch: sess.run(y, {x: batch}), images))
                for (value, _), other in zip(expected, got, strict=True):
                    np.testing.assert_array_equal(value, other)
        from_middle = sess.run(y, {x: images[0], middle: expected[0][1]})
        np.testing.assert_allclose(from_middle, expected[0][0], rtol=1e-5, atol=1e-6)
        values = sess.run(tf.trainable_variables())
    for options in OFF.values():
        with tf.Session(config=tf.ConfigProto(levers=options)) as sess:
            sess.run(tf.global_variables_initializer())
            for variable, value in zip(tf.trainable_variables(), values, strict=True):
                variable.load(value, sess)
            for batch, (value, inner) in zip(images, expected, strict=True):
                got = sess.run([y, middle], {x: batch})
                np.testing.assert_allclose(got[0], value, rtol=1e-4, atol=1e-6)
                np.testing.assert_allclose(got[1], inner, rtol=1e-4, atol=1e-6)


def random_graph(rng):
    """Some fetches of a graph of all sorts of nodes, and its feeds."""
    x = tf.placeholder(tf.float32, [None, 4, 4, 2])
    v = tf.Variable(rng.standard_normal((4, 4, 2)).astype(np.float32))
    tensors = [x, v.read_value(), tf.constant(rng.standard_normal((2,)).astype(np.float32))]
    weights = (rng.standard_normal((2, 2, 2, 2)) / 2).astype(np.float32)
    flag = tf.placeholder(tf.bool, [])
    full = [x]
    for _ in range(rng.integers(5, 25)):
        a, b = (tensors[rng.integers(len(tensors))] for _ in range(2))
        image = full[rng.integers(len(full))]
        new = [
            lambda a=a, b=b: a + b,
            lambda a=a, b=b: tf.maximum(a, b) - 0.5,
            lambda a=a: tf.nn.relu(a),
            lambda a=a: tf.tanh(a * 2.0),
            lambda a=a: tf.identity(a),
            lambda i=image: tf.nn.conv2d(i, weights, 1, "SAME"),
            lambda i=image: tf.nn.bias_add(tf.nn.conv2d(i, weights, 1, "SAME"), [0.5, 1.0]),
            lambda i=image: tf.nn.relu(tf.nn.conv2d(i, weights, 1, "SAME") + i),
            lambda a=a: tf.cond(flag, lambda: tf.sigmoid(a), lambda: a * 0.5),
            lambda a=a: tf.reshape(tf.reshape(a, [-1]), tf.shape(a)),
        ][rng.integers(10)]()
        if rng.random() < 0.1:
            with tf.control_dependencies([tf.assign(v, tf.tanh(v) * 0.9)]):
                new = tf.identity(new)
        tensors.append(new)
        if new.shape.ndims == 4:
            full.append(new)
    fetches = [tensors[i] for i in rng.choice(len(tensors), 3, replace=False)]
    feed = {x: rng.standard_normal((2, 4, 4, 2)).astype(np.float32), flag: bool(rng.integers(2))}
    if rng.random() < 0.5 and full[-1] is not x:
        feed[full[-1]] = rng.standard_normal((2, 4, 4, 2)).astype(np.float32)
    return [*fetches, tensors[-1]], feed


@pytest.mark.parametrize("seed", range(40))
def test_random_graphs_give_the_same(seed):
    tf.set_random_seed(1)
    fetches, feed = random_graph(np.random.default_rng(seed))
    plain = tf.ConfigProto(levers=tf.Levers.none())
    with tf.Session() as sess, tf.Session(config=plain) as other:
        for session in (sess, other):
            session.run(tf.global_variables_initializer())
        for _ in range(2):
            for a, b in zip(sess.run(fetches, feed), other.run(fetches, feed), strict=True):
                np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-5)


def test_options_are_copied_from_their_own_kind():
    config = tf.ConfigProto()
    config.CopyFrom(tf.ConfigProto(log_device_placement=True))
    assert config.log_device_placement is True
    for other in (3, tf.GPUOptions()):
        with pytest.raises(TypeError, match="expected ConfigProto got"):
            config.CopyFrom(other)
