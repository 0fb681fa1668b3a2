"""The command ``doc``: explain a public name."""

from __future__ import annotations

import argparse
import difflib
import enum
import functools
import inspect
from types import ModuleType
from typing import Any

import minigraph
from minigraph.command.errors import UserError
from minigraph.command.names import (
    names_ending_with,
    names_of,
    op_types_of,
    place_of,
    public_names,
    source_of,
)
from minigraph.command.ops import explanation
from minigraph.command.signature import spelt_signature
from minigraph.command.text import rewrapped, table, terminal_width
from minigraph.graph.op import REGISTRY, Op

_FRONT_DOORS = ("tf", "mg", "minigraph")


def add_command(commands: Any) -> None:
    """Adds the command to those of the parser."""
    doc = commands.add_parser(
        "doc",
        help="explain a function, class or module",
        description="Prints the arguments and the description of a public name.",
        epilog="example: minigraph doc tf.contrib.layers.conv2d",
    )
    doc.add_argument("name", help="a public name, such as tf.nn.conv2d, Session or tf.losses")
    doc.set_defaults(run=_doc)


def _doc(options: argparse.Namespace) -> int:
    parts = options.name.split(".")
    path = parts[1:] if parts[0] in _FRONT_DOORS else parts
    try:
        value: Any = functools.reduce(getattr, path, minigraph)
    except AttributeError:
        if options.name not in REGISTRY:
            raise UserError(_what_is_missing(path)) from None
        value = REGISTRY[options.name]
    print(_described(".".join(["tf", *path]), value, terminal_width()))
    return 0


def _what_is_missing(path: list[str]) -> str:
    found: Any = minigraph
    known = ["tf"]
    for part in path:
        if not hasattr(found, part):
            break
        found = getattr(found, part)
        known.append(part)
    near = names_ending_with(part) or difflib.get_close_matches(
        part, [name for name in dir(found) if name[0] != "_"]
    )
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    return f"{'.'.join(known)} has no {part!r}{hint}"


def _described(name: str, value: Any, width: int) -> str:
    if isinstance(value, ModuleType):
        return _module(name, value, width)
    if inspect.isclass(value) and issubclass(value, Op) and value is not Op:
        return explanation(value, width)
    if inspect.isclass(value) and hasattr(value, "DESCRIPTOR"):
        return _message(name, value, width)
    if not (inspect.isroutine(value) or inspect.isclass(value) or isinstance(value, property)):
        return _value(name, value)
    heading = name if isinstance(value, property) else spelt_signature(name, value, width)
    blocks = [heading, rewrapped(inspect.getdoc(value) or "(no description)", width)]
    if inspect.isclass(value):
        blocks += _members(value, width)
    return "\n\n".join([*blocks, _whereabouts(name, value, width)])


def _module(name: str, module: ModuleType, width: int) -> str:
    rows = {each: _summary(getattr(module, each)) for each in public_names(module)}
    end = f"{len(rows)} names; `minigraph doc {name}.NAME` explains one"
    return "\n\n".join([name, table(rows, width), end])


def _message(name: str, message: Any, width: int) -> str:
    rows = {}
    for field in message.DESCRIPTOR.fields:
        kinds = {number: kind for kind, number in vars(type(field)).items() if kind[:5] == "TYPE_"}
        inner = field.message_type
        rows[field.name] = inner.name if inner is not None else kinds[field.type][5:].lower()
    return "\n\n".join([name, _summary(message), f"Fields:\n{table(rows, width)}"])


def _value(name: str, value: Any) -> str:
    cls = type(value)
    text = f"{name} = {value!r}"
    if not cls.__module__.startswith("minigraph"):
        return text
    names = names_of(cls)
    more = f"\n\nsee `minigraph doc {names[0]}`" if names else ""
    return f"{text}\n\n{_summary(cls)}{more}"


def _whereabouts(name: str, value: Any, width: int) -> str:
    """Other names, the op it makes a node of, whose behaviour is meant, where it is defined."""
    rows = {}
    others = [other for other in names_of(value) if other != name]
    if others:
        rows["also"] = ", ".join(others)
    op_types = op_types_of(value)
    if len(op_types) == 1:
        rows["op"] = f"{op_types[0]}, see `minigraph ops {op_types[0]}`"
    value = value.fget if isinstance(value, property) else value
    source = source_of(value)
    if source and "Source:" not in (inspect.getdoc(value) or ""):
        rows["source"] = source
    rows["defined in"] = place_of(value)
    return table(rows, width, indent="")


def _members(cls: type, width: int) -> list[str]:
    """The values, methods and properties of a class, each kind in a block of its own."""
    found = {name: inspect.getattr_static(cls, name) for name in dir(cls) if name[0] != "_"}
    functions = {name: getattr(member, "__func__", member) for name, member in found.items()}
    values = {name: repr(member) for name, member in found.items() if name.isupper()}
    if issubclass(cls, enum.Enum):
        values = {name: repr(member.value) for name, member in cls.__members__.items()}
    blocks = {
        "Values": values,
        "Methods": {n: _summary(f) for n, f in functions.items() if _is_method(f)},
        "Properties": {n: _summary(m) for n, m in found.items() if isinstance(m, property)},
    }
    return [f"{title}:\n{table(rows, width)}" for title, rows in blocks.items() if rows]


def _is_method(member: Any) -> bool:
    """Whether it is a function of this package, not one of a class of Python's that it extends."""
    member = inspect.unwrap(member)
    return inspect.isfunction(member) and member.__module__.startswith("minigraph")


def _summary(value: Any) -> str:
    if isinstance(value, ModuleType):
        return f"{len(public_names(value))} names"
    if inspect.isclass(value) and hasattr(value, "DESCRIPTOR"):
        return f"The message {value.DESCRIPTOR.name}."
    if callable(value) or isinstance(value, property):
        return " ".join((inspect.getdoc(value) or "").partition("\n\n")[0].split())
    return repr(value)
