"""A recorded run made by hand, with one of everything that a picture of a run shows."""

from __future__ import annotations

import numpy as np
import pytest

import minigraph as tf
from minigraph.base.recording import Moment, Recording, ValueSummary


def summary(shape=(2, 3), low=0.0, high=2.0, **others):
    count = int(np.prod(shape))
    return ValueSummary("float32", shape, 4 * count, low=low, high=high, mean=1.0, **others)


def recorded_graph() -> tf.Graph:
    """``x`` through ``layer``, to a logarithm; beside it a branch, a constant, and what runs not."""
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [None, 3], name="x")
        scale = tf.constant(2.0, name="scale")
        with tf.name_scope("layer"):
            product = tf.multiply(x, scale, name="Mul")
            hidden = tf.nn.relu(product, name="Relu")
            tf.nn.elu(hidden, name="Elu")
        logarithm = tf.log(hidden, name="Log")
        tf.tanh(x, name="branch")
        tf.reduce_sum(logarithm, name="loss")
        tf.nn.softplus(x, name="pruned")
        tf.no_op("last")
    return graph


def recording() -> Recording:
    """Six steps over the operations of ``recorded_graph``."""
    image = np.arange(6, dtype=np.uint8).reshape(2, 3) * 40
    hidden = summary(histogram=(3, 0, 3), image=image, image_of="the matrix", text="0 0 0 2 2 2")
    logarithm = summary(low=0.6931, high=0.6931, odd=3, text="-inf -inf -inf 0.693 0.693 0.693")
    return Recording(
        moments=(
            Moment(("layer/Mul", "layer/Relu"), 0.0, 3e-6, (hidden,), live_bytes=48),
            Moment(("layer/Elu",), 3e-6, 4e-6, (summary(),), frees=("x:0",), live_bytes=48),
            Moment(("Log",), 4e-6, 9e-6, (logarithm,), "layer/Relu:0", live_bytes=48),
            Moment(("branch",), 9e-6, 9e-6, live_bytes=48, dead=True),
            Moment(
                ("loss",), 9e-6, 1e-5, (summary((), 4.0, 4.0, odd=1),), frees=("Log:0",),
                live_bytes=28,
            ),
            Moment(("last",), 1e-5, 1e-5, live_bytes=28),
        ),
        fetches=("loss:0", "layer/Elu:0", "last"),
        feeds={"x:0": summary(text="fed numbers")},
        known={"scale:0": summary((), 2.0, 2.0)},
    )  # fmt: skip


def failing():
    """A graph, and the recording of a run of it that failed."""
    with tf.Graph().as_default() as graph, tf.Session() as sess:
        x = tf.placeholder(tf.float32, [None], name="x")
        shape = tf.placeholder(tf.int32, [1], name="shape")
        tf.tanh(tf.reshape(tf.nn.relu(x, name="y"), shape, name="wrong"), name="never")
        with pytest.raises(tf.errors.InvalidArgumentError) as caught:
            sess.record("never:0", {x: [1.0, 2.0], shape: [3]})
    return graph, caught.value.recording
