"""The rules against the formulas of their papers, written out for one number at a time."""

import functools
import math

import numpy as np
import pytest

from minigraph.kernels import optimizers


def arrays(count, seed=0):
    rng = np.random.default_rng(seed)
    return [rng.uniform(0.5, 2.0, (3, 2)) for _ in range(count)]


def sign(x):
    return int(x > 0) - int(x < 0)


def momentum(var, accum, grad, lr, decay):
    accum = accum * decay + grad
    return var - lr * accum, accum


def nesterov(var, accum, grad, lr, decay):
    accum = accum * decay + grad
    return var - (grad * lr + accum * decay * lr), accum


def adam(var, m, v, grad):
    m = 0.9 * m + 0.1 * grad
    v = 0.99 * v + 0.01 * grad**2
    lr = 0.1 * math.sqrt(1 - 0.8) / (1 - 0.7)
    return var - lr * m / (math.sqrt(v) + 1e-3), m, v


def adam_nesterov(var, m, v, grad):
    m = 0.9 * m + 0.1 * grad
    v = 0.99 * v + 0.01 * grad**2
    lr = 0.1 * math.sqrt(1 - 0.8) / (1 - 0.7)
    return var - lr * (0.9 * m + 0.1 * grad) / (math.sqrt(v) + 1e-3), m, v


def rms_prop(var, ms, mom, grad):
    ms = 0.9 * ms + 0.1 * grad**2
    mom = 0.5 * mom + 0.1 * grad / math.sqrt(ms + 1e-3)
    return var - mom, ms, mom


def centered_rms_prop(var, mg, ms, mom, grad):
    ms = 0.9 * ms + 0.1 * grad**2
    mg = 0.9 * mg + 0.1 * grad
    mom = 0.5 * mom + 0.1 * grad / math.sqrt(ms - mg**2 + 10.0)
    return var - mom, mg, ms, mom


def adagrad(var, accum, grad):
    accum += grad**2
    return var - 0.1 * grad / math.sqrt(accum), accum


def adadelta(var, accum, accum_update, grad):
    accum = 0.9 * accum + 0.1 * grad**2
    update = math.sqrt(accum_update + 1e-3) / math.sqrt(accum + 1e-3) * grad
    return var - 0.1 * update, accum, 0.9 * accum_update + 0.1 * update**2


def ftrl(var, accum, linear, grad, power, shrinkage):
    new_accum = accum + grad**2
    sigma = (new_accum**-power - accum**-power) / 0.1
    linear += grad + 2 * shrinkage * var - sigma * var
    quadratic = new_accum**-power / 0.1 + 2 * 0.3
    var = (sign(linear) * 0.2 - linear) / quadratic if abs(linear) > 0.2 else 0.0
    return var, new_accum, linear


ADAM = {"beta1_power": 0.7, "beta2_power": 0.8, "lr": 0.1, "beta1": 0.9, "beta2": 0.99}
RMS = {"lr": 0.1, "rho": 0.9, "decay": 0.5}
FTRL = {"lr": 0.1, "l1": 0.2, "l2": 0.3}
CASES = [
    ("gradient_descent", 1, {"lr": 0.1}, lambda var, grad: (var - 0.1 * grad,)),
    (
        "momentum",
        2,
        {"lr": 0.1, "decay": 0.9, "nesterov": False},
        lambda *x: momentum(*x, 0.1, 0.9),
    ),
    ("momentum", 2, {"lr": 0.1, "decay": 0.9, "nesterov": True}, lambda *x: nesterov(*x, 0.1, 0.9)),
    ("adam", 3, {**ADAM, "epsilon": 1e-3, "nesterov": False}, adam),
    ("adam", 3, {**ADAM, "epsilon": 1e-3, "nesterov": True}, adam_nesterov),
    ("rms_prop", 3, {**RMS, "epsilon": 1e-3}, rms_prop),
    ("centered_rms_prop", 4, {**RMS, "epsilon": 10.0}, centered_rms_prop),
    ("adagrad", 2, {"lr": 0.1, "update_slots": True}, adagrad),
    ("adadelta", 3, {"lr": 0.1, "rho": 0.9, "epsilon": 1e-3}, adadelta),
    ("ftrl", 3, {**FTRL, "lr_power": -0.5}, lambda *x: ftrl(*x, -0.5, 0.0)),
    ("ftrl", 3, {**FTRL, "lr_power": -0.3}, lambda *x: ftrl(*x, -0.3, 0.0)),
    (
        "ftrl",
        3,
        {**FTRL, "lr_power": -0.5, "l2_shrinkage": 0.4},
        lambda *x: ftrl(*x, -0.5, 0.4),
    ),
]


@pytest.mark.parametrize(("rule", "slots", "hyper", "formula"), CASES)
def test_a_step_is_that_of_the_formula(rule, slots, hyper, formula):
    *values, grad = arrays(slots + 1)
    grad -= 1.2
    before = [value.copy() for value in values]
    getattr(optimizers, rule)(*values, grad, **hyper)
    for index in np.ndindex(grad.shape):
        expected = formula(*[value[index] for value in before], grad[index])
        np.testing.assert_allclose([value[index] for value in values], expected, rtol=1e-12)


@pytest.mark.parametrize(("rule", "slots", "hyper", "formula"), CASES)
@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_scalars_and_dtypes_stay_as_they_are(rule, slots, hyper, formula, dtype):
    values = [np.array(0.5, dtype) for _ in range(slots)]
    scalars = {k: v if isinstance(v, bool) else dtype(v) for k, v in hyper.items()}
    getattr(optimizers, rule)(*values, dtype(0.25), **scalars)
    expected = formula(*[0.5] * slots, 0.25)
    assert [value.dtype for value in values] == [dtype] * slots
    np.testing.assert_allclose(values, expected, rtol=2e-2 if dtype is np.float16 else 1e-5)


def test_by_rows_changes_only_these_rows():
    var, accum = arrays(2)
    before = var.copy()
    grad = np.ones((2, 2))

    def rule(var, accum, grad):
        optimizers.momentum(var, accum, grad, 0.1, 0.9, False)

    optimizers.by_rows(rule, [var, accum], grad, np.array([2, 0]))
    np.testing.assert_array_equal(var[1], before[1])
    assert (var[[0, 2]] < before[[0, 2]]).all()


def test_by_rows_takes_repeated_rows_one_after_the_other():
    var = np.zeros((2, 1))
    accum = np.zeros((2, 1))

    def rule(var, accum, grad):
        optimizers.adagrad(var, accum, grad, 1.0, True)

    optimizers.by_rows(rule, [var, accum], np.array([[3.0], [4.0]]), np.array([1, 1]))
    np.testing.assert_allclose(var, [[0.0], [-3 / 3 - 4 / 5]])
    np.testing.assert_allclose(accum, [[0.0], [25.0]])


@pytest.mark.parametrize("order", ["C", "F"])
def test_large_arrays_are_updated_piece_by_piece(order, monkeypatch):
    monkeypatch.setattr(optimizers, "PIECE", 1000)
    rng = np.random.default_rng(0)
    values = [np.asarray(rng.uniform(0.5, 2, (41, 101)), order=order) for _ in range(3)]
    grad = rng.standard_normal(values[0].shape)
    expected = [value.copy() for value in values]
    rule = functools.partial(optimizers.rms_prop, lr=0.1, rho=0.9, decay=0.5, epsilon=1e-3)
    rule(*expected, grad)
    optimizers.by_pieces(rule, values, grad)
    for value, wanted in zip(values, expected, strict=True):
        assert np.array_equal(value, wanted)
