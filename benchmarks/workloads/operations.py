"""The convolutions besides conv2d, and their gradients, as both TensorFlows spell them."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.workloads.arrays import Weights, images

__all__ = ["arguments", "build"]


def build(tf: Any, options: dict[str, Any], x: Any, weights: list[Any]) -> Any:
    """The nodes of one operation, by its name in ``tf.nn``."""
    operation, stride = options["operation"], options["stride"]
    function = getattr(tf.nn, operation)
    if operation == "conv1d":
        return function(x, weights[0], stride, "SAME")
    strides = [1, *[stride] * (len(options["input"]) - 2), 1]
    if operation.endswith("transpose"):
        return function(x, weights[0], options["output"], strides, "SAME")
    return function(x, *weights, strides, "SAME")


def arguments(options: dict[str, Any]) -> tuple[Any, list[Any], Any]:
    """The input, the filters, and the gradient that comes from above."""
    draw = Weights().draw
    filters = [draw(shape, int(np.prod(shape[:-2])) * shape[-1]) for shape in options["filters"]]
    return images(options["input"]), filters, images(options["output"])
