"""Flags: what a command line makes of them, and what it may not say."""

from __future__ import annotations

import sys

import pytest

import minigraph as tf
from minigraph.platform import app, flags


@pytest.fixture(autouse=True)
def no_flags(monkeypatch):
    values = flags.FlagValues()
    monkeypatch.setattr(flags, "FLAGS", values)
    monkeypatch.setattr(app, "FLAGS", values)
    return values


@pytest.fixture
def some_flags(no_flags):
    flags.DEFINE_string("data", "mnist", "Where.")
    flags.DEFINE_integer("steps", 10, "How long.", lower_bound=1)
    flags.DEFINE_float("rate", 0.1, "How fast.")
    flags.DEFINE_boolean("test", False, "Whether.")
    flags.DEFINE_list("units", ["4"], "How wide.")
    flags.DEFINE_enum("mode", "train", ["train", "eval"], "What.")
    flags.DEFINE_multi_integer("gpu", [0], "Which.")
    return no_flags


def test_defaults_until_a_command_line_says_otherwise(some_flags, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["prog", "--steps", "20", "--rate=0.5", "--test"])
    assert (some_flags.data, some_flags.steps, some_flags.rate) == ("mnist", 20, 0.5)
    assert some_flags.test is True


def test_all_ways_to_say_a_value(some_flags):
    line = ["prog", "in", "-data=x=y", "--units=8,4", "--notest", "--gpu=1", "--gpu", "2", "out"]
    assert some_flags(line) == ["prog", "in", "out"]
    assert some_flags.flag_values_dict() == {
        "data": "x=y",
        "steps": 10,
        "rate": 0.1,
        "test": False,
        "units": ["8", "4"],
        "mode": "train",
        "gpu": [1, 2],
    }


def test_after_two_dashes_nothing_is_a_flag(some_flags):
    assert some_flags(["prog", "--", "--steps=3"]) == ["prog", "--steps=3"]
    assert some_flags.steps == 10


def test_a_value_may_be_set_and_new_names_may_not(some_flags):
    some_flags.mark_as_parsed()
    some_flags.steps = 7
    assert some_flags.steps == 7
    with pytest.raises(AttributeError, match="unknown"):
        some_flags.unknown = 1


@pytest.mark.parametrize(
    ("line", "error", "words"),
    [
        (["--unknown=1"], flags.UnrecognizedFlagError, "Unknown command line flag 'unknown'"),
        (["--steps=many"], flags.IllegalFlagValueError, "--steps=many"),
        (["--steps=0"], flags.IllegalFlagValueError, "0 is not between 1 and None"),
        (["--mode=sleep"], flags.IllegalFlagValueError, "<train|eval>"),
        (["--test=perhaps"], flags.IllegalFlagValueError, "Non-boolean"),
        (["--data"], flags.Error, "Missing value for flag --data"),
    ],
)
def test_what_is_refused(some_flags, line, error, words):
    with pytest.raises(error) as caught:
        some_flags(["prog", *line])
    assert words in str(caught.value)


def test_unknown_flags_stay_where_they_are_on_demand(some_flags):
    assert some_flags(["prog", "--other", "--steps=2"], known_only=True) == ["prog", "--other"]


def test_required_and_twice(no_flags):
    flags.DEFINE_string(flag_name="name", default_value=None, docstring="Who.")
    flags.mark_flags_as_required(["name"])
    with pytest.raises(flags.IllegalFlagValueError, match="must have a value"):
        no_flags(["prog"])
    with pytest.raises(flags.DuplicateFlagError):
        flags.DEFINE_string("name", None, "")


def test_app_run_hands_on_what_is_no_flag_and_exits(some_flags):
    seen = []
    with pytest.raises(SystemExit) as caught:
        tf.app.run(lambda argv: seen.append((argv, some_flags.steps)), ["prog", "--steps=5", "x"])
    assert (seen, caught.value.code) == ([(["prog", "x"], 5)], None)
