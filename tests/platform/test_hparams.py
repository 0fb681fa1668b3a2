"""Hyperparameters: their types, and how text sets them."""

from __future__ import annotations

import pytest

from minigraph.contrib.training import HParams, parse_values

TYPES = {"a": int, "b": float, "c": bool, "d": str, "e": int}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("a=3,b=1e-3", {"a": 3, "b": 1e-3}),
        ("c=true", {"c": True}),
        ("c=0,d=some words", {"c": False, "d": "some words"}),
        ("e=[1, 2 3]", {"e": [1, 2, 3]}),
        ("e[1]=4,e[0]=5", {"e": {1: 4, 0: 5}}),
        ("d=", {"d": ""}),
    ],
)
def test_parse_values(text, expected):
    assert parse_values(text, TYPES) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a=b", "Could not parse hparam 'a' of type 'int' with value 'b' in a=b"),
        ("z=1", "Unknown hyperparameter type for z"),
        ("a=1,a=2", "Multiple assignments to variable 'a'"),
        ("a=1,a[0]=2", "Multiple assignments to variable 'a'"),
        ("e[0]=1,e[0]=2", "Multiple assignments to variable 'e\\[0\\]'"),
        ("e[0]=[1]", "Assignment of a list to a list index"),
        ("c=maybe", "Could not parse hparam 'c' of type 'bool'"),
        ("=", "Malformed hyperparameter value: ="),
    ],
)
def test_parse_values_refuses(text, words):
    with pytest.raises(ValueError, match=words):
        parse_values(text, TYPES)


def test_unknown_names_are_passed_over_on_demand():
    assert parse_values("z=1,a=2", TYPES, ignore_unknown=True) == {"a": 2}


def test_values_keep_their_types():
    params = HParams(rate=0.1, units=[4, 2], name="n", flag=False)
    params.set_hparam("rate", 1)
    params.override_from_dict({"units": [8]}).parse("flag=true").parse_json('{"name": "m"}')
    assert params.values() == {"rate": 1.0, "units": [8], "name": "m", "flag": True}
    assert type(params.rate) is float
    assert str(params) == "rate=1.0,units=[8],name=m,flag=True"
    assert repr(params).startswith("HParams([('flag', True), ")
    params.del_hparam("rate")
    assert ("rate" in params, params.get("rate", 3), params.get("units")) == (False, 3, [8])


@pytest.mark.parametrize(
    ("name", "value"),
    [("rate", "x"), ("rate", True), ("rate", [0.1]), ("steps", 1.5), ("units", 3), ("name", 3)],
)
def test_other_types_are_refused(name, value):
    params = HParams(rate=0.1, steps=3, units=[4, 2], name="n")
    with pytest.raises(ValueError, match=name):
        params.set_hparam(name, value)


def test_names_and_defaults_are_checked():
    params = HParams(rate=0.1)
    with pytest.raises(ValueError, match="reserved: values"):
        params.add_hparam("values", 1)
    with pytest.raises(ValueError, match="cannot be empty"):
        params.add_hparam("units", [])
    with pytest.raises(ValueError, match="incompatible with default=x"):
        params.get("rate", "x")
    with pytest.raises(AttributeError, match="no attribute 'missing'"):
        _ = params.missing
