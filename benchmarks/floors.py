"""What the calls of NumPy that a layer cannot do without take, and nothing else.

No arrangement of these calls is quicker than they are, so a layer that a peer computes in less time
than its product alone takes here is out of reach. Run it when nothing else does:

    python -m benchmarks.floors
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from benchmarks.cases import CONVOLUTIONS, Case
from benchmarks.ufuncs import seconds
from minigraph.kernels.threads import WORKERS

BLOCK = 4096
"""Rows of windows that are multiplied at once, read from a scratch that was just written."""

BUDGET = 0.5
"""Seconds to spend on a layer's product."""

FILTERS = 16
"""Large filters that take turns, so that none is in a cache when it is read."""

PUBLISHED = Path(__file__).parent.parent / "docs" / "benchmarks.json"


def halves(work: Callable[[int], object]) -> None:
    """Does work 0 and work 1, each in a thread."""
    WORKERS.run((0, 1), lambda: work)


def product(case: Case) -> Callable[[], None]:
    """The product of a layer's windows with its filter, the windows given: no copy, no bias."""
    window, _, channels, out = case.options["filter"]
    inner = window * window * channels
    rows = case.multiply_adds // (inner * out)
    rng = np.random.default_rng(0)
    matrix = rng.standard_normal((inner, out), np.float32)
    y = np.zeros((rows, out), np.float32)
    # A 1x1 reads its input where it stands.
    count = rows if window == 1 else 2 * BLOCK
    x = rng.standard_normal((count, inner), np.float32)
    edges = (0, rows // 2, rows)

    def work(half: int) -> None:
        for start in range(edges[half], edges[half + 1], BLOCK):
            stop = min(start + BLOCK, edges[half + 1])
            first = start if window == 1 else half * BLOCK
            np.matmul(x[first : first + stop - start], matrix, out=y[start:stop])

    return lambda: halves(work)


def products() -> Iterator[str]:
    """The product of each layer beside the whole layer, in the best of the peers."""
    rows = json.loads(PUBLISHED.read_text(encoding="utf-8"))["rows"]
    best = {
        row["name"]: min(value for key, value in row["least"].items() if key != "ours")
        for row in rows
        if row["group"] == "conv"
    }
    for case in CONVOLUTIONS:
        took = seconds(product(case), BUDGET)
        speed = 2e-9 * case.multiply_adds / took
        share = f"{took / best[case.name]:5.2f} of the best peer's layer" if best else ""
        yield f"{case.name:35s} {took * 1e3:6.2f} ms {speed:4.0f} GFLOP/s {share}"


def few_rows() -> Iterator[str]:
    """Products of few rows with large filters, in one thread."""
    rng = np.random.default_rng(0)
    for rows, inner, out in ((16, 512, 512), (49, 512, 512), (49, 4608, 512), (196, 256, 1024)):
        x = rng.standard_normal((rows, inner), np.float32)
        filters = rng.standard_normal((FILTERS, inner, out), np.float32)
        y = np.zeros((rows, out), np.float32)
        work = 2e-9 * rows * inner * out
        warm = seconds(lambda x=x, w=filters[0], y=y: np.matmul(x, w, out=y))

        def every(x: np.ndarray = x, filters: np.ndarray = filters, y: np.ndarray = y) -> None:
            for w in filters:
                np.matmul(x, w, out=y)

        cold = seconds(every) / FILTERS
        yield (
            f"[{rows}, {inner}, {out}] {work / warm:4.0f} GFLOP/s, "
            f"{work / cold:4.0f} where {FILTERS} filters take turns"
        )


def channelwise() -> Iterator[str]:
    """Products summed over nine taps row by row, as in a depthwise convolution, in one thread."""
    for length in (64, 256, 1024, 2048):
        rows = (1 << 16) // length
        x = np.ones((rows + 8, length), np.float32)
        taps = np.ones((9, length), np.float32)
        y = np.zeros((rows, length), np.float32)
        step = x.strides[0]
        seen = np.lib.stride_tricks.as_strided(x, (rows, 9, length), (step, *x.strides))
        took = seconds(lambda s=seen, t=taps, y=y: np.einsum("rkn,kn->rn", s, t, out=y))
        yield f"rows of {length:4d}: {rows * 9 * length / took * 1e-9:4.1f} products per ns"


def handing() -> Iterator[str]:
    """What is lost when half of a product is handed to another thread, awake or asleep."""
    x = np.ones((512, 256), np.float32)
    y = np.zeros((2, 512, 256), np.float32)
    w = np.ones((256, 256), np.float32)

    def work(half: int) -> None:
        np.matmul(x, w, out=y[half])

    alone = seconds(lambda: work(0))
    for before, state in ((1, "awake"), (8, "asleep")):
        samples = []
        for _ in range(50):
            for _ in range(before):
                work(0)
            start = time.perf_counter()
            halves(work)
            samples.append(time.perf_counter() - start)
        lost = sorted(samples)[len(samples) // 2] - alone
        yield f"to a thread {state}: {lost * 1e6:4.0f} us beyond the {alone * 1e6:.0f} of each half"


def main() -> None:
    """Prints all of them."""
    with WORKERS.single_threaded_blas():
        for part in (products, few_rows, channelwise, handing):
            print(f"\n{part.__doc__}")
            for line in part():
                print("  ", line, flush=True)


if __name__ == "__main__":
    main()
