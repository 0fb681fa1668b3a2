from __future__ import annotations

import subprocess
import sys

import pytest

import minigraph as tf
from minigraph import proto


def test_doors_give_the_messages():
    assert tf.GraphDef is proto.GraphDef
    assert tf.compat.v1.NodeDef is proto.NodeDef
    assert tf.train.SaverDef is proto.SaverDef
    assert tf.summary.Summary is tf.Summary


@pytest.mark.parametrize("door", [tf, tf.train, tf.summary])
def test_other_names_are_an_attribute_error_of_the_door(door):
    with pytest.raises(AttributeError, match=f"module '{door.__name__}' has no attribute 'Nope'"):
        door.Nope  # noqa: B018  # asking for it is the test
    assert not hasattr(door, "CondContextDef")


@pytest.mark.parametrize(
    ("door", "names"),
    [
        (tf, {"GraphDef", "Session", "show", "test", "viz"}),
        (tf.summary, {"Event", "FileWriter"}),
        (tf.train, {"AdamOptimizer", "Example"}),
        (tf.test, {"TestCase", "mock"}),
    ],
)
def test_late_names_are_listed_for_those_who_complete_what_one_types(door, names):
    assert names <= set(dir(door))
    assert all(hasattr(door, name) for name in dir(door))


def test_an_exception_loads_the_pictures_that_it_is_asked_for():
    program = """
import sys
import minigraph as tf
x = tf.placeholder(tf.float32, [2], name="hungry")
try:
    tf.Session().run(tf.exp(x))
except tf.errors.InvalidArgumentError as error:
    assert "minigraph.viz" not in sys.modules
    print(error.graph_view())
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "hungry" in done.stdout
