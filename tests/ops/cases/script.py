"""Rows for Python functions as nodes."""

from minigraph.base.dtypes import float64, int32

from .case import Case, f64, i32

VALUES, COUNTS = f64(2, 3), i32(1, 2)


def swapped(values, counts):
    return counts + 1, -values


CASES = [
    Case(
        op,
        ([VALUES, COUNTS],),
        {"token": "pyfunc_row", "Tout": (int32, float64), "function": swapped},
        expected=[i32(2, 3), -VALUES],
    )
    for op in ("PyFunc", "PyFuncStateless")
]
