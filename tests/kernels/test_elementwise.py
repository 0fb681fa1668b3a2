from __future__ import annotations

import numpy as np
import pytest

from minigraph.kernels import elementwise as module
from minigraph.kernels.elementwise import elementwise

SHAPES = [
    ((6, 4, 5), (6, 4, 5)),
    ((6, 4, 5), (5,)),
    ((6, 4, 5), (4, 5)),
    ((6, 4, 5), (1, 1, 5)),
    ((6, 4, 5), ()),
    ((6, 4, 5), (1,)),
    ((5,), (6, 4, 5)),
    ((6, 4, 5), (6, 1, 5)),
    ((6, 4, 1), (1, 4, 5)),
    ((0, 5), (5,)),
    ((7, 1), (7, 1)),
]


def scaled_sum(x, y, out=None):
    return np.add(x, y, out=out) if out is None else np.multiply(np.add(x, y, out=out), 1, out=out)


@pytest.fixture(params=[(1, 0, 7), (1, 1 << 62, 7), (1 << 62, 1 << 62, 7), (1, 0, 1 << 62)])
def sizes(request, monkeypatch):
    """Cut or not, on several threads or not, in small pieces or whole."""
    for name, value in zip(("LARGE", "ENOUGH_TO_SPREAD", "PIECE"), request.param, strict=True):
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(module, "SHARED_PIECE", request.param[2])
    monkeypatch.setattr(module, "ENOUGH_TO_TILE", request.param[0])


@pytest.mark.parametrize(("first", "second"), SHAPES)
@pytest.mark.parametrize("rule", [np.add, scaled_sum])
@pytest.mark.parametrize("order", ["C", "F"])
def test_cutting_changes_nothing(first, second, rule, order, sizes):
    rng = np.random.default_rng(0)
    x, y = (np.array(rng.standard_normal(shape), order=order) for shape in (first, second))
    before = x.copy(), y.copy()
    expected = np.add(x, y)
    if rule is np.add or expected.shape in (first, second):
        actual = elementwise(rule, x, y)
        assert actual.shape == expected.shape
        assert np.array_equal(actual, expected)
        assert not np.shares_memory(actual, x) and not np.shares_memory(actual, y)
    assert np.array_equal(x, before[0]) and np.array_equal(y, before[1])
    if expected.shape == x.shape:
        assert elementwise(rule, x, y, out=x) is x
        assert np.array_equal(x, expected)


def test_the_result_has_the_type_that_the_rule_gives(sizes):
    x = np.arange(12, dtype=np.float32).reshape(3, 4)
    assert elementwise(np.greater, x, np.float32(3)).dtype == np.bool_
    assert elementwise(np.add, x.astype(np.int8), x.astype(np.int8)).dtype == np.int8
    assert elementwise(np.sqrt, x).tolist() == np.sqrt(x).tolist()


def test_shapes_that_do_not_broadcast_are_refused(sizes):
    with pytest.raises(ValueError, match="broadcast"):
        elementwise(np.add, np.zeros((3, 4)), np.zeros(3))


@pytest.mark.filterwarnings("error")
def test_other_threads_warn_no_more_than_the_caller(monkeypatch):
    monkeypatch.setattr(module, "LARGE", 1)
    monkeypatch.setattr(module, "ENOUGH_TO_SPREAD", 0)
    with np.errstate(over="ignore"):
        assert np.isinf(elementwise(np.exp, np.full((64, 64), 1e9))).all()
