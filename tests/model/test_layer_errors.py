"""Errors of layers in TensorFlow's own words, as the parity goldens keep them."""

import pytest

import minigraph as tf
from tests.parity.playback import play, program_names, read_golden

GROUPS = ("errors_layers", "errors_layers_more")
# TensorFlow fumbled the first three (a tuple where a text was meant, a full stop that ends the
# value); the fourth is reworded by its translator of Python control flow.
REWORDED = {
    "errors_layers/arg_scope_plain_function",
    "errors_layers/xavier_rank",
    "errors_layers/regularizer_negative",
    "errors_layers/conv2d_valid_too_small",
}
PROGRAMS = [
    name for name in program_names() if name.split("/")[0] in GROUPS and name not in REWORDED
]


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_words_are_tensorflows(name):
    group, short = name.split("/")
    assert read_golden(group)[short]["error"]["message"] == play(name, tf)["error"]["message"]
