"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import minigraph

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(minigraph.__path__, "minigraph.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


def test_there_are_examples():
    finder = doctest.DocTestFinder(exclude_empty=True)
    modules = [importlib.import_module(name) for name in MODULES]
    assert sum(len(test.examples) for m in modules for test in finder.find(m)) > 100
