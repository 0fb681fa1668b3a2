"""What ``help`` shows of a public name: what it is, every argument, what comes back, its source."""

from __future__ import annotations

import builtins
import inspect
import re
from pkgutil import resolve_name
from typing import Any

import pytest

from minigraph.base.errors import OpError
from minigraph.command.names import doors, public_names, source_of
from minigraph.graph.op import Op

SECTIONS = {"Args", "Attributes", "Example", "Note", "Raises", "Returns", "Source", "Yields"}

# What TensorFlow has nothing like, beside all pictures.
OUR_OWN = {"tf.Levers", "tf.Levers.none", "tf.Levers.off", "tf.Graph.to_networkx", "tf.show"}

# Summaries tell either what is done or what comes back: "Adds ...", "The sum of ...".
NOUNS = {"As", "Bytes", "Class", "Matrices", "Ones", "Tensors", "This", "Zeros"}
BLOCKS = re.compile(r"Iterator\[|AbstractContextManager\[")

FILLERS = {"a", "an", "and", "is", "it", "of", "the", "this", "to"}


def is_ours(value: Any) -> bool:
    return str(getattr(value, "__module__", None)).startswith("minigraph")


def public_callables() -> dict[str, Any]:
    """The functions and classes of this package by the first of their public names."""
    found: dict[int, tuple[str, Any]] = {}
    for door, module in doors().items():
        for name in public_names(module):
            value = getattr(module, name)
            if is_ours(value) and (inspect.isfunction(value) or inspect.isclass(value)):
                found.setdefault(id(value), (f"{door}.{name}", value))
    return dict(found.values())


def public_methods(classes: dict[str, Any]) -> dict[str, Any]:
    """The methods of public classes, each by the name of the first class that has it."""
    found: dict[int, tuple[str, Any]] = {}
    for name, cls in classes.items():
        for key in dir(cls):
            member = inspect.getattr_static(cls, key)
            method = getattr(member, "__func__", member)
            if key[0] != "_" and inspect.isfunction(method) and is_ours(inspect.unwrap(method)):
                found.setdefault(id(method), (f"{name}.{key}", method))
    return dict(found.values())


CALLABLES = public_callables()
# `minigraph ops` tells what the methods of an op do.
METHODS = public_methods(
    {k: v for k, v in CALLABLES.items() if inspect.isclass(v) and not issubclass(v, Op)}
)
ALL = {**CALLABLES, **METHODS}


def parameters(value: Any) -> list[inspect.Parameter]:
    """The parameters of a function, or of a class's constructor if that is of this package."""
    function = value.__init__ if inspect.isclass(value) else value
    # `minigraph ops` tells what ops take; the docstring of OpError, what its subclasses take.
    is_told_elsewhere = inspect.isclass(value) and issubclass(value, (Op, OpError))
    if is_told_elsewhere or not is_ours(function):
        return []
    found = inspect.signature(function).parameters.values()
    return [each for each in found if each.name not in ("self", "cls")]


def explained(text: str, title: str) -> dict[str, str]:
    """What a section of a docstring says, by the names that it explains."""
    section = re.search(rf"^{title}:\n((?:^(?: .*)?\n?)*)", text, re.MULTILINE)
    entries = re.split(r"^    \*{0,2}(\w+):", section[1] if section else "", flags=re.MULTILINE)
    return {k: " ".join(v.split()) for k, v in zip(entries[1::2], entries[2::2], strict=True)}


def raised(text: str) -> set[str]:
    """The errors that a docstring names, as ``ValueError`` or ``tf.errors.NotFoundError``."""
    section = re.search(r"^Raises:\n((?:^(?: .*)?\n?)*)", text, re.MULTILINE)
    entries = re.findall(r"^    (\S.*?)(?::|$)", section[1] if section else "", re.MULTILINE)
    return {entry.removeprefix("tf.errors.") for entry in entries}


def says_something(name: str, text: str) -> bool:
    """Whether a text is a sentence that tells more than the name it explains."""
    words = set(re.findall(r"\w+", text.lower()))
    return text.endswith((".", ":", ")")) and bool(words - FILLERS - set(name.lower().split("_")))


def test_all_public_callables_are_found():
    assert len(CALLABLES) > 700
    assert {"tf.contrib.layers.conv1d", "tf.Session", "tf.nn.relu"} <= set(CALLABLES)
    assert len(METHODS) > 200
    assert {"tf.Graph.device", "tf.Variable.scatter_add", "tf.Variable.from_proto"} <= set(METHODS)


@pytest.mark.parametrize("text", ["", "The x.", "x", "A tensor of x", "This is the x."])
def test_an_empty_phrase_explains_nothing(text):
    assert not says_something("x", text)


@pytest.mark.parametrize("value", ALL.values(), ids=ALL)
def test_a_docstring_explains_every_argument(value):
    text = inspect.getdoc(value) or ""
    assert text.partition("\n\n")[0].endswith((".", ":", "::")), "a sentence says what it is"
    titles = re.findall(r"^([A-Z][a-z]+):$", text, re.MULTILINE)
    assert [title for title in titles if title not in SECTIONS] == []
    args, names = explained(text, "Args"), [each.name for each in parameters(value)]
    assert list(args) == [name for name in names if name in args], "these exist, in this order"
    if inspect.isclass(value):
        args |= explained(text, "Attributes")
    # A name that may be left out is that of the node or scope.
    wanted = [
        each.name for each in parameters(value) if (each.name, each.default) != ("name", None)
    ]
    assert [name for name in wanted if name not in args] == []
    assert {name: args[name] for name in args if not says_something(name, args[name])} == {}


@pytest.mark.parametrize("value", ALL.values(), ids=ALL)
def test_a_docstring_says_what_comes_back_and_what_goes_wrong(value):
    text = inspect.getdoc(value) or ""
    for error, condition in explained(text, "Raises").items():
        assert says_something(error, condition), error
    if inspect.isclass(value) or re.search(r"^(Returns|Yields):\n    \S", text, re.MULTILINE):
        return
    returned = str(inspect.signature(value).return_annotation)
    tells_what_is_done = re.match(r"[A-Z]\w+s ", text) and text.split()[0] not in NOUNS
    assert returned == "None" or BLOCKS.search(returned) or not tells_what_is_done


def test_the_errors_named_exist():
    exceptions = {
        name
        for name, value in {**vars(builtins), **{v.__name__: v for v in CALLABLES.values()}}.items()
        if inspect.isclass(value) and issubclass(value, BaseException)
    }
    assert {"ValueError", "InvalidArgumentError"} <= exceptions
    named = {name: raised(inspect.getdoc(value) or "") for name, value in ALL.items()}
    # Those of other packages are named whole.
    elsewhere = {error for errors in named.values() for error in errors if "." in error}
    assert all(issubclass(resolve_name(error), BaseException) for error in elsewhere)
    exceptions |= elsewhere
    assert {name: errors for name, errors in named.items() if not errors <= exceptions} == {}


def test_every_source_is_named():
    without = {name for name, value in ALL.items() if not source_of(value)}
    assert {name for name in without if not name.startswith("tf.viz.")} == OUR_OWN
