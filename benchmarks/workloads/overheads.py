"""The cost of everything but arithmetic, in TensorFlow 1's way: building, planning, running nodes.

The same text runs in minigraph and in TF 1.15. Nodes do as little as they can.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.task import Task

__all__ = ["make"]


def blocks(tf: Any, nodes: int) -> Any:
    """About `nodes` nodes in scopes, of the kinds that programs have: with constants and shapes."""
    x = tf.placeholder(tf.float32, [None, 8], name="x")
    graph = tf.get_default_graph()
    while graph.version < nodes:
        with tf.name_scope("block"):
            x = tf.nn.relu(tf.add(tf.multiply(x, 2.0), x))
            y = tf.reduce_mean(tf.reshape(x, [-1, 4]), axis=1, keepdims=True)
            x = x + tf.reshape(y, [-1, 2])[:, :1]
    return x


def dense_net(tf: Any, nodes: int) -> Any:
    """A loss of dense layers, of about `nodes` nodes with those of its variables."""
    x = tf.placeholder(tf.float32, [None, 8])
    graph = tf.get_default_graph()
    while graph.version < nodes:
        x = tf.layers.dense(x, 8, tf.nn.relu)
    return tf.reduce_mean(x)


def chain(tf: Any, nodes: int) -> Any:
    """The end of `nodes` products and sums, by turns, of eight numbers each.

    Of variables: TensorFlow would fold a thousand constants into one, and sums alone into `AddN`.
    """
    a = tf.Variable(np.full(8, 0.5, np.float32)).value()
    b = tf.Variable(np.ones(8, np.float32)).value()
    y = b
    for _ in range(nodes // 2):
        y = tf.add(tf.multiply(y, a), b)
    return y


def build(tf: Any, config: Any, options: dict[str, Any]) -> Task:
    """Seconds for each node of a new graph."""

    def run() -> float:
        with tf.Graph().as_default() as graph:
            start = time.perf_counter()
            blocks(tf, options["nodes"])
            return (time.perf_counter() - start) / len(graph.get_operations())

    return Task(run)


def minimize(tf: Any, config: Any, options: dict[str, Any]) -> Task:
    """Seconds of ``minimize`` alone."""

    def run() -> float:
        with tf.Graph().as_default():
            loss = dense_net(tf, options["nodes"])
            start = time.perf_counter()
            tf.train.AdamOptimizer().minimize(loss)
            return time.perf_counter() - start

    return Task(run)


def plan(tf: Any, config: Any, options: dict[str, Any]) -> Task:
    """Seconds for each node of the first run of a new session."""
    nodes = options["nodes"]
    with tf.Graph().as_default() as graph:
        y = chain(tf, nodes)
        initialize = tf.global_variables_initializer()

    def run() -> float:
        with tf.Session(graph=graph, config=config) as session:
            session.run(initialize)
            start = time.perf_counter()
            session.run(y.op)
            return (time.perf_counter() - start) / nodes

    return Task(run)


def run_chain(tf: Any, config: Any, options: dict[str, Any]) -> Task:
    """A run of a chain whose plan is known."""
    with tf.Graph().as_default() as graph:
        y = chain(tf, options["nodes"])
        initialize = tf.global_variables_initializer()
    session = tf.Session(graph=graph, config=config)
    session.run(initialize)
    return Task(
        lambda: session.run(y.op), lambda: float(session.run(y).mean()), close=session.close
    )


def run_trivial(tf: Any, config: Any, options: dict[str, Any]) -> Task:
    """A run that feeds one number and fetches one."""
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [])
        y = x + 1.0
    session = tf.Session(graph=graph, config=config)
    feed = {x: 1.0}
    return Task(
        lambda: session.run(y, feed),
        lambda: float(session.run(y, feed)),
        close=session.close,
    )


def whole_chain(tf: Any, config: Any, options: dict[str, Any]) -> Task:
    """Builds a chain in a new graph, and runs it once in a new session."""

    def run() -> None:
        with tf.Graph().as_default():
            y = chain(tf, options["nodes"])
            with tf.Session(config=config) as session:
                session.run(tf.global_variables_initializer())
                session.run(y.op)

    return Task(run)


def make(tf: Any, config: Any) -> dict[str, Callable[[dict[str, Any]], Task]]:
    """The kinds of this file, for a module that is TensorFlow 1."""

    def bound(workload: Any) -> Callable[[dict[str, Any]], Task]:
        return lambda options: workload(tf, config, options)

    workloads = (build, minimize, plan, run_chain, run_trivial, whole_chain)
    return {workload.__name__: bound(workload) for workload in workloads}
