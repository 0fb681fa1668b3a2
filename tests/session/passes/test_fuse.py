import numpy as np
import pytest

import minigraph as tf
from minigraph.session.passes.fold import fold_constants
from minigraph.session.passes.fuse import fuse
from minigraph.session.passes.prune import prune

PLAIN = tf.ConfigProto(levers=tf.Levers.none())
FUSED = tf.ConfigProto(levers=tf.Levers(scale_filters=False))  # which would round otherwise
RNG = np.random.default_rng(0)
IMAGES = RNG.standard_normal((2, 9, 9, 3)).astype(np.float32)
WEIGHTS = (RNG.standard_normal((3, 3, 3, 4)) / 3).astype(np.float32)
BIASES = RNG.standard_normal(4).astype(np.float32)
RESIDUAL = RNG.standard_normal((2, 9, 9, 4)).astype(np.float32)


def images(shape=(None, 9, 9, 3)):
    return tf.placeholder(tf.float32, shape, name="x")


def conv(x, name="conv"):
    return tf.nn.conv2d(x, tf.constant(WEIGHTS), 1, "SAME", name=name)


def chains(fetches, fed=(), targets=()):
    draft = fuse(fold_constants(prune(fetches, targets, fed)))
    return {
        chain.head.name: [link.node.type for link in chain.tail] for chain in draft.chains.values()
    }


def assert_same(fetches, feed):
    with tf.Session(config=FUSED) as sess, tf.Session(config=PLAIN) as plain:
        for a, b in zip(sess.run(fetches, feed), plain.run(fetches, feed), strict=True):
            np.testing.assert_array_equal(a, b)


TAILS = {
    "bias": lambda y: tf.nn.bias_add(y, BIASES),
    "relu": tf.nn.relu,
    "relu6": lambda y: tf.nn.relu6(y * 10.0),
    "leaky": tf.nn.leaky_relu,
    "elu": tf.nn.elu,
    "sigmoid": tf.sigmoid,
    "tanh": tf.tanh,
    "square": tf.square,
    "vector": lambda y: y + BIASES,
    "reversed": lambda y: BIASES - y,
    "scalar": lambda y: 2.0 * y,
    "maximum": lambda y: tf.maximum(y, BIASES),
    "batch norm": lambda y: tf.nn.fused_batch_norm(
        y, BIASES, BIASES, BIASES, BIASES**2, is_training=False
    )[0],
}


@pytest.mark.parametrize("name", TAILS)
def test_a_tail_gives_what_its_nodes_give(name):
    x = images()
    y = TAILS[name](conv(x))
    assert list(chains([y], [x])) == ["conv"]
    assert_same([y], {x: IMAGES})


def test_a_long_tail():
    x = images()
    y = conv(x)
    for name in ("bias", "batch norm", "relu", "vector", "tanh"):
        y = TAILS[name](y)
    assert chains([y], [x]) == {"conv": ["BiasAdd", "FusedBatchNormV3", "Relu", "AddV2", "Tanh"]}
    assert_same([y], {x: IMAGES})
    assert_same([y], {x: IMAGES[:0]})


def test_of_two_branches_the_later_takes_the_sum():
    x = images()
    y = tf.nn.relu(conv(x, "first") + tf.nn.bias_add(conv(x, "second"), BIASES))
    assert chains([y], [x]) == {"second": ["BiasAdd", "AddV2", "Relu"]}
    assert_same([y], {x: IMAGES})


@pytest.mark.parametrize("position", [0, 1])
def test_a_residual_of_the_whole_shape(position):
    x, residual = images([2, 9, 9, 3]), tf.placeholder(tf.float32, [2, 9, 9, 4])
    pair = [conv(x), tf.exp(residual)]
    y = tf.nn.relu(tf.subtract(pair[position], pair[1 - position]))
    assert chains([y], [x, residual]) == {"conv": ["Sub", "Relu"]}
    assert_same([y], {x: IMAGES, residual: RESIDUAL})


def test_shapes_that_turn_out_otherwise_run_one_by_one():
    x, residual = images(), tf.placeholder(tf.float32, [None, 9, 9, 4])
    y = tf.nn.relu(conv(x) + residual, name="y")
    assert chains([y], [x, residual]) == {"conv": ["AddV2", "Relu"]}
    for n, m in [(2, 2), (1, 2), (2, 1)]:
        assert_same([y], {x: IMAGES[:n], residual: RESIDUAL[:m]})
    with tf.Session() as sess:
        with pytest.raises(tf.errors.InvalidArgumentError, match="Incompatible shapes") as info:
            sess.run(y, {x: IMAGES, residual: np.zeros((3, 9, 9, 4))})
        assert info.value.op.type == "AddV2"


def test_errors_name_the_node_that_fails():
    x = images([None, None, None, None])
    bias = tf.placeholder(tf.float32, [None])
    y = tf.nn.relu(tf.nn.bias_add(conv(x), bias, name="biased"))
    assert chains([y], [x, bias]) == {"conv": ["BiasAdd", "Relu"]}
    with tf.Session() as sess:
        with pytest.raises(tf.errors.InvalidArgumentError) as info:
            sess.run(y, {x: IMAGES, bias: np.zeros(5)})
        assert info.value.op.name == "biased"
        with pytest.raises(tf.errors.InvalidArgumentError) as info:
            sess.run(y, {x: IMAGES[..., :2], bias: BIASES})
        assert info.value.op.name == "conv"


def test_what_can_be_seen_is_not_fused():
    x = images()
    first = conv(x)
    biased = tf.nn.bias_add(first, BIASES, name="biased")
    y = tf.nn.relu(biased, name="y")
    assert chains([y], [x]) == {"conv": ["BiasAdd", "Relu"]}
    assert chains([y, biased], [x]) == {"conv": ["BiasAdd"]}  # fetched
    assert chains([y, first], [x]) == {}
    assert chains([y], [x, biased]) == {}  # fed
    assert chains([y, tf.exp(biased)], [x]) == {"conv": ["BiasAdd"]}  # read twice
    assert_same([y, first], {x: IMAGES})
    with tf.control_dependencies([first]):
        waiting = tf.no_op()
    assert chains([y], [x], [waiting]) == {}
    with tf.Session() as sess:
        fed = np.full((2, 9, 9, 4), -1.0, np.float32)
        assert sess.run(y, {x: IMAGES, biased: fed}).tolist() == np.zeros(fed.shape).tolist()


def test_what_would_enlarge_or_round_is_not_fused():
    x = images()
    assert chains([conv(x) + tf.ones([4, 1, 1, 1, 1])], [x]) == {}
    assert chains([conv(x) + tf.ones([2, 9, 9, 4])], [x]) == {}  # the batch is not known
    assert chains([conv(x) + tf.placeholder(tf.float32)], [x]) == {}
    half = tf.nn.relu(tf.nn.conv2d(tf.cast(x, tf.float16), WEIGHTS.astype(np.float16), 1, "SAME"))
    assert chains([half], [x]) == {}
    first = tf.nn.conv2d(
        tf.transpose(x, [0, 3, 1, 2]), WEIGHTS, [1, 1, 1, 1], "SAME", data_format="NCHW"
    )
    assert chains([tf.nn.relu(first)], [x]) == {}
    trained = tf.nn.fused_batch_norm(conv(x), BIASES, BIASES)[0]
    assert chains([trained], [x]) == {}


def test_an_update_between_the_nodes_keeps_them_apart():
    x = images()
    v = tf.get_variable("v", initializer=WEIGHTS)
    y = tf.nn.conv2d(x, v, 1, "SAME")
    update = tf.assign(v, tf.zeros_like(WEIGHTS))
    with tf.control_dependencies([update]):
        z = tf.nn.relu(y)
    assert chains([z], [x]) == {}


def test_training_fuses_forward_chains_and_three_dimensions_fuse_too():
    x = images()
    w = tf.get_variable("w", initializer=WEIGHTS)
    b = tf.get_variable("b", initializer=BIASES)
    y = tf.nn.relu(tf.nn.bias_add(tf.nn.conv2d(x, w, 1, "SAME", name="conv"), b))
    grads = tf.gradients(tf.reduce_sum(tf.square(y)), [w, b])
    assert chains([y, *grads], [x]) == {"conv": ["BiasAdd", "Relu"]}
    volumes = tf.placeholder(tf.float32, [1, 4, 5, 6, 3])
    kernel = RNG.standard_normal((2, 2, 2, 3, 4)).astype(np.float32)
    cube = tf.nn.relu(tf.nn.conv3d(volumes, kernel, [1] * 5, "SAME", name="cube"))
    assert chains([cube], [volumes]) == {"cube": ["Relu"]}
    assert_same([cube], {volumes: RNG.standard_normal((1, 4, 5, 6, 3)).astype(np.float32)})


def test_a_chain_in_a_branch_runs_only_there():
    x, p = images(), tf.placeholder(tf.bool, [])
    y = tf.cond(p, lambda: tf.nn.relu(conv(x)), lambda: tf.exp(conv(x)))
    for taken in (True, False):
        assert_same([y], {x: IMAGES, p: taken})


def test_a_depthwise_convolution_takes_a_tail():
    x = images()
    filters = tf.constant(WEIGHTS[..., :2], name="filters")
    y = tf.nn.depthwise_conv2d(x, filters, [1, 2, 2, 1], "SAME", name="depthwise")
    y = tf.nn.relu6(tf.nn.bias_add(y, np.arange(6, dtype=np.float32)))
    assert chains([y], [x]) == {"depthwise": ["BiasAdd", "Relu6"]}
    assert_same([y], {x: IMAGES})
