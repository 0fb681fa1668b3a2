"""What ``help`` shows of a public name: a sentence that says what it is, and every argument."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest

from minigraph.base.errors import OpError
from minigraph.command.names import doors, public_names
from minigraph.graph.op import Op

SECTIONS = {"Args", "Attributes", "Example", "Note", "Raises", "Returns", "Source", "Yields"}


def public_callables() -> dict[str, Any]:
    """The functions and classes of this package by the first of their public names."""
    found: dict[int, tuple[str, Any]] = {}
    for door, module in doors().items():
        for name in public_names(module):
            value = getattr(module, name)
            is_ours = str(getattr(value, "__module__", None)).startswith("minigraph")
            if is_ours and (inspect.isfunction(value) or inspect.isclass(value)):
                found.setdefault(id(value), (f"{door}.{name}", value))
    return dict(found.values())


CALLABLES = public_callables()


def parameters(value: Any) -> list[str]:
    """The parameters of a function, or of a class's constructor if that is of this package."""
    function = value.__init__ if inspect.isclass(value) else value
    # `minigraph ops` tells what ops take; the docstring of OpError, what its subclasses take.
    is_told_elsewhere = inspect.isclass(value) and issubclass(value, (Op, OpError))
    is_ours = str(getattr(function, "__module__", None)).startswith("minigraph")
    if is_told_elsewhere or not is_ours:
        return []
    return [name for name in inspect.signature(function).parameters if name != "self"]


def explained(text: str, title: str) -> list[str]:
    """The names that a section of a docstring explains."""
    section = re.search(rf"^{title}:\n((?:^(?: .*)?\n?)*)", text, re.MULTILINE)
    return re.findall(r"^    \*{0,2}(\w+):", section[1], re.MULTILINE) if section else []


def test_all_public_callables_are_found():
    assert len(CALLABLES) > 700
    assert {"tf.contrib.layers.conv1d", "tf.Session", "tf.nn.relu"} <= set(CALLABLES)


@pytest.mark.parametrize("value", CALLABLES.values(), ids=CALLABLES)
def test_a_docstring_explains_every_argument(value):
    text, names = inspect.getdoc(value) or "", parameters(value)
    assert text.partition("\n\n")[0].endswith((".", ":", "::")), "a sentence says what it is"
    titles = re.findall(r"^([A-Z][a-z]+):$", text, re.MULTILINE)
    assert [title for title in titles if title not in SECTIONS] == []
    args = explained(text, "Args")
    assert args == [name for name in names if name in args], "these exist, in this order"
    if inspect.isclass(value):
        args += explained(text, "Attributes")
    wanted = [name for name in names if name != "name"]
    # What a single argument is, the first sentence says.
    assert [name for name in wanted if name not in args and len(wanted) > 1] == []
