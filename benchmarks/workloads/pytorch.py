"""PyTorch's way: eager inference, in the memory format that is faster for the case.

Strided windows are padded by the same amount on both sides, as PyTorch can without another copy;
the shapes are those of SAME padding, the values at the border are not.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from benchmarks.task import Task
from benchmarks.workloads.arrays import Weights, images


def faster(candidates: dict[str, Callable[[], Any]]) -> tuple[str, Callable[[], Any]]:
    """The candidate with the shortest call of a few."""
    best: dict[str, float] = {}
    for _ in range(4):
        for name, run in candidates.items():
            start = time.perf_counter()
            run()
            took = time.perf_counter() - start
            best[name] = min(took, best.get(name, took))
    name = min(best, key=lambda each: best[each])
    return name, candidates[name]


class PyTorch:
    """The workloads of PyTorch."""

    def __init__(self, torch: Any) -> None:
        self.torch = torch
        self.formats = {
            "channels_last": torch.channels_last,
            "contiguous": torch.contiguous_format,
        }

    def conv(self, options: dict[str, Any]) -> Task:
        """Convolution and bias, then relu in place."""
        torch = self.torch
        weights = Weights()
        x = torch.from_numpy(images(options["input"])).permute(0, 3, 1, 2)
        w = torch.from_numpy(weights.draw(options["filter"])).permute(3, 2, 0, 1)
        b = torch.from_numpy(weights.draw(options["filter"][-1:], fan_in=6))
        stride, rate = options["stride"], options["rate"]
        padding = (options["filter"][0] - 1) * rate // 2

        def layer(memory_format: Any) -> Callable[[], Any]:
            here = x.contiguous(memory_format=memory_format)
            filters = w.contiguous(memory_format=memory_format)

            def run() -> Any:
                with torch.inference_mode():
                    y = torch.conv2d(here, filters, b, stride, padding, rate)
                    return torch.relu_(y)

            return run

        note, run = faster({name: layer(value) for name, value in self.formats.items()})
        return Task(run, lambda: float(run().mean()), note)


def make(torch: Any, threads: int) -> dict[str, Callable[[dict[str, Any]], Task]]:
    torch.set_num_threads(threads)
    torch.set_num_interop_threads(threads)
    workloads = PyTorch(torch)
    return {"conv": workloads.conv}
