from __future__ import annotations

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
