"""Learning-rate schedules against their formulas, step by step."""

import math

import numpy as np
import pytest

import minigraph as tf

t = tf.train
STEPS = range(31)


def wave(fraction):
    return 0.5 * (1 + math.cos(math.pi * fraction))


def restarted(step, first, t_mul):
    length = first
    while step >= length:
        step -= length
        length *= t_mul
    return wave(step / length)


SCHEDULES = [
    (lambda s: t.exponential_decay(0.1, s, 10, 0.5), lambda s: 0.1 * 0.5 ** (s / 10)),
    (
        lambda s: t.exponential_decay(0.1, s, 10, 0.5, staircase=True),
        lambda s: 0.1 * 0.5 ** (s // 10),
    ),
    (lambda s: t.natural_exp_decay(0.1, s, 10, 0.5), lambda s: 0.1 * math.exp(-0.5 * s / 10)),
    (lambda s: t.inverse_time_decay(0.1, s, 10, 0.5), lambda s: 0.1 / (1 + 0.5 * s / 10)),
    (
        lambda s: t.inverse_time_decay(0.1, s, 10, 0.5, staircase=True),
        lambda s: 0.1 / (1 + 0.5 * (s // 10)),
    ),
    (
        lambda s: t.polynomial_decay(0.1, s, 10, 0.01, power=2.0),
        lambda s: 0.09 * (1 - min(s, 10) / 10) ** 2 + 0.01,
    ),
    (
        lambda s: t.polynomial_decay(0.1, s, 10, 0.01, cycle=True),
        lambda s: 0.09 * (1 - s / (10 * max(1, math.ceil(s / 10)))) + 0.01,
    ),
    (
        lambda s: t.cosine_decay(0.1, s, 10, alpha=0.2),
        lambda s: 0.1 * (0.8 * wave(min(s, 10) / 10) + 0.2),
    ),
    (
        lambda s: t.cosine_decay_restarts(0.1, s, 10, t_mul=1.0),
        lambda s: 0.1 * restarted(s, 10, 1),
    ),
    (
        lambda s: t.linear_cosine_decay(0.1, s, 10, num_periods=2),
        lambda s: 0.1 * ((1 - min(s, 10) / 10) * wave(4 * min(s, 10) / 10) + 0.001),
    ),
    (
        lambda s: t.piecewise_constant(s, [3, 20], [1.0, 0.5, 0.25]),
        lambda s: 1.0 if s <= 3 else 0.5 if s <= 20 else 0.25,
    ),
]


@pytest.mark.parametrize(("schedule", "formula"), SCHEDULES)
def test_rates_are_those_of_the_formula(schedule, formula):
    step = tf.placeholder(tf.int32, [])
    rate = schedule(step)
    with tf.Session() as sess:
        got = [sess.run(rate, {step: s}) for s in STEPS]
    np.testing.assert_allclose(got, [formula(s) for s in STEPS], rtol=2e-5, atol=1e-7)


def test_restarts_grow_longer():
    step = tf.placeholder(tf.int32, [])
    rate = t.cosine_decay_restarts(0.1, step, 10, t_mul=2.0)
    steps = [0, 5, 11, 20, 31, 50]
    with tf.Session() as sess:
        got = [sess.run(rate, {step: s}) for s in steps]
    np.testing.assert_allclose(got, [0.1 * restarted(s, 10, 2) for s in steps], rtol=1e-4)


def test_what_piecewise_constant_refuses():
    step = tf.constant(1)
    with pytest.raises(ValueError, match="1 less than the length of values"):
        t.piecewise_constant(step, [1, 2], [1.0])
    with pytest.raises(ValueError, match="must have the same dtype as x"):
        t.piecewise_constant(step, [1.5], [1.0, 2.0])
    with pytest.raises(ValueError, match="Values must have elements all with the same dtype"):
        t.piecewise_constant(step, [1], [1.0, 2])
