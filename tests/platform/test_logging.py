"""Messages above a level, and text and bytes."""

from __future__ import annotations

import pytest

import minigraph as tf
from minigraph.platform import behavior


def test_only_messages_from_the_level_on_are_shown(caplog):
    tf.logging.set_verbosity(tf.logging.WARN)
    tf.logging.info("unseen")
    tf.logging.warn("seen %d", 1)
    tf.logging.set_verbosity(tf.logging.INFO)
    tf.logging.info("now %s", "too")
    tf.logging.debug("not yet")
    tf.logging.log_if(tf.logging.ERROR, "no", False)
    assert [record.getMessage() for record in caplog.records] == ["seen 1", "now too"]


def test_some_of_many_messages(caplog):
    tf.logging.set_verbosity(tf.logging.INFO)
    for i in range(5):
        tf.logging.log_first_n(tf.logging.INFO, "first %d", 2, i)
        tf.logging.log_every_n(tf.logging.INFO, "every %d", 3, i)
    messages = [record.getMessage() for record in caplog.records]
    assert messages == ["first 0", "every 0", "first 1", "every 3"]


def test_text_and_bytes():
    assert [tf.compat.as_bytes(v) for v in ("ä", b"b", bytearray(b"c"))] == [
        b"\xc3\xa4",
        b"b",
        b"c",
    ]
    assert [tf.compat.as_text(v) for v in ("a", b"\xc3\xa4")] == ["a", "ä"]
    assert [tf.compat.as_str_any(v) for v in (b"a", 3)] == ["a", "3"]
    for function in (tf.compat.as_bytes, tf.compat.as_text):
        with pytest.raises(TypeError, match="Expected binary or unicode string, got 3"):
            function(3)


def test_tensorflow_2_is_not_what_this_is():
    for name in behavior.__all__:
        function = getattr(behavior, name)
        if name.startswith("enable"):
            with pytest.raises(NotImplementedError, match=name):
                function()
        else:
            assert not function()


def test_compat_v1_is_the_front_door():
    assert tf.compat.v1 is tf
