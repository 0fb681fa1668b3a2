"""TensorFlow 1's way: a graph and a session. The same text runs in minigraph and in TF 1.15."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.task import Task
from benchmarks.workloads.arrays import Weights, images


class Graphs:
    """The workloads of a module that is TensorFlow 1.

    Args:
        tf: ``minigraph`` or ``tensorflow``.
        threads: for each operation; minigraph takes as many as there are cores.
    """

    def __init__(self, tf: Any, threads: int) -> None:
        self.tf = tf
        self.config = tf.ConfigProto(
            intra_op_parallelism_threads=threads, inter_op_parallelism_threads=threads
        )

    def session_task(self, target: Any, answer: Any = None, note: str = "") -> Task:
        """Runs `target`, whose result nobody fetches, in a session of the current graph."""
        tf = self.tf
        session = tf.Session(config=self.config)
        session.run(tf.global_variables_initializer())
        operation = target.op if hasattr(target, "op") else target
        return Task(
            run=lambda: session.run(operation),
            answer=(lambda: float(session.run(answer))) if answer is not None else None,
            note=note,
            close=session.close,
        )

    def conv(self, options: dict[str, Any]) -> Task:
        """Convolution, bias and relu of variables."""
        tf = self.tf
        tf.reset_default_graph()
        weights = Weights()
        x = tf.Variable(images(options["input"]), trainable=False)
        w = tf.Variable(weights.draw(options["filter"]))
        b = tf.Variable(weights.draw(options["filter"][-1:], fan_in=6))
        stride, rate = options["stride"], options["rate"]
        y = tf.nn.conv2d(x, w, [1, stride, stride, 1], "SAME", dilations=[1, rate, rate, 1])
        y = tf.nn.relu(tf.nn.bias_add(y, b))
        return self.session_task(y, tf.reduce_mean(y))


def make(tf: Any, threads: int) -> dict[str, Callable[[dict[str, Any]], Task]]:
    if hasattr(tf, "logging"):
        tf.logging.set_verbosity(tf.logging.ERROR)
    np.seterr(all="ignore")
    graphs = Graphs(tf, threads)
    return {"conv": graphs.conv}
