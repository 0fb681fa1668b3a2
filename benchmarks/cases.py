"""What is measured: cases as plain data, in groups; it does not know who is measured, or how."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

__all__ = ["GROUPS", "Case", "Group"]


@dataclass(frozen=True)
class Case:
    """One thing to time.

    Attributes:
        name: its row in the table; unique in its group.
        kind: which workload of `benchmarks/workloads` prepares it.
        options: what the workload is told, as JSON knows it.
        multiply_adds: of the direct computation, where speed is said in GFLOP/s; 0 elsewhere.
    """

    name: str
    kind: str
    options: dict[str, Any] = field(default_factory=dict)
    multiply_adds: int = 0


@dataclass(frozen=True)
class Group:
    """Cases that share a table.

    Attributes:
        title: the heading of the table.
        cases: its rows.
        seconds: how long a child works on a case in each of its turns.
        rounds: how many turns each child gets.
    """

    title: str
    cases: tuple[Case, ...]
    seconds: float = 0.1
    rounds: int = 5


def convolution(shape: str, window: int, filters: int, *, stride: int = 1, rate: int = 1) -> Case:
    """Convolution, bias and relu, SAME padding; `shape` is batch x height x width x channels."""
    batch, height, width, channels = map(int, shape.split("x"))
    name = f"{shape}, {window}x{window}, {filters}"
    name += f", stride {stride}" if stride > 1 else ""
    name += f", rate {rate}" if rate > 1 else ""
    options = {
        "input": [batch, height, width, channels],
        "filter": [window, window, channels, filters],
        "stride": stride,
        "rate": rate,
    }
    places = -(-height // stride) * -(-width // stride)
    return Case(name, "conv", options, batch * places * window * window * channels * filters)


CONVOLUTIONS = (
    # the first layers of networks: few input channels
    convolution("64x28x28x1", 5, 32),
    convolution("64x32x32x3", 3, 64),
    convolution("1x224x224x3", 3, 64),
    convolution("4x224x224x3", 7, 64, stride=2),
    # MNIST and CIFAR networks
    convolution("64x14x14x32", 5, 64),
    convolution("32x32x32x16", 3, 16),
    convolution("64x32x32x64", 3, 64),
    # VGG
    convolution("1x112x112x128", 3, 128),
    convolution("1x56x56x256", 3, 256),
    convolution("1x28x28x512", 3, 512),
    # ResNet-50
    convolution("4x56x56x64", 3, 64),
    convolution("4x14x14x256", 3, 256),
    convolution("4x7x7x512", 3, 512),
    convolution("4x56x56x128", 3, 128, stride=2),
    convolution("4x56x56x64", 1, 256),
    convolution("4x56x56x256", 1, 64),
    convolution("4x14x14x1024", 1, 256),
    # atrous
    convolution("4x28x28x256", 3, 256, rate=2),
    convolution("1x33x33x512", 3, 512, rate=2),
)

GROUPS = {
    "conv": Group("conv + bias + relu, float32 NHWC", CONVOLUTIONS),
}
