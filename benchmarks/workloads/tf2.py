"""TensorFlow 2's way: a `tf.function` over variables, with oneDNN as the package has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.task import Task
from benchmarks.workloads.arrays import Weights, images


def conv(tf: Any, options: dict[str, Any]) -> Task:
    """Convolution, bias and relu of variables."""
    weights = Weights()
    x = tf.Variable(images(options["input"]), trainable=False)
    w = tf.Variable(weights.draw(options["filter"]))
    b = tf.Variable(weights.draw(options["filter"][-1:], fan_in=6))

    @tf.function
    def layer() -> Any:
        y = tf.nn.conv2d(x, w, options["stride"], "SAME", dilations=options["rate"])
        return tf.nn.relu(tf.nn.bias_add(y, b))

    return Task(layer, lambda: float(tf.reduce_mean(layer())))


def make(tf: Any, threads: int) -> dict[str, Callable[[dict[str, Any]], Task]]:
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(threads)
    return {"conv": lambda options: conv(tf, options)}
