import pytest

import minigraph as tf


def test_later_calls_make_no_trainable_variables():
    template = tf.make_template("t", lambda: tf.Variable(1.0))
    template()
    with pytest.raises(ValueError, match="Trainable variable created .* after the first time") as e:
        template()
    assert "originally defined at" in str(e.value)


def test_a_first_call_that_fails_is_no_first_call():
    outcomes = iter([ValueError("once"), None])

    def function():
        variable = tf.get_variable("v", [])
        error = next(outcomes)
        if error:
            raise error
        return variable

    template = tf.make_template("t", function)
    with pytest.raises(ValueError, match="once"):
        template()
    assert template.variables == []
    with pytest.raises(ValueError, match="Variable t/v already exists"):
        template()


def test_a_template_needs_a_name():
    with pytest.raises(ValueError, match="name cannot be None"):
        tf.make_template(None, tf.no_op)
