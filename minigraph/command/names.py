"""What the public names are: the doors, what each holds, and what has several names."""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import os
from types import FunctionType, ModuleType
from typing import Any

import minigraph
from minigraph.graph.op import REGISTRY


def public_names(module: ModuleType) -> list[str]:
    """The names that a module offers: what a door imports, what a room lists in ``__all__``.

    A submodule that Python binds by itself, because something imported it, is not among them.

    Args:
        module: A module of this package.
    """
    listed = getattr(module, "__all__", None)
    if listed is not None:
        return list(listed)
    names: set[str] = set()
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                names.update(_imported(str(node.module), alias))
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names.update(target.id for target in node.targets if isinstance(target, ast.Name))
    return sorted(name for name in names if name[0] != "_" and hasattr(module, name))


def _imported(module: str, alias: ast.alias) -> list[str]:
    if alias.name == "*":
        return public_names(importlib.import_module(module))
    if alias.asname == "__getattr__":  # names that are loaded when asked for
        return list(getattr(importlib.import_module(module), alias.name).names)
    # `import a as a` offers a name; a plain import is for the module's own use.
    return [alias.asname] if alias.asname else []


@functools.cache
def doors() -> dict[str, ModuleType]:
    """The public modules by name, each by the shortest of its names."""
    names: dict[ModuleType, str] = {}
    waiting = [("tf", minigraph)]
    for name, door in waiting:  # grows while it is walked: outer doors come before inner ones
        if door not in names and door.__name__.startswith("minigraph"):
            names[door] = name
            inner = ((each, getattr(door, each)) for each in public_names(door))
            waiting += [(f"{name}.{e}", m) for e, m in inner if isinstance(m, ModuleType)]
    return {name: door for door, name in names.items()}


@functools.cache
def functions_by_op_type() -> dict[str, list[str]]:
    """The public functions that make a node of one op, by the op's type."""
    found: dict[str, list[str]] = {}
    for door, module in doors().items():
        for name in public_names(module):
            op_types = op_types_of(getattr(module, name))
            if len(op_types) == 1:
                found.setdefault(op_types[0], []).append(f"{door}.{name}")
    return found


@functools.cache
def _names_by_object() -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for door, module in doors().items():
        for name in public_names(module):
            value = getattr(module, name)
            if inspect.isfunction(value) or inspect.isclass(value):
                found.setdefault(id(value), []).append(f"{door}.{name}")
    return found


def names_of(value: Any) -> list[str]:
    """The public names of a function or class, such as ``tf.argmax`` and ``tf.math.argmax``."""
    return _names_by_object().get(id(value), [])


def names_ending_with(part: str) -> list[str]:
    """The public names of functions and classes whose last part is ``part``."""
    every = [name for names in _names_by_object().values() for name in names]
    return sorted(name for name in every if name.rpartition(".")[2] == part)


def op_types_of(function: Any) -> list[str]:
    """The types of the ops that a function's own code names, those of other families left out."""
    function = inspect.unwrap(function)
    if not isinstance(function, FunctionType):
        return []
    known = function.__globals__
    names = function.__code__.co_names
    return [name for name in names if name in REGISTRY and known.get(name) is REGISTRY[name]]


def place_of(value: Any) -> str:
    """Where a function or class is defined, such as ``minigraph/ops/conv.py:143``, or nothing."""
    try:
        value = inspect.unwrap(value)
        path, line = inspect.getsourcefile(value) or "", inspect.getsourcelines(value)[1]
    except (OSError, TypeError):
        return ""
    return f"{path[path.rfind('minigraph' + os.sep) :]}:{line}"


def source_of(value: Any) -> str:
    """The paper or the file of TensorFlow whose behaviour is meant, or nothing.

    Args:
        value: A function, class or method; its class or its module may say it for all.
    """
    value = inspect.unwrap(value)
    module = inspect.getmodule(value)
    owner = getattr(module, getattr(value, "__qualname__", "").partition(".")[0], None)
    for text in map(inspect.getdoc, (value, owner, module)):
        said = (text or "").partition("Source: ")[2]
        if said:
            return " ".join(said.partition("\n\n")[0].split()).rstrip(".")
    return ""
