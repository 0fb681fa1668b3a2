"""Every parity program gives on minigraph what TensorFlow 1.15.5 gave when it was recorded."""

from __future__ import annotations

import functools

import pytest

import minigraph as tf

from .compare import differences
from .playback import fingerprint, play, program_names, read_golden, read_source

SHOWN = 8

golden_of = functools.lru_cache(maxsize=None)(read_golden)


@pytest.mark.parametrize("name", program_names())
def test_program_is_equal_to_tensorflow(name):
    group, short = name.split("/")
    expected, actual = golden_of(group)[short], play(name, tf)
    found = list(differences(expected, actual))
    if found:
        pytest.fail("\n".join([f"{len(found)} differences", *found[:SHOWN]]), pytrace=False)


def test_every_golden_belongs_to_a_program_as_it_is_written_now():
    for name in program_names():
        group, short = name.split("/")
        assert golden_of(group)[short]["text"] == fingerprint(read_source(name)), name
    groups = {name.split("/")[0] for name in program_names()}
    recorded = {f"{group}/{short}" for group in groups for short in golden_of(group)}
    assert recorded == set(program_names())
