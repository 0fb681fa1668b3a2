"""Contrib layers: aliases, collections, variables' names, and values against plain NumPy."""

import functools

import numpy as np
import pytest

import minigraph as tf

layers = tf.contrib.layers


def names(key):
    return [item.name for item in tf.get_collection(key)]


def run(fetches, feeds=None):
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        return sess.run(fetches, feeds)


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("conv1d", "convolution1d"),
        ("conv2d", "convolution2d"),
        ("conv3d", "convolution3d"),
        ("conv2d_in_plane", "convolution2d_in_plane"),
        ("conv2d_transpose", "convolution2d_transpose"),
        ("conv3d_transpose", "convolution3d_transpose"),
        ("separable_conv2d", "separable_convolution2d"),
    ],
)
def test_aliases_are_the_same_functions(alias, name):
    assert getattr(layers, alias) is getattr(layers, name)
    assert getattr(tf.contrib.slim, alias) is getattr(layers, name)


@pytest.mark.parametrize("rank", [3, 4, 5])
def test_convolution_takes_one_to_three_dimensions(rank):
    y = layers.convolution(tf.ones([1] + [4] * (rank - 2) + [2]), 3, 2)
    assert [1] + [4] * (rank - 2) + [3] == y.shape.as_list()
    assert names(tf.GraphKeys.MODEL_VARIABLES) == ["Conv/weights:0", "Conv/biases:0"]


@pytest.mark.parametrize(
    ("dims", "other"), [("convolution1d", 4), ("convolution2d", 5), ("convolution3d", 3)]
)
def test_a_convolution_of_known_dimensions_refuses_others(dims, other):
    with pytest.raises(ValueError, match=rf"expects input with rank \d, got {other}"):
        getattr(layers, dims)(tf.ones([1] * other), 2, 1)


def test_variables_and_outputs_are_collected():
    x = tf.ones([1, 4, 4, 2])
    for scope in "ab":
        layers.conv2d(
            x,
            3,
            3,
            variables_collections={"weights": ["w", "all"], "biases": ["all"]},
            outputs_collections="out",
            scope=scope,
        )
    assert names("w") == ["a/weights:0", "b/weights:0"]
    assert names("all") == ["a/weights:0", "a/biases:0", "b/weights:0", "b/biases:0"]
    points = tf.contrib.slim.utils.convert_collection_to_dict("out")
    assert {key: y.name for key, y in points.items()} == {"a": "a/Relu:0", "b": "b/Relu:0"}


def test_a_normalizer_takes_the_place_of_biases():
    double = functools.partial(tf.multiply, 2.0)
    layers.conv2d(tf.ones([1, 4, 4, 2]), 3, 3, normalizer_fn=double)
    layers.fully_connected(tf.ones([1, 2]), 3, normalizer_fn=double)
    assert names("variables") == ["Conv/weights:0", "fully_connected/weights:0"]


@pytest.mark.parametrize("collections", [None, "updates", tf.GraphKeys.UPDATE_OPS])
@pytest.mark.parametrize("fused", [True, False])
def test_updates_of_batch_norm_are_run_or_collected(collections, fused):
    x = np.random.default_rng(1).normal(size=[8, 2, 2, 3]).astype(np.float32)
    y = layers.batch_norm(x, decay=0.5, updates_collections=collections, fused=fused)
    updates = tf.get_collection(collections) if collections else []
    assert (2 if collections else 0) == len(updates)
    mean = tf.global_variables()[1]
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        sess.run([y, *updates])
        np.testing.assert_allclose(x.mean((0, 1, 2)) / 2, sess.run(mean), rtol=1e-4, atol=1e-7)


def test_weights_of_examples_count_in_batch_norm():
    x = np.array([[1.0, 2.0], [3.0, 6.0], [50.0, 70.0]], np.float32)
    y = layers.batch_norm(x, batch_weights=[1.0, 1.0, 0.0], epsilon=0.0)
    np.testing.assert_allclose([[-1, -1], [1, 1]], run(y)[:2], rtol=1e-5)


@pytest.mark.parametrize(
    ("norm", "axes"),
    [
        (layers.layer_norm, (1, 2, 3)),
        (layers.instance_norm, (1, 2)),
        (functools.partial(layers.group_norm, groups=1), (1, 2, 3)),
    ],
)
def test_norms_of_single_examples(norm, axes):
    x = np.random.default_rng(2).normal(size=[2, 3, 4, 6]).astype(np.float32)
    expected = (x - x.mean(axes, keepdims=True)) / x.std(axes, keepdims=True)
    np.testing.assert_allclose(expected, run(norm(x)), rtol=1e-3, atol=1e-4)


def test_unit_norm_gives_vectors_of_length_one():
    y = run(layers.unit_norm(tf.constant([[3.0, 4.0], [0.0, 2.0]]), 1))
    np.testing.assert_allclose([[0.6, 0.8], [0, 1]], y, rtol=1e-5)


def test_repeat_and_stack_name_their_scopes():
    x = tf.ones([1, 2])
    layers.repeat(x, 2, layers.fully_connected, 3, biases_initializer=None)
    layers.stack(x, layers.linear, [2, (3,)], scope="fc", biases_initializer=None)
    assert names("variables") == [
        "Repeat/fully_connected_1/weights:0",
        "Repeat/fully_connected_2/weights:0",
        "fc/fc_1/weights:0",
        "fc/fc_2/weights:0",
    ]


def test_few_node_layers_compute():
    x = np.arange(24, dtype=np.float32).reshape(1, 2, 3, 4)
    sequence = layers.images_to_sequence(x)
    got = run(
        {
            "maxout": layers.maxout(x, 2),
            "sequence": sequence,
            "back": layers.sequence_to_images(sequence, 2),
            "one_hot": layers.one_hot_encoding([1, 0], 3),
            "softmax": layers.softmax(tf.zeros([1, 1, 2, 4])),
            "dropout": layers.dropout(x, is_training=False),
            "flat": layers.flatten(x),
        }
    )
    np.testing.assert_array_equal(x.reshape(1, 2, 3, 2, 2).max(-1), got["maxout"])
    np.testing.assert_array_equal(x.transpose(2, 0, 1, 3).reshape(3, 2, 4), got["sequence"])
    np.testing.assert_array_equal(x, got["back"])
    assert got["one_hot"].tolist() == [[0, 1, 0], [1, 0, 0]]
    assert got["softmax"].tolist() == [[[[0.25] * 4] * 2]]
    np.testing.assert_array_equal(x, got["dropout"])
    np.testing.assert_array_equal(x.reshape(1, -1), got["flat"])


def test_spatial_softmax_finds_the_peak():
    x = np.zeros([1, 3, 5, 1], np.float32)
    x[0, 2, 1] = 100.0
    np.testing.assert_allclose([[1.0, -0.5]], run(layers.spatial_softmax(x)), atol=1e-6)
