"""Signatures as a user would write them: defaults as in the source, no quotes, no ``Any``."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable
from inspect import Parameter
from typing import Any

# What says little to a reader: what functions take and give, what containers hold if that is all.
_NOISE = re.compile(
    r"(?<=Callable)\[(?:\.\.\.|\[(?:[^][]|\[[^][]*\])*\]), [^][]*\]"
    r"|\[(?:\w+, )?Any(?:, (?:Any|\.\.\.))*\]"
)
_STARS: dict[Any, str] = {Parameter.VAR_POSITIONAL: "*", Parameter.VAR_KEYWORD: "**"}
_ANYTHING = {"", "Any", "None"}


def spelt_signature(name: str, value: Callable[..., Any], width: int) -> str:
    """``name(a, b=1) -> Tensor``, with one parameter per line if it is longer than ``width``.

    Args:
        name: What to call the function or class.
        value: It.
        width: The length of a line.
    """
    function: Any = inspect.unwrap(value.__init__ if inspect.isclass(value) else value)
    function = getattr(function, "__func__", function)
    if not (inspect.isfunction(function) and function.__module__.startswith("minigraph")):
        return name  # a class without a constructor of its own
    signature = inspect.signature(function)
    sources = _default_sources(function)
    given = [each for each in signature.parameters.values() if each.name not in ("self", "cls")]
    parameters = [_parameter(each, sources.get(each.name)) for each in given]
    kinds = [each.kind for each in given]
    if Parameter.KEYWORD_ONLY in kinds and Parameter.VAR_POSITIONAL not in kinds:
        parameters.insert(kinds.index(Parameter.KEYWORD_ONLY), "*")
    result = "" if inspect.isclass(value) else _annotation(signature.return_annotation)
    end = f") -> {result}" if result else ")"
    line = f"{name}({', '.join(parameters)}{end}"
    if len(line) <= width:
        return line
    return "\n".join([f"{name}(", *(f"    {each}," for each in parameters), end])


def _parameter(parameter: Parameter, source: str | None) -> str:
    annotation = _annotation(parameter.annotation)
    text = _STARS.get(parameter.kind, "") + parameter.name
    text += f": {annotation}" if annotation else ""
    if parameter.default is parameter.empty:
        return text
    equals = " = " if annotation else "="
    return f"{text}{equals}{_spelt(parameter.default) if source is None else source}"


def _annotation(annotation: Any) -> str:
    if annotation is Parameter.empty:
        return ""
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    text = _NOISE.sub("", text)
    return "" if text in _ANYTHING else text


def _spelt(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if inspect.isfunction(value) or inspect.isclass(value):
        return value.__name__
    return repr(value)


def _default_sources(function: Any) -> dict[str, str]:
    """How the source spells defaults that have no spelling of their own, by parameter."""
    try:
        text = textwrap.dedent(inspect.getsource(function))
        arguments = ast.parse(text).body[0].args  # type: ignore[attr-defined]  # a function's
    except (OSError, TypeError, SyntaxError, AttributeError):
        return {}  # made while running, as the constructors of dataclasses are
    named = [*arguments.posonlyargs, *arguments.args]
    defaults = [*zip(named[::-1], arguments.defaults[::-1], strict=False)]
    defaults += zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    return {
        argument.arg: _without_module(ast.unparse(default))
        for argument, default in defaults
        if isinstance(default, (ast.Attribute, ast.Call, ast.Name))
        and not ast.unparse(default).startswith("_")
    }


def _without_module(source: str) -> str:
    """``dtypes.float32`` as ``float32``; ``GraphKeys.LOSSES`` as it is."""
    return re.sub(r"^(?:[a-z_]+\.)+(?=\w)", "", source)
