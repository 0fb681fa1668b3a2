"""Draws the pictures of docs/gallery.md, and measures how long each takes.

python tools/draw_gallery.py
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

import minigraph as tf
from minigraph import viz
from minigraph.base.recording import Recording
from minigraph.interop.read_graph import read_graph

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "img" / "gallery"
layers = tf.contrib.layers


def conv2d(**options: Any) -> tf.Graph:
    """The seed's layer: one call of ``tf.contrib.layers.conv2d``."""
    with tf.Graph().as_default() as graph:
        tf.set_random_seed(7)
        images = tf.placeholder(tf.float32, [None, 28, 28, 1], name="images")
        layers.conv2d(images, num_outputs=16, kernel_size=3, stride=2, scope="conv", **options)
    return graph


def lenet() -> tf.Graph:
    """LeNet with a loss and gradient descent, and the same network once more for testing."""

    def network(images: Any) -> Any:
        net = layers.conv2d(images, 6, 5, scope="conv1")
        net = layers.max_pool2d(net, 2, scope="pool1")
        net = layers.conv2d(net, 16, 5, padding="VALID", scope="conv2")
        net = layers.max_pool2d(net, 2, scope="pool2")
        net = layers.flatten(net)
        net = layers.fully_connected(net, 120, scope="full1")
        net = layers.fully_connected(net, 84, scope="full2")
        return layers.fully_connected(net, 10, activation_fn=None, scope="logits")

    with tf.Graph().as_default() as graph:
        tf.set_random_seed(7)
        images = tf.placeholder(tf.float32, [None, 28, 28, 1], name="images")
        digits = tf.placeholder(tf.int64, [None], name="digits")
        with tf.variable_scope("lenet"):
            logits = network(images)
        loss = tf.losses.sparse_softmax_cross_entropy(digits, logits)
        tf.train.GradientDescentOptimizer(0.1).minimize(loss)
        with tf.variable_scope("lenet", reuse=True), tf.name_scope("test"):
            tf.argmax(network(images), 1, name="digit")
        tf.global_variables_initializer()
    return graph


def bottleneck(net: Any, depth: int, stride: int) -> Any:
    """Three convolutions beside a short cut."""
    shortcut = net
    if net.shape[-1].value != depth or stride != 1:
        shortcut = layers.conv2d(net, depth, 1, stride=stride, activation_fn=None, scope="shortcut")
    net = layers.conv2d(net, depth // 4, 1, scope="conv1")
    net = layers.conv2d(net, depth // 4, 3, stride=stride, scope="conv2")
    net = layers.conv2d(net, depth, 1, activation_fn=None, scope="conv3")
    return tf.nn.relu(shortcut + net)


def resnet50() -> tf.Graph:
    """ResNet-50 in the manner of slim: blocks of 3, 4, 6 and 3 units with batch normalization."""
    normalized = tf.contrib.framework.arg_scope([layers.conv2d], normalizer_fn=layers.batch_norm)
    with tf.Graph().as_default() as graph:
        images = tf.placeholder(tf.float32, [None, 224, 224, 3], name="images")
        with tf.variable_scope("resnet_v1_50"), normalized:
            net = layers.conv2d(images, 64, 7, stride=2, scope="conv1")
            net = layers.max_pool2d(net, 3, stride=2, scope="pool1")
            for block, units in enumerate([3, 4, 6, 3], 1):
                for unit in range(1, units + 1):
                    stride = 2 if unit == 1 and block > 1 else 1
                    with tf.variable_scope(f"block{block}/unit_{unit}"):
                        net = bottleneck(net, 128 * 2**block, stride)
            net = tf.reduce_mean(net, [1, 2], name="pool5")
            net = layers.fully_connected(net, 1000, activation_fn=None, scope="logits")
        tf.nn.softmax(net, name="predictions")
    return graph


def large() -> tf.Graph:
    """5,000 operations in 5 stages of 10 blocks of 10 units."""
    with tf.Graph().as_default() as graph:
        net = tf.placeholder(tf.float32, [None, 64], name="features")
        for stage in range(5):
            with tf.name_scope(f"stage_{stage}"):
                for block in range(10):
                    with tf.name_scope(f"block_{block}"):
                        for unit in range(10):
                            with tf.name_scope(f"unit_{unit}"):
                                inner = net
                                for _ in range(3):
                                    inner = tf.nn.relu(inner) * 0.5
                                net = net + inner
        tf.nn.softmax(net, name="result")
    return graph


def loop() -> tf.Graph:
    """A ``tf.while_loop`` in training, as TensorFlow 1.15.5 wrote it."""
    return read_graph(ROOT / "tests" / "viz" / "golden" / "while_loop.pb").graph


def failed() -> viz.Drawing:
    """A layer whose matrix does not fit."""
    with tf.Graph().as_default(), tf.name_scope("net"):
        features = tf.placeholder(tf.float32, [None, 3], name="features")
        weights = tf.ones([4, 5], name="weights")
        try:
            tf.matmul(tf.nn.relu(features), weights)
        except ValueError as error:
            return error.graph_view()  # type: ignore[attr-defined]  # every build error has it
    raise AssertionError("the shapes do not fit")


def path() -> viz.Drawing:
    """The shortest path through LeNet, found by networkx."""
    algebra = lenet().to_networkx()
    for name in nx.shortest_path(algebra, "images", "lenet_1/test/digit"):
        algebra.nodes[name].update(tone="lit", note="on the path")
    return viz.show(algebra, expand="lenet_1/test")


def rings() -> np.ndarray:
    """A batch of four rings, ``float32[4, 28, 28, 1]``."""
    y, x = np.mgrid[:28, :28] - 13.5
    radius = np.arange(5, 13, 2).reshape(4, 1, 1)
    return np.exp(-((np.hypot(x, y) - radius) ** 2) / 4)[..., np.newaxis].astype(np.float32)


def recorded(graph: tf.Graph, fetches: Any, feeds: Any) -> Recording:
    """One run of a graph whose variables were just initialized."""
    with graph.as_default(), tf.Session() as sess:
        sess.run([variable.initializer for variable in tf.global_variables()])
        return sess.record(fetches, feeds)


def held(graph: tf.Graph, fetches: Any, feeds: Any, name: str, **choices: Any) -> viz.Drawing:
    """A run held at the step of the operation ``name``."""
    run = recorded(graph, fetches, feeds)
    step = next(i for i, moment in enumerate(run.moments, 1) if name in moment.operations)
    return viz.show(graph, lens=viz.moment(graph, run, step), run=run, **choices)


def pictures() -> Iterator[tuple[str, viz.Drawing]]:
    """The names of the files, and what to draw."""
    layer, net, deep = conv2d(), lenet(), resnet50()
    yield "conv2d", viz.show(layer)
    yield "conv2d_expansion", viz.show(layer, lens=viz.expansion(layer, "conv"))
    yield "conv2d_moment", held(layer, "conv/Relu:0", {"images:0": rings()}, "conv/Relu")
    yield "conv2d_diff", viz.diff(layer, conv2d(normalizer_fn=layers.batch_norm))
    yield "lenet", viz.show(net)
    yield "lenet_forward", viz.show(net, expand="lenet", hide=["training", "init"], theme="dark")
    yield "lenet_what_runs", viz.show(net, lens=viz.what_runs(net, "lenet_1/test/digit"))
    yield (
        "lenet_gradients",
        viz.show(
            net,
            lens=viz.gradient_pairs(net),
            expand=["lenet/full2", "gradients/lenet/full2/.*"],
            hide=["init", "constants"],
        ),
    )
    yield (
        "lenet_sharing",
        viz.show(net, lens=viz.sharing(net), expand="lenet(_1/test)?", hide=["training", "init"]),
    )
    yield (
        "lenet_moment",
        held(
            net,
            "GradientDescent",
            {"images:0": rings(), "digits:0": range(4)},
            "gradients/lenet/pool2/MaxPool_grad/MaxPoolGrad",
            expand="lenet",
            hide=["init", "constants"],
        ),
    )
    run = recorded(net, "GradientDescent", {"images:0": rings(), "digits:0": range(4)})
    yield (
        "lenet_memory",
        viz.show(net, expand="lenet", hide=["init"], color_by="memory", run=run),
    )
    yield "resnet50", viz.show(deep, expand="resnet_v1_50/block1")
    yield "resnet50_repeats", viz.show(deep, depth=3, merge_repeats=True)
    yield "large", viz.show(large(), expand="stage_2")
    yield "while_loop", viz.show(loop(), expand="while", hide=["training", "init"])
    yield "failure", failed()
    yield "lenet_path", path()


def main() -> None:
    """Draws all."""
    for name, drawing in pictures():
        start = time.perf_counter()
        done = drawing.save(TARGET / f"{name}.svg", engine="builtin")
        spent = time.perf_counter() - start
        print(f"{Path(done.path).relative_to(ROOT)}  {1000 * spent:.0f} ms")


if __name__ == "__main__":
    main()
