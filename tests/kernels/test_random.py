"""The random kernels give TensorFlow 1.15.5's numbers, run after run."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from minigraph.kernels import random
from minigraph.kernels.philox import Stream

DATA = Path(__file__).parent / "data"
CASES = json.loads((DATA / "random.json").read_text())
VALUES = np.load(DATA / "random.npz")
EXACT = {"uniform", "uniform_int", "shuffle", "multinomial"}
TOLERANCE = {"float16": 2e-3, "float32": 2e-6, "float64": 1e-14}


def places(size):
    """Names the elements record_random.py kept of a flat tensor: all, or both ends and some between."""
    if size <= 64:
        return np.arange(size)
    spread = np.arange(1, 33) * (size // 34)
    return np.concatenate([np.arange(16), spread, np.arange(size - 16, size)])


def draw(stream, kind, arguments):
    """Runs the kernel a recorded case is about."""
    dtype = np.dtype(arguments["dtype"])
    if kind == "shuffle":
        shape = arguments["shape"]
        return random.shuffle(stream, np.arange(np.prod(shape), dtype=dtype).reshape(shape))
    if kind == "multinomial":
        logits = np.array(arguments["logits"], dtype)
        return random.multinomial(
            stream, logits, arguments["num_samples"], arguments["output_dtype"]
        )
    if kind == "uniform_int":
        bounds = dtype.type(arguments["minval"]), dtype.type(arguments["maxval"])
        return random.uniform_int(stream, arguments["shape"], *bounds)
    return getattr(random, kind)(stream, arguments["shape"], dtype)


def label(number):
    case = CASES[number]
    return f"{number}-{case['kind']}-{case['dtype']}-{case['shape']}"


@pytest.mark.parametrize("number", range(len(CASES)), ids=label)
def test_kernel_gives_the_recorded_numbers_in_every_run(number):
    case = CASES[number]
    stream = Stream(case["seed"], case["seed2"])
    for run, expected in enumerate(VALUES[str(number)]):
        actual = draw(stream, case["kind"], case["arguments"])
        assert (case["shape"], case["dtype"]) == (list(actual.shape), actual.dtype.name)
        kept = actual.reshape(-1)[places(actual.size)]
        if case["kind"] in EXACT:
            np.testing.assert_array_equal(kept, expected)
            if case["digests"]:
                assert case["digests"][run] == hashlib.sha256(actual.tobytes()).hexdigest()
        else:
            np.testing.assert_allclose(kept, expected, rtol=0, atol=TOLERANCE[case["dtype"]])
