"""Every kind of case can be prepared and run with minigraph, here with small arrays."""

import math

import pytest

import minigraph as tf
from benchmarks.cases import GROUPS
from benchmarks.nets import NETS
from benchmarks.task import time_calls
from benchmarks.workloads import graphs

WORKLOADS = graphs.make(tf, threads=2)
CASES = [case for group in GROUPS.values() for case in group.cases]
SMALL = {
    "LeNet": [2, 28, 28, 1],
    "ResNet-20": [2, 32, 32, 3],
    "ResNet-50": [1, 32, 32, 3],
    "VGG-16": [1, 32, 32, 3],
    "MobileNet v1": [1, 32, 32, 3],
}


def finite_answer(kind, **options):
    task = WORKLOADS[kind](options)
    try:
        task.run()
        return math.isfinite(task.answer())
    finally:
        task.close()


def test_names_are_unique_in_a_group():
    names = [(name, case.name) for name, group in GROUPS.items() for case in group.cases]
    assert len(set(names)) == len(names)


def test_minigraph_has_every_kind():
    assert {case.kind for case in CASES if case.kind} == set(WORKLOADS)


def test_a_layer():
    options = {"input": [1, 6, 6, 2], "filter": [3, 3, 2, 4], "stride": 1, "rate": 2}
    assert finite_answer("conv", **options)


@pytest.mark.parametrize("gradient", [False, True])
@pytest.mark.parametrize(
    "operation", sorted({case.options["operation"] for case in CASES if case.kind == "operation"})
)
def test_other_convolutions(operation, gradient):
    case = next(case for case in CASES if case.options.get("operation") == operation)
    sizes = dict.fromkeys(range(1, len(case.options["input"]) - 1), 4)
    shrunk = {key: [1, *(sizes.values()), case.options[key][-1]] for key in ("input", "output")}
    if operation.endswith("transpose"):
        shrunk["output"][1:-1] = [2 * size for size in shrunk["output"][1:-1]]
    options = {**case.options, **shrunk, "gradient": gradient}
    assert finite_answer("operation", **options)


@pytest.mark.parametrize("net", ["LeNet", "ResNet-20"])
def test_a_training_step(net):
    assert finite_answer("train", net=net, input=SMALL[net])


@pytest.mark.parametrize("net", ["ResNet-50", "MobileNet v1"])
def test_inference(net):
    assert finite_answer("infer", net=net, input=SMALL[net])


def test_a_net_of_every_name_has_a_case():
    assert {case.options["net"] for case in CASES if "net" in case.options} == set(NETS)


@pytest.mark.parametrize("kind", ["build", "minimize", "plan", "run_chain", "run_trivial"])
def test_overheads(kind):
    task = WORKLOADS[kind]({"nodes": 20})
    samples = time_calls(task.run, seconds=0.0)
    task.close()
    assert all(sample > 0 for sample in samples)


@pytest.mark.parametrize("kind", ["svg", "page"])
def test_pictures(kind):
    task = WORKLOADS[kind]({"scopes": 2, "chain": 1, "depth": None})
    assert "scope_1" in task.run()


def test_a_page_has_a_size():
    task = WORKLOADS["page"]({"scopes": 0, "chain": 0})
    assert task.answer() == len(task.run().encode()) / 1000


def test_a_task_that_tells_its_seconds_is_believed():
    assert time_calls(lambda: 3.0, seconds=0.0) == [3.0]
