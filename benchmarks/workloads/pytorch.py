"""PyTorch's way: NCHW arrays, in the memory format that is faster for the case.

Strided windows are padded by the same amount on both sides, as PyTorch can without another copy;
the shapes are those of SAME padding, the values at the border are not.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.nets import NETS
from benchmarks.task import Task
from benchmarks.workloads.arrays import Weights, images, labels

__all__ = ["make"]

TRIALS = 4


def fastest(candidates: dict[str, Callable[[], Any]]) -> tuple[str, Callable[[], Any]]:
    """The candidate with the shortest call of a few, and its name."""
    best: dict[str, float] = {}
    for _ in range(TRIALS):
        for name, run in candidates.items():
            start = time.perf_counter()
            run()
            took = time.perf_counter() - start
            best[name] = min(took, best.get(name, took))
    name = min(best, key=lambda each: best[each])
    return name, candidates[name]


class Layers:
    """The vocabulary of `benchmarks.nets` in ``torch.nn.functional``.

    The first pass through a network makes its weights, further ones find them again.
    """

    def __init__(self, torch: Any, training: bool, memory_format: Any) -> None:
        self.torch = torch
        self.functional = torch.nn.functional
        self.training = training
        self.memory_format = memory_format
        self.weights = Weights()
        self.made: list[Any] = []
        self._next = 0
        self.activations = {
            "relu": self.functional.relu_,
            "relu6": lambda x: self.functional.hardtanh_(x, 0.0, 6.0),
            None: lambda x: x,
        }

    def again(self) -> Layers:
        """The same weights, from the first one on."""
        self._next = 0
        return self

    def _made(self, make: Callable[[], Any], trainable: bool = True) -> Any:
        if self._next == len(self.made):
            self.made.append(make().requires_grad_(self.training and trainable))
        self._next += 1
        return self.made[self._next - 1]

    def _filter(self, shape: Sequence[int], order: tuple[int, ...]) -> Any:
        def make() -> Any:
            drawn = self.torch.from_numpy(self.weights.draw(shape)).permute(order)
            return drawn.contiguous(memory_format=self.memory_format)

        return self._made(make)

    def _finished(self, x: Any, norm: bool, activation: str | None) -> Any:
        if norm:
            torch, channels = self.torch, x.shape[1]
            gamma = self._made(lambda: torch.ones(channels))
            beta = self._made(lambda: torch.zeros(channels))
            mean = self._made(lambda: torch.zeros(channels), trainable=False)
            variance = self._made(lambda: torch.ones(channels), trainable=False)
            normalize = self.functional.batch_norm
            x = normalize(x, mean, variance, gamma, beta, self.training, 0.1, 1e-5)
        return self.activations[activation](x)

    def _bias(self, channels: int, norm: bool) -> Any:
        return None if norm else self._made(lambda: self.torch.zeros(channels))

    def conv(
        self,
        x: Any,
        filters: int,
        window: int,
        stride: int = 1,
        norm: bool = False,
        activation: str | None = "relu",
    ) -> Any:
        w = self._filter([window, window, x.shape[1], filters], (3, 2, 0, 1))
        x = self.functional.conv2d(x, w, self._bias(filters, norm), stride, (window - 1) // 2)
        return self._finished(x, norm, activation)

    def depthwise(self, x: Any, window: int, stride: int, norm: bool, activation: str) -> Any:
        channels = x.shape[1]
        w = self._filter([window, window, channels, 1], (2, 3, 0, 1))
        bias = self._bias(channels, norm)
        x = self.functional.conv2d(x, w, bias, stride, (window - 1) // 2, groups=channels)
        return self._finished(x, norm, activation)

    def max_pool(self, x: Any, window: int, stride: int) -> Any:
        return self.functional.max_pool2d(x, window, stride, (window - 1) // 2)

    def subsample(self, x: Any, stride: int) -> Any:
        return x if stride == 1 else self.functional.max_pool2d(x, 1, stride)

    def add(self, x: Any, y: Any) -> Any:
        return self.functional.relu_(x + y)

    def average(self, x: Any) -> Any:
        return x.mean((2, 3))

    def flatten(self, x: Any) -> Any:
        return x.permute(0, 2, 3, 1).reshape(x.shape[0], -1) if x.dim() == 4 else x

    def dense(self, x: Any, units: int, activation: str | None = "relu") -> Any:
        channels = x.shape[1]

        def make() -> Any:
            return self.torch.from_numpy(self.weights.draw([channels, units])).t().contiguous()

        x = self.functional.linear(x, self._made(make), self._bias(units, False))
        return self.activations[activation](x)

    def covering(self, x: Any, units: int, activation: str | None = "relu") -> Any:
        return self.dense(self.flatten(x), units, activation)


class PyTorch:
    """The workloads of PyTorch."""

    def __init__(self, torch: Any) -> None:
        self.torch = torch
        self.formats = {
            "channels_last": torch.channels_last,
            "contiguous": torch.contiguous_format,
        }

    def _images(self, options: dict[str, Any], memory_format: Any) -> Any:
        x = self.torch.from_numpy(images(options["input"])).permute(0, 3, 1, 2)
        return x.contiguous(memory_format=memory_format)

    def conv(self, options: dict[str, Any]) -> Task:
        """Convolution and bias, then relu in place."""
        torch = self.torch
        w = torch.from_numpy(Weights().draw(options["filter"])).permute(3, 2, 0, 1)
        b = torch.from_numpy(images(options["filter"][-1:]))
        stride, rate = options["stride"], options["rate"]
        padding = (options["filter"][0] - 1) * rate // 2

        def layer(memory_format: Any) -> Callable[[], Any]:
            x = self._images(options, memory_format)
            filters = w.contiguous(memory_format=memory_format)

            def run() -> Any:
                with torch.inference_mode():
                    return torch.relu_(torch.conv2d(x, filters, b, stride, padding, rate))

            return run

        note, run = fastest({name: layer(value) for name, value in self.formats.items()})
        return Task(run, lambda: float(run().mean()), note)

    def infer(self, options: dict[str, Any]) -> Task:
        """A forward pass to the logits: eager, or frozen with batch normalization folded."""
        torch, net = self.torch, NETS[options["net"]]

        def eager(memory_format: Any) -> Callable[[], Any]:
            x = self._images(options, memory_format)
            lay = Layers(torch, False, memory_format)

            def run() -> Any:
                with torch.inference_mode():
                    return net(lay.again(), x)

            run()
            return run

        note, run = fastest({name: eager(value) for name, value in self.formats.items()})
        return Task(run, lambda: float(run().abs().mean()), note)

    def train(self, options: dict[str, Any]) -> Task:
        """Forward, backward, Adam in its fused form."""
        torch, net = self.torch, NETS[options["net"]]
        wanted = torch.from_numpy(labels(options["input"][0]))

        def trainer(memory_format: Any) -> tuple[Callable[[], Any], Callable[[], Any]]:
            x = self._images(options, memory_format)
            lay = Layers(torch, True, memory_format)

            def loss_now() -> Any:
                return torch.nn.functional.cross_entropy(net(lay.again(), x), wanted)

            loss_now()
            parameters = [each for each in lay.made if each.requires_grad]
            optimizer = torch.optim.Adam(parameters, 1e-3, fused=True)

            def run() -> None:
                optimizer.zero_grad()
                loss_now().backward()
                optimizer.step()

            return run, loss_now

        trainers = {name: trainer(value) for name, value in self.formats.items()}
        note, _ = fastest({name: run for name, (run, _) in trainers.items()})
        run, loss_now = trainer(self.formats[note])
        return Task(run, lambda: float(loss_now()), note)


def make(torch: Any, threads: int) -> dict[str, Callable[[dict[str, Any]], Task]]:
    """Every kind that PyTorch does."""
    warnings.simplefilter("ignore")
    torch.set_num_threads(threads)
    torch.set_num_interop_threads(threads)
    workloads = PyTorch(torch)
    return {"conv": workloads.conv, "infer": workloads.infer, "train": workloads.train}
