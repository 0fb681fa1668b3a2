"""``arg_scope``: defaults for a block."""

import pytest

from minigraph.contrib import framework


@framework.add_arg_scope
def layer(x, width=1, *, name="layer", depth=2):
    """Says what it was given."""
    return (x, width, name, depth)


@framework.add_arg_scope
def other(x, width=7):
    return (x, width)


def plain(x):
    return x


def test_defaults_hold_inside_and_arguments_win():
    with framework.arg_scope([layer], width=3, depth=4):
        assert layer(0) == (0, 3, "layer", 4)
        assert layer(0, width=5) == (0, 5, "layer", 4)
        assert other(0) == (0, 7)
    assert layer(0) == (0, 1, "layer", 2)


def test_inner_scopes_add_to_outer_ones():
    with framework.arg_scope([layer, other], width=3):
        with framework.arg_scope([layer], depth=9) as scope:
            assert layer(0) == (0, 3, "layer", 9)
            assert other(0) == (0, 3)
        assert layer(0) == (0, 3, "layer", 2)
    with framework.arg_scope(scope) as again:
        assert layer(0) == (0, 3, "layer", 9)
        assert again == scope


def test_an_error_inside_ends_the_scope():
    with pytest.raises(KeyError), framework.arg_scope([layer], width=3):
        raise KeyError
    assert layer(0) == (0, 1, "layer", 2)


def test_what_is_known_of_a_decorated_function():
    assert (layer.__name__, layer.__doc__) == ("layer", "Says what it was given.")
    assert framework.has_arg_scope(layer)
    assert not framework.has_arg_scope(plain)
    assert framework.arg_scoped_arguments(layer) == ("width",)
    with framework.arg_scope([layer], width=3):
        assert framework.current_arg_scope()[framework.arg_scope_func_key(layer)] == {"width": 3}


@pytest.mark.parametrize(
    ("given", "kwargs", "error"),
    [
        ([plain], {"x": 1}, ValueError),
        ({}, {"x": 1}, ValueError),
        (layer, {"width": 1}, TypeError),
    ],
)
def test_misuse_is_refused(given, kwargs, error):
    with pytest.raises(error), framework.arg_scope(given, **kwargs):
        pass
    with pytest.raises(AssertionError):
        framework.arg_scoped_arguments(plain)
