from __future__ import annotations

import json
import os
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from minigraph.kernels import blas


def library(
    architecture="Haswell", filepath="/site/numpy.libs/libopenblas.so", internal_api="openblas"
):
    return SimpleNamespace(
        architecture=architecture, filepath=filepath, internal_api=internal_api, version="0.3.31"
    )


AVX512 = {"AVX2": True, "AVX512_SKX": True}
AVX2 = {"AVX2": True, "AVX512_SKX": False}


@pytest.mark.parametrize("architecture", ["Haswell", "Zen", "Sandybridge", "Prescott"])
def test_lesser_kernels_on_a_cpu_with_avx512_are_changed(architecture):
    assert blas.reason_to_keep(AVX512, {}, library(architecture), threads=1) is None


@pytest.mark.parametrize(
    ("features", "environment", "found", "threads", "reason"),
    [
        (AVX2, {}, library(), 1, "the CPU has no AVX-512"),
        ({}, {}, library(), 1, "the CPU has no AVX-512"),
        (AVX512, {}, None, 1, "it is not OpenBLAS, or there are several"),
        (AVX512, {}, library("SkylakeX"), 1, "they use AVX-512"),
        (AVX512, {}, library("Cooperlake"), 1, "they use AVX-512"),
        (AVX512, {}, library("SapphireRapids"), 1, "they use AVX-512"),
        (AVX512, {"OPENBLAS_CORETYPE": "Zen"}, library(), 1, "OPENBLAS_CORETYPE=Zen"),
        (AVX512, {"MINIGRAPH_BLAS_CORE": "keep"}, library(), 1, "MINIGRAPH_BLAS_CORE=keep"),
        (
            AVX512,
            {},
            library(),
            2,
            "another thread is running, which might be multiplying: set "
            "OPENBLAS_CORETYPE=SkylakeX before Python starts",
        ),
    ],
)
def test_kernels_are_kept_for_a_reason(features, environment, found, threads, reason):
    assert blas.reason_to_keep(features, environment, found, threads) == reason


def test_numpys_own_library_is_told_from_others():
    own = library()
    scipys = library(filepath="/site/scipy.libs/libopenblas.so")
    mac = library(filepath="/site/numpy/.dylibs/libopenblas.dylib")
    shared = library(filepath="/usr/lib/libopenblas.so.0")
    mkl = library(filepath="/site/mkl.so", internal_api="mkl")
    assert blas.numpys_openblas([scipys, own, mkl]) is own
    assert blas.numpys_openblas([scipys, mac]) is mac
    assert blas.numpys_openblas([shared, mkl]) is shared
    assert blas.numpys_openblas([shared, scipys]) is None
    assert blas.numpys_openblas([mkl]) is None


class FakeBlas:
    """A BLAS with three sets of kernels, one of which computes wrongly."""

    def __init__(self, monkeypatch):
        self.core = "Haswell"
        self.history = []
        monkeypatch.setattr(blas, "_products", self.products)

    def products(self):
        return [np.array([1.0]), np.array([2.5 if self.core == "Broken" else 2.0])]

    def offers(self, core):
        return core in ("Haswell", "SkylakeX", "Broken", "Renamed")

    def choose(self, core):
        self.history.append(core)
        self.core = {None: "Haswell", "Renamed": "Prescott"}.get(core, core)


@pytest.mark.parametrize(
    ("core", "said", "after", "history"),
    [
        ("SkylakeX", "chosen in place of Haswell", "SkylakeX", ["SkylakeX"]),
        ("Broken", "those of Broken failed the test", "Haswell", ["Broken", None]),
        ("Renamed", "those of Renamed failed the test", "Haswell", ["Renamed", None]),
        ("Unknown", "the library has no others for Unknown", "Haswell", []),
    ],
)
def test_a_change_is_checked_and_taken_back_if_wrong(monkeypatch, core, said, after, history):
    fake = FakeBlas(monkeypatch)
    assert blas.change(fake, core) == said
    assert fake.core == after
    assert fake.history == history


def test_test_products_are_exact():
    for dtype in (np.float32, np.float64):
        for rows, inner, columns in blas._TEST_SHAPES:
            left, right = blas._factor(rows, inner, dtype), blas._factor(inner, columns, dtype)
            largest = np.abs(left).max() * np.abs(right).max() * inner
            assert largest < 2 ** (np.finfo(dtype).nmant + 1)
            assert len(np.unique(left)) > min(left.size, 300) // 2
    products = iter(blas._products())
    for rows, inner, columns in blas._TEST_SHAPES:
        whole = blas._factor(rows, inner, np.int64) @ blas._factor(inner, columns, np.int64)
        for _ in range(2):
            np.testing.assert_array_equal(next(products), whole)
            np.testing.assert_array_equal(next(products), whole.T)


# Kernels that the CPU cannot run would end the process: Nehalem's run wherever NumPy does,
# Sandybridge's need AVX. In a process of its own, because the choice belongs to the process.
REAL = """
import json, os
import numpy as np
from minigraph.kernels import blas

library = blas.numpys_openblas(blas.LIBRARIES)
core = "{core}"
running = blas.OpenBlas(library.filepath) if library else None
can_run = core == "Nehalem" or blas.cpu_features().get("AVX")
if running is None or not running.offers(core) or not can_run:
    said = {{"offers": False, "described": blas.describe()}}
else:
    said = {{"offers": True, "before": running.core}}
    said["changed"] = blas.change(running, core)
    said["after"] = running.core
    running.choose(None)
    said["again"] = running.core
    wrong = iter([[np.zeros(1)], [np.ones(1)]])
    blas._products = lambda: next(wrong)
    said["refused"] = blas.change(running, core)
    said["kept"] = running.core
    said["variable"] = os.environ.get("OPENBLAS_CORETYPE")
print(json.dumps(said))
"""


@pytest.mark.parametrize("core", ["Sandybridge", "Nehalem"])
def test_the_running_library_changes_and_changes_back(core):
    environment = {key: v for key, v in os.environ.items() if key != "OPENBLAS_CORETYPE"}
    done = subprocess.run(
        [sys.executable, "-c", REAL.format(core=core)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    said = json.loads(done.stdout)
    if not said.pop("offers"):
        assert "kernels: " in said["described"]
        return
    before = said["before"]
    assert said == {
        "before": before,
        "changed": f"chosen in place of {before}",
        "after": core,
        "again": before,
        "refused": f"those of {core} failed the test",
        "kept": before,
        "variable": None,
    }


def test_what_was_chosen_is_told():
    kernels, _, reason = blas.describe().partition(" kernels: ")
    assert kernels
    assert reason
