"""What is measured: cases as plain data, in groups; it does not know who is measured, or how."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
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
        measure: ``time`` of calls; ``import``; ``once``, the time of the first call in a process;
            the peak ``memory`` of a process; or a ``size``, which is the answer.
        peers: who can do it; everybody if empty.
    """

    name: str
    kind: str
    options: dict[str, Any] = field(default_factory=dict)
    multiply_adds: int = 0
    measure: str = "time"
    peers: tuple[str, ...] = ()


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


def step(net: str, *shape: int) -> Case:
    """A training step: forward, backward, Adam."""
    return Case(f"{net}, batch {shape[0]}", "train", {"net": net, "input": list(shape)})


def inference(net: str, batch: int) -> Case:
    return Case(f"{net}, batch {batch}", "infer", {"net": net, "input": [batch, 224, 224, 3]})


STEPS = (step("LeNet", 64, 28, 28, 1), step("ResNet-20", 32, 32, 32, 3))
INFERENCES = tuple(
    inference(net, batch) for net in ("ResNet-50", "VGG-16", "MobileNet v1") for batch in (1, 8)
)

PAIR = ("ours", "before", "tf1", "tf2", "tf2-eigen")
"""Who speaks TensorFlow's own language."""


def operation(
    name: str,
    inputs: tuple[int, ...],
    filters: list[tuple[int, ...]],
    output: tuple[int, ...],
    stride: int = 1,
) -> tuple[Case, Case]:
    """A convolution of ``tf.nn`` with SAME padding, and the gradients of its inputs."""
    shape, window = "x".join(map(str, inputs)), "x".join(map(str, filters[0]))
    label = f"{name}, {shape}, {window}" + (f", stride {stride}" if stride > 1 else "")
    options = {
        "operation": name,
        "input": inputs,
        "filters": filters,
        "output": output,
        "stride": stride,
    }
    return (
        Case(label, "operation", {**options, "gradient": False}, peers=PAIR),
        Case(f"{label}, gradients", "operation", {**options, "gradient": True}, peers=PAIR),
    )


OPERATIONS = (
    *operation("conv1d", (32, 1024, 64), [(3, 64, 64)], (32, 1024, 64)),
    *operation("conv1d", (16, 4096, 32), [(9, 32, 64)], (16, 2048, 64), 2),
    *operation("conv2d", (64, 14, 14, 32), [(5, 5, 32, 64)], (64, 14, 14, 64)),
    *operation("conv2d", (8, 56, 56, 64), [(3, 3, 64, 64)], (8, 56, 56, 64)),
    *operation("conv2d", (8, 56, 56, 64), [(1, 1, 64, 256)], (8, 56, 56, 256)),
    *operation("conv3d", (1, 16, 112, 112, 3), [(3, 3, 3, 3, 64)], (1, 16, 112, 112, 64)),
    *operation("conv3d", (1, 8, 28, 28, 128), [(3, 3, 3, 128, 256)], (1, 8, 28, 28, 256)),
    *operation("conv2d_transpose", (64, 8, 8, 256), [(5, 5, 128, 256)], (64, 16, 16, 128), 2),
    *operation("conv2d_transpose", (16, 32, 32, 64), [(4, 4, 32, 64)], (16, 64, 64, 32), 2),
    *operation("conv3d_transpose", (2, 8, 14, 14, 64), [(3, 3, 3, 32, 64)], (2, 16, 28, 28, 32), 2),
    *operation("depthwise_conv2d", (8, 112, 112, 32), [(3, 3, 32, 1)], (8, 112, 112, 32)),
    *operation("depthwise_conv2d", (8, 56, 56, 128), [(3, 3, 128, 1)], (8, 28, 28, 128), 2),
    *operation("depthwise_conv2d", (8, 14, 14, 512), [(3, 3, 512, 1)], (8, 14, 14, 512)),
    *operation(
        "separable_conv2d",
        (8, 28, 28, 256),
        [(3, 3, 256, 1), (1, 1, 256, 256)],
        (8, 28, 28, 256),
    ),
    *operation(
        "separable_conv2d",
        (8, 112, 112, 32),
        [(3, 3, 32, 1), (1, 1, 32, 64)],
        (8, 112, 112, 64),
    ),
)

OURS = ("ours", "before")
GRAPHS = (*OURS, "tf1")
"""Who builds graphs as TensorFlow 1 does."""


def overhead(name: str, kind: str, peers: tuple[str, ...] = GRAPHS, **options: Any) -> Case:
    return Case(name, kind, options, peers=peers)


OVERHEADS = (
    Case("import", "", measure="import", peers=GRAPHS),
    overhead("build a node", "build", nodes=2000),
    overhead("minimize() of a net of 2,000 nodes", "minimize", nodes=2000),
    overhead("session.run of one node", "run_trivial"),
    overhead("session.run of 1,000 nodes on 8 numbers", "run_chain", nodes=1000),
)


def once(case: Case) -> Case:
    """The same case, but called once: it takes long, or much memory."""
    return replace(case, measure="once")


SCALES = (
    *(overhead(f"build a node of {n:,}", "build", nodes=n) for n in (100, 1000, 10_000)),
    once(overhead("build a node of 100,000", "build", OURS, nodes=100_000)),
    *(overhead(f"first run, a node of {n:,}", "plan", nodes=n) for n in (100, 1000, 10_000)),
    once(overhead("first run, a node of 100,000", "plan", OURS, nodes=100_000)),
    once(overhead("build and run a chain of 1,000,000", "whole_chain", OURS, nodes=1_000_000)),
)


def memory(case: Case) -> Case:
    """The same case, but measured by the most memory that a fresh process holds."""
    return replace(case, measure="memory", peers=GRAPHS)


MEMORY = (
    *map(memory, STEPS),
    *(memory(inference(net, 8)) for net in ("ResNet-50", "VGG-16", "MobileNet v1")),
)

DRAWERS = (*OURS, "pure", "dot")
"""Who makes SVG; only minigraph makes pages."""


def picture(name: str, kind: str, *, scopes: int = 60, chain: int = 7, **more: Any) -> Case:
    """A picture of `scopes` scopes of `chain` + 1 nodes each; 481 nodes if not said otherwise."""
    return Case(
        name,
        kind,
        {"scopes": scopes, "chain": chain, **more},
        peers=DRAWERS if kind == "svg" else OURS,
    )


PICTURES = (
    picture("SVG of 481 nodes, 60 scopes open", "svg", depth=None),
    picture("SVG of 481 nodes, scopes closed", "svg", depth=1),
    picture("SVG of 2,001 nodes, 250 scopes open", "svg", scopes=250, depth=None),
    replace(
        picture("SVG of 100,001 nodes, closed", "svg", scopes=2000, chain=49, depth=1),
        measure="once",
        peers=OURS,
    ),
    replace(
        picture("reading a .pb of 100,001 nodes", "read", scopes=2000, chain=49), measure="once"
    ),
    picture("page of 481 nodes", "page"),
    picture("the page lays out and draws 481 nodes, all open", "page_layout"),
)
SIZES = tuple(
    replace(picture(name, "page", scopes=scopes), measure="size")
    for name, scopes in (("page of one node", 0), ("page of 481 nodes", 60))
)

GROUPS = {
    "conv": Group("conv + bias + relu, float32 NHWC", CONVOLUTIONS),
    "train": Group("Training step", STEPS, seconds=0.3),
    "infer": Group("Inference, 224x224", INFERENCES, seconds=0.3),
    "overhead": Group("Overhead", OVERHEADS),
    "scale": Group("Cost of a node as graphs grow", SCALES, rounds=2),
    "memory": Group("Peak memory of a process", MEMORY, rounds=1),
    "pictures": Group("Pictures", PICTURES, seconds=0.5, rounds=3),
    "sizes": Group("Size of pages", SIZES, rounds=1),
    "ops": Group("Other convolutions and gradients", OPERATIONS),
}
