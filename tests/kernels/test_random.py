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
# NumPy's float64 log, sin and cos may differ from a C library's in the last bits; all else is exact.
ROUNDED = {("standard_normal", "float64"), ("truncated_normal", "float64")}


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
        if (case["kind"], case["dtype"]) in ROUNDED:
            np.testing.assert_allclose(kept, expected, rtol=0, atol=1e-14)
        else:
            np.testing.assert_array_equal(kept, expected)
            if case["digests"]:
                assert case["digests"][run] == hashlib.sha256(actual.tobytes()).hexdigest()


@pytest.mark.parametrize("kind", ["uniform", "standard_normal", "truncated_normal"])
@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_small_chunks_and_longer_tensors_start_alike(monkeypatch, kind, dtype):
    long = getattr(random, kind)(Stream(1, 2), [1003], dtype)
    monkeypatch.setattr(random, "_CHUNK", 7)
    short = getattr(random, kind)(Stream(1, 2), [41], dtype)
    np.testing.assert_array_equal(long[:41], short)


@pytest.mark.parametrize(
    ("kind", "deviation"),
    [("uniform", 12**-0.5), ("standard_normal", 1.0), ("truncated_normal", 0.879626)],
)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_moments(kind, deviation, dtype):
    values = getattr(random, kind)(Stream(5, 6), [200_000], dtype).astype(np.float64)
    mean = 0.5 if kind == "uniform" else 0.0
    assert mean == pytest.approx(values.mean(), abs=0.01)
    assert deviation == pytest.approx(values.std(), abs=0.01)


def test_truncated_normals_stay_inside():
    values = random.truncated_normal(Stream(5, 6), [100_000])
    assert np.abs(values).max() < 2.0 < np.abs(random.standard_normal(Stream(5, 6), [1000])).max()


def test_shuffle_keeps_rows_whole_and_its_input_unchanged():
    value = np.arange(60).reshape(20, 3)
    shuffled = random.shuffle(Stream(1, 2), value)
    np.testing.assert_array_equal(np.arange(60).reshape(20, 3), value)
    np.testing.assert_array_equal(value, shuffled[np.argsort(shuffled[:, 0])])
    assert not np.array_equal(value, shuffled)


def test_shuffle_of_one_row_draws_nothing_and_copies():
    stream, value = Stream(1, 2), np.zeros([1, 3])
    assert not np.shares_memory(value, random.shuffle(stream, value))
    scalar = np.array(5.0)
    assert scalar == random.shuffle(stream, scalar)
    assert stream.reserve(0) == Stream(1, 2).reserve(0)


def test_multinomial_skips_classes_that_are_not_finite():
    logits = np.array([[np.nan, np.inf, 0.0, -np.inf], [np.nan, np.inf, -np.inf, np.nan]])
    samples = random.multinomial(Stream(1, 2), logits, 3)
    expected = [[2, 2, 2], [4, 4, 4]]
    assert expected == samples.tolist()


@pytest.mark.parametrize(("batch", "num_samples"), [(0, 3), (2, 0)])
def test_multinomial_of_nothing(batch, num_samples):
    samples = random.multinomial(Stream(1, 2), np.zeros([batch, 4]), num_samples, np.int32)
    assert ((batch, num_samples), np.int32) == (samples.shape, samples.dtype)


I32, I64 = np.int32, np.int64


@pytest.mark.parametrize(
    ("draws", "message"),
    [
        (lambda s: random.uniform(s, [2], np.int32), "must be float16, float32 or float64, got"),
        (lambda s: random.standard_normal(s, [2, -1]), r"at least 0, got shape \[2, -1\]"),
        (lambda s: random.truncated_normal(s, [2], np.complex64), "got complex64"),
        (lambda s: random.uniform_int(s, [2], I32(3), I32(3)), "Need minval < maxval, got 3 >= 3"),
        (lambda s: random.uniform_int(s, [2], I32(0), I64(3)), "got int32 and int64"),
        (lambda s: random.uniform_int(s, [2], I32(0), np.array([3], I32)), "must be scalars"),
        (lambda s: random.multinomial(s, np.zeros(3), 1), r"must be a matrix, got shape \[3\]"),
        (lambda s: random.multinomial(s, np.zeros([2, 0]), 1), "at least one class"),
        (lambda s: random.multinomial(s, np.zeros([2, 3]), -1), "at least 0, got -1"),
        (lambda s: random.multinomial(s, np.zeros([2, 3], int), 1), "float64, got int64"),
    ],
)
def test_impossible_wishes_are_refused_and_cost_nothing(draws, message):
    stream = Stream(1, 2)
    with pytest.raises(ValueError, match=message):
        draws(stream)
    assert stream.reserve(0) == Stream(1, 2).reserve(0)


def test_shape_may_be_an_int32_tensor():
    stream = Stream(1, 2)
    values = random.uniform(stream, np.array([3, 3_000_000], np.int32))
    expected = ((3, 3_000_000), (2 << 64) + 256 * 9_000_000)
    assert expected == (values.shape, stream.reserve(0).counter)
