"""ONNX Runtime's way: a model of constant weights, all graph optimizations, bound buffers.

ONNX knows no NHWC convolution, so arrays are NCHW here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from benchmarks.nets import NETS
from benchmarks.task import Task
from benchmarks.workloads.arrays import Weights, images

__all__ = ["make"]

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

    def serialized(self, shape: tuple[int, ...], y: str, rank: int) -> bytes:
        """The whole model, from an input ``x`` to the output `y` of that rank."""
        sizes = [f"size{axis}" for axis in range(rank)]
        graph = helper.make_graph(
            self.nodes,
            "benchmark",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
            [helper.make_tensor_value_info(y, TensorProto.FLOAT, sizes)],
            self.arrays,
        )
        opset = [helper.make_opsetid("", OPSET)]
        model = helper.make_model(graph, opset_imports=opset, ir_version=IR_VERSION)
        onnx.checker.check_model(model)
        return model.SerializeToString()


class Layers:
    """The vocabulary of `benchmarks.nets` as ONNX nodes, for inference.

    A value is its node's name, its size (of a square) and its channels.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.weights = Weights()

    def _finished(self, x: str, channels: int, norm: bool, activation: str | None) -> str:
        model = self.model
        if norm:
            ones, zeros = np.ones(channels, np.float32), np.zeros(channels, np.float32)
            statistics = map(model.array, (ones, zeros, zeros, ones))
            x = model.node("BatchNormalization", x, *statistics, epsilon=1e-5)
        if activation == "relu6":
            low, high = np.float32(0), np.float32(6)
            return model.node("Clip", x, model.array(low), model.array(high))
        return model.node("Relu", x) if activation else x

    def _bias(self, channels: int, norm: bool) -> list[str]:
        return [] if norm else [self.model.array(np.zeros(channels, np.float32))]

    def conv(
        self,
        x: Any,
        filters: int,
        window: int,
        stride: int = 1,
        norm: bool = False,
        activation: str | None = "relu",
    ) -> Any:
        name, size, channels = x
        w = self.weights.draw([window, window, channels, filters]).transpose(3, 2, 0, 1)
        name = self.model.node(
            "Conv",
            name,
            self.model.array(w),
            *self._bias(filters, norm),
            strides=[stride, stride],
            pads=same_padding(size, window, stride),
        )
        return self._finished(name, filters, norm, activation), -(-size // stride), filters

    def depthwise(self, x: Any, window: int, stride: int, norm: bool, activation: str) -> Any:
        name, size, channels = x
        w = self.weights.draw([window, window, channels, 1]).transpose(2, 3, 0, 1)
        name = self.model.node(
            "Conv",
            name,
            self.model.array(w),
            *self._bias(channels, norm),
            strides=[stride, stride],
            pads=same_padding(size, window, stride),
            group=channels,
        )
        return self._finished(name, channels, norm, activation), -(-size // stride), channels

    def max_pool(self, x: Any, window: int, stride: int) -> Any:
        name, size, channels = x
        name = self.model.node(
            "MaxPool",
            name,
            kernel_shape=[window, window],
            strides=[stride, stride],
            pads=same_padding(size, window, stride),
        )
        return name, -(-size // stride), channels

    def subsample(self, x: Any, stride: int) -> Any:
        return x if stride == 1 else self.max_pool(x, 1, stride)

    def add(self, x: Any, y: Any) -> Any:
        return self.model.node("Relu", self.model.node("Add", x[0], y[0])), *x[1:]

    def average(self, x: Any) -> Any:
        name, _, channels = x
        return self.flatten((self.model.node("GlobalAveragePool", name), 1, channels))

    def flatten(self, x: Any) -> Any:
        """Of one place only: places and channels would stand in another order."""
        name, _, channels = x
        return self.model.node("Flatten", name), 1, channels

    def dense(self, x: Any, units: int, activation: str | None = "relu") -> Any:
        return self.covering(x, units, activation)

    def covering(self, x: Any, units: int, activation: str | None = "relu") -> Any:
        name, size, channels = x
        w = self.weights.draw([size, size, channels, units]).transpose(2, 0, 1, 3)
        w = self.model.array(w.reshape(-1, units))
        flat = self.model.node("Flatten", name)
        name = self.model.node("Gemm", flat, w, *self._bias(units, False))
        return self._finished(name, units, False, activation), 1, units


class OnnxRuntime:
    """The workloads of ONNX Runtime."""

    def __init__(self, ort: Any, threads: int) -> None:
        self.ort = ort
        self.options = ort.SessionOptions()
        self.options.intra_op_num_threads = threads
        self.options.inter_op_num_threads = 1
        self.options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_ALL

    def task(self, model: Model, shape: list[int], y: str, rank: int) -> Task:
        """Runs a model on images, without copying results out."""
        value = np.ascontiguousarray(images(shape).transpose(0, 3, 1, 2))
        text = model.serialized(value.shape, y, rank)
        providers = ["CPUExecutionProvider"]
        session = self.ort.InferenceSession(text, self.options, providers=providers)
        binding = session.io_binding()
        binding.bind_ortvalue_input("x", self.ort.OrtValue.ortvalue_from_numpy(value))
        binding.bind_output(y)

        def run() -> None:
            session.run_with_iobinding(binding)

        def answer() -> float:
            run()
            return float(np.abs(binding.copy_outputs_to_cpu()[0]).mean())

        return Task(run, answer)

    def conv(self, options: dict[str, Any]) -> Task:
        """Convolution with bias, and relu."""
        model = Model()
        window, size = options["filter"][0], options["input"][1]
        stride, rate = options["stride"], options["rate"]
        y = model.node(
            "Conv",
            "x",
            model.array(Weights().draw(options["filter"]).transpose(3, 2, 0, 1)),
            model.array(images(options["filter"][-1:])),
            strides=[stride, stride],
            dilations=[rate, rate],
            pads=same_padding(size, window, stride, rate),
        )
        return self.task(model, options["input"], model.node("Relu", y), rank=4)

    def infer(self, options: dict[str, Any]) -> Task:
        """A forward pass to the logits."""
        model = Model()
        _, size, _, channels = options["input"]
        logits, _, _ = NETS[options["net"]](Layers(model), ("x", size, channels))
        return self.task(model, options["input"], logits, rank=2)


def make(ort: Any, threads: int) -> dict[str, Callable[[dict[str, Any]], Task]]:
    """Every kind that ONNX Runtime does."""
    workloads = OnnxRuntime(ort, threads)
    return {"conv": workloads.conv, "infer": workloads.infer}
