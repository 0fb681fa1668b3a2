"""``tf.flags``: options of a program from its command line. Knows no graph.

Source: absl's ``flags`` as ``tensorflow/python/platform/flags.py`` shows it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from minigraph.base.docs import documented_like
from minigraph.platform import logging

__all__ = [
    "FLAGS",
    "DEFINE_bool",
    "DEFINE_boolean",
    "DEFINE_enum",
    "DEFINE_float",
    "DEFINE_integer",
    "DEFINE_list",
    "DEFINE_multi_integer",
    "DEFINE_multi_string",
    "DEFINE_string",
    "DuplicateFlagError",
    "Error",
    "IllegalFlagValueError",
    "UnrecognizedFlagError",
    "mark_flag_as_required",
    "mark_flags_as_required",
]

_OLD_NAMES = {"flag_name": "name", "default_value": "default", "docstring": "help"}
_TRUE, _FALSE = ("true", "t", "1"), ("false", "f", "0")


class Error(Exception):
    """The base of all errors about flags."""


class DuplicateFlagError(Error):
    """A flag was defined twice."""


class IllegalFlagValueError(Error):
    """A value is not of the flag's type."""


class UnrecognizedFlagError(Error):
    """There is no such flag."""


class _Flag:
    """One option: its value, and how to read it from text."""

    def __init__(self, name: str, parse: Callable[[Any], Any], default: Any, help: Any) -> None:
        self.name, self.parse, self.help = name, parse, help
        self.is_boolean = parse is _boolean
        self.is_multiple = False
        self.present = 0
        self.required = False
        self.default = self.value = None if default is None else self.read(default)

    def read(self, given: Any) -> Any:
        try:
            return self.parse(given)
        except (TypeError, ValueError) as error:
            raise IllegalFlagValueError(f"flag --{self.name}={given}: {error}") from None

    def take(self, given: Any) -> None:
        """Takes a value from the command line."""
        value = self.read(given)
        if self.is_multiple:
            value = (self.value if self.present else []) + value
        self.value = value
        self.present += 1


class FlagValues:
    """All flags of the program, as attributes and by name.

    Reading a flag parses ``sys.argv``, unless something was parsed before.
    """

    def __init__(self) -> None:
        self.__dict__.update(_flags={}, _parsed=False)

    def _add(self, flag: _Flag) -> None:
        if flag.name in self._flags:
            raise DuplicateFlagError(f"The flag '{flag.name}' is defined twice.")
        self._flags[flag.name] = flag

    def __call__(self, argv: Sequence[str], known_only: bool = False) -> list[str]:
        """Parses a command line.

        Args:
            argv: The program's name, then its arguments.
            known_only: Whether unknown flags are left where they are.

        Returns:
            What is no flag.

        Raises:
            UnrecognizedFlagError: If a flag is not defined.
            IllegalFlagValueError: If a value is not of the flag's type, or one that is required
                is missing.
        """
        rest, pending = list(argv[:1]), list(argv[1:])
        while pending:
            argument = pending.pop(0)
            if argument == "--":
                rest += pending
                break
            if not argument.startswith("-") or argument == "-":
                rest.append(argument)
                continue
            name, equals, given = argument.lstrip("-").partition("=")
            flag, value = self._find(name)
            if flag is None:
                if not known_only:
                    raise UnrecognizedFlagError(f"Unknown command line flag '{name}'")
                rest.append(argument)
                continue
            if equals:
                value = given
            elif value is None:
                if not pending:
                    raise Error(f"Missing value for flag {argument}")
                value = pending.pop(0)
            flag.take(value)
        self.__dict__["_parsed"] = True
        for flag in self._flags.values():
            if flag.required and flag.value is None:
                message = f"flag --{flag.name}=None: Flag --{flag.name} must have a value other"
                raise IllegalFlagValueError(message + " than None.")
        return rest

    def _find(self, name: str) -> tuple[_Flag | None, str | None]:
        """The flag that an argument names, and the value the name alone stands for."""
        flag = self._flags.get(name)
        if flag is not None:
            return flag, "true" if flag.is_boolean else None
        negated = self._flags.get(name.removeprefix("no")) if name.startswith("no") else None
        if negated is not None and negated.is_boolean:
            return negated, "false"
        return None, None

    def is_parsed(self) -> bool:
        """Whether a command line was parsed."""
        return bool(self._parsed)

    def mark_as_parsed(self) -> None:
        """Reads defaults instead of ``sys.argv``."""
        self.__dict__["_parsed"] = True

    def flag_values_dict(self) -> dict[str, Any]:
        """The values by name."""
        return {name: flag.value for name, flag in self._flags.items()}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name not in self._flags:
            raise AttributeError(name)
        if not self._parsed:
            self(sys.argv)
        return self._flags[name].value

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in self._flags:
            raise AttributeError(f"Unknown flag '{name}'")
        self._flags[name].value = value
        self._flags[name].present += 1

    def __delattr__(self, name: str) -> None:
        if self._flags.pop(name, None) is None:
            raise AttributeError(name)

    def __getitem__(self, name: str) -> _Flag:
        flag: _Flag = self._flags[name]
        return flag

    def __contains__(self, name: str) -> bool:
        return name in self._flags

    def __iter__(self) -> Iterator[str]:
        return iter(self._flags)

    def __len__(self) -> int:
        return len(self._flags)

    def __dir__(self) -> list[str]:
        return sorted([*super().__dir__(), *self._flags])


FLAGS = FlagValues()


# --- readers of values ----------------------------------------------------------------------


def _boolean(given: Any) -> bool:
    if isinstance(given, str):
        if given.lower() in (*_TRUE, *_FALSE):
            return given.lower() in _TRUE
    elif isinstance(given, (bool, int)) and given in (0, 1):
        return bool(given)
    raise ValueError("Non-boolean argument to boolean flag")


def _integer(given: Any) -> int:
    return int(given, 0) if isinstance(given, str) else int(given)


def _list(given: Any) -> list[str]:
    if isinstance(given, (list, tuple)):
        return list(given)
    return [item.strip() for item in given.split(",")] if given else []


def _several(parse: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    def read(given: Any) -> list[Any]:
        return [parse(item) for item in (given if isinstance(given, (list, tuple)) else [given])]

    return read


def _between(parse: Callable[[Any], Any], lower: Any, upper: Any) -> Callable[[Any], Any]:
    if lower is None and upper is None:
        return parse

    def read(given: Any) -> Any:
        value = parse(given)
        if (lower is not None and value < lower) or (upper is not None and value > upper):
            raise ValueError(f"{value} is not between {lower} and {upper}")
        return value

    return read


def _define(parse: Callable[[Any], Any], arguments: tuple[Any, ...], named: Any) -> _Flag:
    if any(old in named for old in _OLD_NAMES):
        logging.warning(
            "Use of the keyword argument names (flag_name, default_value, docstring) is "
            "deprecated, please use (name, default, help) instead."
        )
    named = {_OLD_NAMES.get(key, key): value for key, value in named.items()}
    order = ("name", "default", "help", "lower_bound", "upper_bound")
    values = {**dict(zip(order, arguments, strict=False)), **named}
    parse = _between(parse, values.get("lower_bound"), values.get("upper_bound"))
    flag = _Flag(values["name"], parse, values["default"], values.get("help"))
    FLAGS._add(flag)
    return flag


# --- definitions ----------------------------------------------------------------------------


def DEFINE_string(*args: Any, **kwargs: Any) -> None:
    """Defines a flag of text: ``DEFINE_string(name, default, help)``.

    Args:
        *args: The flag's name, its default and what ``--help`` says of it.
        **kwargs: The same by name: ``name``, ``default``, ``help``; others are ignored.

    Raises:
        DuplicateFlagError: If there is a flag of this name.
        IllegalFlagValueError: If the default is not of the flag's type.
    """
    _define(str, args, kwargs)


@documented_like(DEFINE_string)
def DEFINE_boolean(*args: Any, **kwargs: Any) -> None:
    """Defines a flag that is on or off: ``--name``, ``--noname``, ``--name=false``."""
    _define(_boolean, args, kwargs)


DEFINE_bool = DEFINE_boolean


@documented_like(DEFINE_string)
def DEFINE_float(*args: Any, **kwargs: Any) -> None:
    """Defines a flag that is a number: ``DEFINE_float(name, default, help, lower, upper)``.

    Args:
        *args: The flag's name, its default, what ``--help`` says of it, and its bounds.
        **kwargs: The same by name: ``name``, ``default``, ``help``, ``lower_bound`` and
            ``upper_bound``.
    """
    _define(float, args, kwargs)


@documented_like(DEFINE_float)
def DEFINE_integer(*args: Any, **kwargs: Any) -> None:
    """Defines a flag that is a whole number."""
    _define(_integer, args, kwargs)


@documented_like(DEFINE_string)
def DEFINE_list(*args: Any, **kwargs: Any) -> None:
    """Defines a flag that is a list of texts between commas."""
    _define(_list, args, kwargs)


@documented_like(DEFINE_string)
def DEFINE_enum(name: str, default: Any, enum_values: Sequence[str], help: Any) -> None:
    """Defines a flag that is one of several texts.

    Args:
        name: The flag's name.
        default: Its default.
        enum_values: The texts it may be.
        help: What ``--help`` says of it.
    """

    def one_of(given: Any) -> Any:
        if given not in enum_values:
            raise ValueError(f"value should be one of <{'|'.join(enum_values)}>")
        return given

    _define(one_of, (name, default, help), {})


@documented_like(DEFINE_string)
def DEFINE_multi_string(*args: Any, **kwargs: Any) -> None:
    """Defines a flag of text that may be given several times."""
    _define(_several(str), args, kwargs).is_multiple = True


@documented_like(DEFINE_string)
def DEFINE_multi_integer(*args: Any, **kwargs: Any) -> None:
    """Defines a flag of whole numbers that may be given several times."""
    _define(_several(_integer), args, kwargs).is_multiple = True


def mark_flag_as_required(flag_name: str) -> None:
    """Refuses command lines that leave the flag None.

    Args:
        flag_name: The name of a defined flag.

    Raises:
        KeyError: If there is no such flag.
    """
    FLAGS[flag_name].required = True


def mark_flags_as_required(flag_names: Sequence[str]) -> None:
    """Refuses command lines that leave one of the flags None.

    Args:
        flag_names: The names of defined flags.

    Raises:
        KeyError: If one is not defined.
    """
    for flag_name in flag_names:
        mark_flag_as_required(flag_name)
