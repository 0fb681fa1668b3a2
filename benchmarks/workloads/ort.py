"""ONNX Runtime's way: a model of constant weights, all graph optimizations, bound buffers.

ONNX knows no NHWC convolution, so arrays are NCHW here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from benchmarks.task import Task
from benchmarks.workloads.arrays import Weights, images

OPSET, IR_VERSION = 17, 8


def same_padding(size: int, window: int, stride: int, rate: int = 1) -> list[int]:
    """What TensorFlow's SAME adds to a square: top, left, bottom, right.

    ONNX has a name for it, but ONNX Runtime refuses that with dilations.
    """
    total = max((-(-size // stride) - 1) * stride + (window - 1) * rate + 1 - size, 0)
    return [total // 2, total // 2, total - total // 2, total - total // 2]


class Model:
    """An ONNX model under construction: nodes and the arrays that they hold."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.arrays: list[Any] = []

    def array(self, value: Any) -> str:
        """Adds a constant; its name."""
        name = f"array{len(self.arrays)}"
        self.arrays.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, op_type: str, *inputs: str, **attributes: Any) -> str:
        """Adds a node with one output; the output's name."""
        name = f"node{len(self.nodes)}"
        self.nodes.append(helper.make_node(op_type, list(inputs), [name], **attributes))
        return name

    def conv(self, x: str, w: Any, b: Any, size: int, stride: int = 1, rate: int = 1) -> str:
        """Adds a convolution with SAME padding of squares of `size`.

        The filter is float32[height, width, in, out].
        """
        return self.node(
            "Conv",
            x,
            self.array(w.transpose(3, 2, 0, 1)),
            *([self.array(b)] if b is not None else []),
            strides=[stride, stride],
            dilations=[rate, rate],
            pads=same_padding(size, w.shape[0], stride, rate),
        )

    def serialized(self, x: str, shape: list[int], y: str, rank: int) -> bytes:
        """The whole model, from the input `x` to the output `y` of that rank."""
        graph = helper.make_graph(
            self.nodes,
            "benchmark",
            [helper.make_tensor_value_info(x, TensorProto.FLOAT, shape)],
            [helper.make_tensor_value_info(y, TensorProto.FLOAT, [f"d{i}" for i in range(rank)])],
            self.arrays,
        )
        opset = [helper.make_opsetid("", OPSET)]
        model = helper.make_model(graph, opset_imports=opset, ir_version=IR_VERSION)
        onnx.checker.check_model(model)
        return model.SerializeToString()


class OnnxRuntime:
    """The workloads of ONNX Runtime."""

    def __init__(self, ort: Any, threads: int) -> None:
        self.ort = ort
        self.options = ort.SessionOptions()
        self.options.intra_op_num_threads = threads
        self.options.inter_op_num_threads = 1
        self.options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_ALL

    def task(self, model: Model, value: Any, y: str, rank: int = 4) -> Task:
        """Runs a model on `value`, whose name is x, without copying results out."""
        text = model.serialized("x", list(value.shape), y, rank)
        session = self.ort.InferenceSession(text, self.options, providers=["CPUExecutionProvider"])
        binding = session.io_binding()
        held = self.ort.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(value))
        binding.bind_ortvalue_input("x", held)
        binding.bind_output(y)

        def answer() -> float:
            session.run_with_iobinding(binding)
            return float(binding.copy_outputs_to_cpu()[0].mean())

        return Task(lambda: session.run_with_iobinding(binding), answer)

    def conv(self, options: dict[str, Any]) -> Task:
        """Convolution with bias, and relu."""
        weights, model = Weights(), Model()
        value = images(options["input"]).transpose(0, 3, 1, 2)
        w = weights.draw(options["filter"])
        b = weights.draw(options["filter"][-1:], fan_in=6)
        y = model.node(
            "Relu", model.conv("x", w, b, value.shape[2], options["stride"], options["rate"])
        )
        return self.task(model, value, y)


def make(ort: Any, threads: int) -> dict[str, Callable[[dict[str, Any]], Task]]:
    workloads = OnnxRuntime(ort, threads)
    return {"conv": workloads.conv}
