"""TensorFlow 1's way: a graph and a session. The same text runs in minigraph and in TF 1.15.

Inputs are variables, as in all files here: nothing is fed, nothing fetched, nothing can be folded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.nets import NETS
from benchmarks.task import Task
from benchmarks.workloads import operations, overheads, pictures
from benchmarks.workloads.arrays import Weights, images, labels

__all__ = ["hush", "make"]


class Layers:
    """The vocabulary of `benchmarks.nets` in ``tf.contrib.layers``, NHWC."""

    def __init__(self, tf: Any, training: bool) -> None:
        self.tf = tf
        self.layers = tf.contrib.layers
        self.norm = {"is_training": training, "scale": True, "decay": 0.9, "epsilon": 1e-5}
        self.activations = {"relu": tf.nn.relu, "relu6": tf.nn.relu6, None: None}

    def _options(self, norm: bool, activation: str | None) -> dict[str, Any]:
        options = {
            "activation_fn": self.activations[activation],
            "weights_initializer": self.tf.zeros_initializer(),
        }
        if norm:
            options.update(normalizer_fn=self.layers.batch_norm, normalizer_params=self.norm)
        return options

    def conv(
        self,
        x: Any,
        filters: int,
        window: int,
        stride: int = 1,
        norm: bool = False,
        activation: str | None = "relu",
    ) -> Any:
        options = self._options(norm, activation)
        return self.layers.conv2d(x, filters, window, stride, **options)

    def depthwise(self, x: Any, window: int, stride: int, norm: bool, activation: str) -> Any:
        options = self._options(norm, activation)
        return self.layers.separable_conv2d(x, None, window, 1, stride, **options)

    def max_pool(self, x: Any, window: int, stride: int) -> Any:
        return self.layers.max_pool2d(x, window, stride, padding="SAME")

    def subsample(self, x: Any, stride: int) -> Any:
        return x if stride == 1 else self.layers.max_pool2d(x, 1, stride)

    def add(self, x: Any, y: Any) -> Any:
        return self.tf.nn.relu(x + y)

    def average(self, x: Any) -> Any:
        return self.tf.reduce_mean(x, [1, 2])

    def flatten(self, x: Any) -> Any:
        return self.layers.flatten(x)

    def dense(self, x: Any, units: int, activation: str | None = "relu") -> Any:
        return self.layers.fully_connected(x, units, **self._options(False, activation))

    def covering(self, x: Any, units: int, activation: str | None = "relu") -> Any:
        window, options = x.shape[1:3].as_list(), self._options(False, activation)
        return self.layers.conv2d(x, units, window, padding="VALID", **options)


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

    def session_task(self, target: Any, answer: Any) -> Task:
        """Runs an operation, or a list, whose results nobody fetches; in the current graph."""
        tf = self.tf
        session = tf.Session(config=self.config)
        session.run(tf.global_variables_initializer())
        weights = Weights()
        for variable in tf.trainable_variables():
            shape = variable.shape.as_list()
            if len(shape) > 1:
                assign = variable.initializer
                session.run(assign, {assign.inputs[1]: weights.draw(shape)})
        return Task(
            run=lambda: session.run(target),
            answer=lambda: float(session.run(answer)),
            close=session.close,
        )

    def conv(self, options: dict[str, Any]) -> Task:
        """Convolution, bias and relu of variables."""
        tf = self.tf
        tf.reset_default_graph()
        x = tf.Variable(images(options["input"]), trainable=False)
        w = tf.Variable(np.zeros(options["filter"], np.float32))
        b = tf.Variable(images(options["filter"][-1:]))
        stride, rate = options["stride"], options["rate"]
        y = tf.nn.conv2d(x, w, [1, stride, stride, 1], "SAME", dilations=[1, rate, rate, 1])
        y = tf.nn.relu(tf.nn.bias_add(y, b))
        return self.session_task(y.op, tf.reduce_mean(y))

    def operation(self, options: dict[str, Any]) -> Task:
        """A convolution of another kind, or the gradients of its inputs."""
        tf = self.tf
        tf.reset_default_graph()
        inputs, filters, above = operations.arguments(options)
        x = tf.Variable(inputs, trainable=False)
        weights = [tf.Variable(each, trainable=False) for each in filters]
        results = [operations.build(tf, options, x, weights)]
        if options["gradient"]:
            above = tf.Variable(above, trainable=False)
            results = tf.gradients(results, [x, *weights], [above])
        # As targets of the run: TensorFlow drops what only a `group` waits for.
        targets = [result.op for result in results]
        return self.session_task(targets, tf.add_n(list(map(self.size, results))))

    def size(self, x: Any) -> Any:
        return self.tf.reduce_mean(self.tf.abs(x))

    def infer(self, options: dict[str, Any]) -> Task:
        """A forward pass to the logits."""
        tf = self.tf
        tf.reset_default_graph()
        x = tf.Variable(images(options["input"]), trainable=False)
        logits = NETS[options["net"]](Layers(tf, training=False), x)
        return self.session_task(logits.op, self.size(logits))

    def train(self, options: dict[str, Any]) -> Task:
        """Forward, backward, Adam."""
        tf = self.tf
        tf.reset_default_graph()
        x = tf.Variable(images(options["input"]), trainable=False)
        wanted = tf.Variable(labels(options["input"][0]), trainable=False)
        logits = NETS[options["net"]](Layers(tf, training=True), x)
        loss = tf.losses.sparse_softmax_cross_entropy(wanted, logits)
        with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):
            step = tf.train.AdamOptimizer(1e-3).minimize(loss)
        return self.session_task(step, loss)


def hush(tf: Any) -> None:
    """Keeps warnings about what is deprecated away from the terminal."""
    tf.logging.set_verbosity(tf.logging.ERROR)


def make(tf: Any, threads: int) -> dict[str, Callable[[dict[str, Any]], Task]]:
    """Every kind, for a module that is TensorFlow 1."""
    graphs = Graphs(tf, threads)
    return {
        "conv": graphs.conv,
        "operation": graphs.operation,
        "infer": graphs.infer,
        "train": graphs.train,
        **overheads.make(tf, graphs.config),
        # TensorFlow leaves pictures to others.
        **(pictures.make(tf) if tf.__name__ == "minigraph" else {}),
    }
