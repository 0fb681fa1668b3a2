"""How fast NumPy's operations are, in elements per nanosecond, and where its cliffs are.

Two ways of writing one thing can differ by ten; the kernels are written by this table. Each line is
measured on arrays that stay in a core's cache and on ones that do not, with one thread, writing
into memory that was used before; the last part measures what fresh memory costs.

python benchmarks/ufuncs.py [words of the lines wanted]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
from threadpoolctl import threadpool_limits

IN_CACHE = 1 << 16
"""Elements of an array that stays in a core's cache: 256 kB of float32."""

OUT_OF_CACHE = 1 << 24
"""Elements of an array that no cache holds: 64 MB of float32."""

BUDGET = 0.05
"""Seconds to spend on one figure."""

Case = tuple[str, Callable[[], object]]


def seconds(function: Callable[[], object], budget: float = BUDGET) -> float:
    """The least time of one call, of as many as fit the budget, in seconds."""
    function()
    best, until = float("inf"), time.perf_counter() + budget
    while True:
        start = time.perf_counter()
        function()
        end = time.perf_counter()
        best = min(best, end - start)
        if end > until:
            return best


def elementwise(size: int) -> Iterator[Case]:
    """One pass over an array."""
    random = np.random.default_rng(0)
    x, y = random.standard_normal((2, size), np.float32)
    out, zeros, mask, bits = np.empty_like(x), np.zeros_like(x), x > 0, np.empty(size, bool)
    zero, positive = np.float32(0), np.abs(x) + 1
    yield "copy", lambda: np.copyto(out, x)
    yield "fill", lambda: out.fill(0)
    yield "add(x, y)", lambda: np.add(x, y, out=out)
    yield "add(x, scalar)", lambda: np.add(x, zero, out=out)
    yield "multiply(x, y)", lambda: np.multiply(x, y, out=out)
    yield "divide(x, y)", lambda: np.divide(x, y, out=out)
    yield "square(x)", lambda: np.square(x, out=out)
    yield "sqrt(x)", lambda: np.sqrt(positive, out=out)
    yield "maximum(x, scalar)", lambda: np.maximum(x, zero, out=out)
    yield "maximum(x, zeros)", lambda: np.maximum(x, zeros, out=out)
    yield "maximum(x, y)", lambda: np.maximum(x, y, out=out)
    yield "fmax(x, scalar)", lambda: np.fmax(x, zero, out=out)
    yield "fmax(x, y)", lambda: np.fmax(x, y, out=out)
    yield "clip(x, 0, 6)", lambda: np.clip(x, zero, np.float32(6), out=out)
    yield "absolute(x)", lambda: np.absolute(x, out=out)
    yield "negative(x)", lambda: np.negative(x, out=out)
    yield "sign(x)", lambda: np.sign(x, out=out)
    yield "greater(x, scalar)", lambda: np.greater(x, zero, out=bits)
    yield "greater(x, y)", lambda: np.greater(x, y, out=bits)
    yield "isnan(x)", lambda: np.isnan(x, out=bits)
    yield "mask to float", lambda: np.copyto(out, mask)
    yield "mask.view(int8) to float", lambda: np.copyto(out, mask.view(np.int8))
    yield "multiply(x, mask)", lambda: np.multiply(x, mask, out=out)
    yield "multiply(x, mask.view(int8))", lambda: np.multiply(x, mask.view(np.int8), out=out)
    yield "where(mask, x, scalar)", lambda: np.where(mask, x, zero)
    yield "where(mask, x, y)", lambda: np.where(mask, x, y)
    yield "copyto(x, where=mask)", lambda: np.copyto(out, x, where=mask)
    yield "x and mask as bits", lambda: masked_bits(mask, x, out)
    yield "exp", lambda: np.exp(x, out=out)
    yield "log", lambda: np.log(positive, out=out)
    yield "tanh", lambda: np.tanh(x, out=out)
    yield "power(x, 0.75)", lambda: np.power(positive, np.float32(0.75), out=out)
    yield "float32 to float64", lambda: x.astype(np.float64)
    yield "float32 to int32", lambda: x.astype(np.int32)
    yield "float32 to float16", lambda: x.astype(np.float16)
    half = x.astype(np.float16)
    yield "float16 to float32", lambda: np.copyto(out, half)


def masked_bits(mask: np.ndarray, x: np.ndarray, out: np.ndarray) -> None:
    """X where the mask holds and 0 elsewhere, by integer operations."""
    np.negative(mask.view(np.int8), dtype=np.int32, out=out.view(np.int32))
    np.bitwise_and(out.view(np.int32), x.view(np.int32), out=out.view(np.int32))


def by_rows(size: int) -> Iterator[Case]:
    """Passes over a matrix, with a row or a column of the other operand."""
    flat = np.random.default_rng(0).standard_normal(size, np.float32)
    for width in (16, 64, 256, 512):
        x = flat.reshape(-1, width)
        row, column, out = x[0].copy(), x[:, :1].copy(), np.empty_like(x)
        ones, tile = np.ones(len(x), np.float32), np.tile(row, max(1024 // width, 1))
        tiled, tiled_out = x.reshape(-1, tile.size), out.reshape(-1, tile.size)
        total, largest = np.empty(width, np.float32), np.empty((len(x), 1), np.float32)
        at, c = f"[n, {width}]", width
        labels = np.arange(len(x)) % width
        yield f"{at} + row", lambda x=x, row=row, out=out: np.add(x, row, out=out)
        yield f"{at} + row, tiled", lambda x=tiled, row=tile, out=tiled_out: np.add(x, row, out=out)
        yield f"{at} + column", lambda x=x, c=column, out=out: np.add(x, c, out=out)
        yield f"{at} sum over rows", lambda x=x, total=total: np.sum(x, axis=0, out=total)
        yield f"{at} ones @ x", lambda x=x, o=ones, t=total: np.matmul(o, x, out=t)
        yield (
            f"{at} mean of squares by einsum",
            lambda x=x, total=total: np.einsum("ij,ij->j", x, x, out=total),
        )
        yield f"{at} sum of columns", lambda x=x: np.sum(x, axis=1)
        columns = np.ones(c, np.float32)
        yield f"{at} x @ ones", lambda x=x, o=columns: np.matmul(x, o)
        yield f"{at} largest of columns", lambda x=x, m=largest: np.max(x, 1, keepdims=True, out=m)
        yield f"{at} argmax of columns", lambda x=x: np.argmax(x, axis=1)
        yield f"{at} fancy x[i, labels]", lambda x=x, i=labels: x[np.arange(len(x)), i]
        yield f"{at} take of rows", lambda x=x, i=labels % len(x), out=out: x.take(i, 0)
        yield f"{at} var", lambda x=x: np.var(x, axis=0)


def moving(size: int) -> Iterator[Case]:
    """Copies into another order."""
    for side, channels in ((32, 16), (32, 64), (8, 256)):
        batch = max(size // (side * side * channels), 1)
        x = np.ones((batch, side, side, channels), np.float32)
        name = f"[{side}, {side}, {channels}]"
        nchw = np.empty((batch, channels, side, side), np.float32)
        wide = np.zeros((batch, side + 2, side + 2, channels), np.float32)
        pair = np.empty((batch, side, side, 2 * channels), np.float32)
        half = np.empty((batch, side // 2, side // 2, channels), np.float32)
        yield f"{name} to NCHW", lambda x=x, o=nchw: np.copyto(o, x.transpose(0, 3, 1, 2))
        yield f"{name} from NCHW", lambda x=x, o=nchw: np.copyto(x, o.transpose(0, 2, 3, 1))
        yield f"{name} np.pad", lambda x=x: np.pad(x, [(0, 0), (1, 1), (1, 1), (0, 0)])
        yield f"{name} pad by copy", lambda x=x, o=wide: np.copyto(o[:, 1:-1, 1:-1], x)
        yield f"{name} concat of channels", lambda x=x, o=pair: np.concatenate([x, x], 3, out=o)
        yield f"{name} every second pixel", lambda x=x, o=half: np.copyto(o, x[:, ::2, ::2])


def fresh_memory() -> Iterator[tuple[str, int, Callable[[], object]]]:
    """The same sum into memory used before and into memory fresh from the system."""
    for megabytes in (0.25, 1, 4, 16, 64):
        size = int(megabytes * (1 << 18))
        x, out = np.ones(size, np.float32), np.ones(size, np.float32)
        yield f"add, {megabytes} MB, reused", size, lambda x=x, out=out: np.add(x, x, out=out)
        yield f"add, {megabytes} MB, fresh", size, lambda x=x: np.add(x, x)


def main() -> None:
    """Prints the table."""
    words = sys.argv[1:]
    print(f"{'elements per ns, one thread':<40} {'in cache':>9} {'outside':>9}")
    with np.errstate(all="ignore"), threadpool_limits(1):
        for family in (elementwise, by_rows, moving):
            for (name, small), (_, large) in zip(
                family(IN_CACHE), family(OUT_OF_CACHE), strict=True
            ):
                if all(word in name for word in words):
                    rates = IN_CACHE / seconds(small) / 1e9, OUT_OF_CACHE / seconds(large) / 1e9
                    print(f"{name:<40} {rates[0]:>9.2f} {rates[1]:>9.2f}")
        for name, size, function in fresh_memory():
            if all(word in name for word in words):
                print(f"{name:<40} {size / seconds(function) / 1e9:>9.2f}")


if __name__ == "__main__":
    main()
