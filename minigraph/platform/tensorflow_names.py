"""``import tensorflow`` in programs written for TensorFlow 1; knows modules by their names alone.

Two finders for Python's import system. One makes modules of TensorFlow's own files, such as
``minigraph.python.ops.array_ops``: nearly all that programs import from there is public elsewhere,
so such a module looks a name up in the doors. The other, which works only once it is asked for,
answers ``import tensorflow`` and everything below with the module of minigraph of the same path.

Source: the reference of Python's import system, "The meta path", for what a finder does.
"""

from __future__ import annotations

import importlib
import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from operator import attrgetter
from types import ModuleType
from typing import Any

__all__ = ["install_as_tensorflow"]

_PACKAGE, _TENSORFLOW = "minigraph", "tensorflow"
# Below these lie TensorFlow's own files, and messages compiled from .proto files.
_INNER = (f"{_PACKAGE}.python.", f"{_PACKAGE}.core")
# Folders of TensorFlow's files; whatever else lies there is a module.
_FOLDERS = {
    f"{_PACKAGE}.{folder}"
    for folder in (
        *("core", "core.example", "core.framework", "core.protobuf", "core.util"),
        *("python.client", "python.data", "python.eager", "python.framework", "python.keras"),
        *("python.layers", "python.lib", "python.lib.io", "python.ops", "python.ops.losses"),
        *("python.platform", "python.saved_model", "python.summary", "python.training"),
        *("python.util",),
    )
}
# Where a name is looked for if the path itself names no door that has it.
_DOORS = [
    "",
    "nn",
    "train",
    "math",
    "linalg",
    "layers",
    "losses",
    "metrics",
    "initializers",
    "random",
    "graph_util",
    "gfile",
    "logging",
    "flags",
    "app",
    "test",
    "io",
    "summary",
    "debugging",
    "nest",
    "compat",
    "errors",
    "contrib.util",
    "contrib.framework",
    "contrib.layers",
]


class InnerModule(ModuleType):
    """A module of one of TensorFlow's own files: its names are those of the doors.

    Example:
        >>> import minigraph as tf
        >>> from minigraph.python.framework import ops
        >>> ops.get_default_graph is tf.get_default_graph
        True
    """

    def __getattr__(self, name: str) -> Any:
        """The name's meaning where it is public; the door that the path names comes first."""
        if name.startswith("__") or self.__name__ in _FOLDERS:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        path = self.__name__.split(".")
        named = [door for door in _DOORS if door.rpartition(".")[2] in path]
        front = importlib.import_module(_PACKAGE)
        # Messages that sessions take, such as ConfigProto, are not those of files.
        for door in ["", "proto"] if path[1] == "core" else [*named, *_DOORS]:
            place = attrgetter(door)(front) if door else front
            found = getattr(place, name, None)
            # A module of that name is another of TensorFlow's files.
            if found is not None and not isinstance(found, ModuleType):
                return found
        raise AttributeError(
            f"{self.__name__} has no {name!r}: minigraph lacks it, or it is private"
        )


class Front(ModuleType):
    """``tensorflow`` itself: the front door, which tells TensorFlow's version as its own."""

    def __getattr__(self, name: str) -> Any:
        """The front door's."""
        front = importlib.import_module(_PACKAGE)
        if name == "__version__":
            return front.VERSION
        if name == "__all__":
            return [public for public in dir(front) if not public.startswith("_")]
        return getattr(front, name)

    def __dir__(self) -> list[str]:
        """The names of the front door."""
        return dir(importlib.import_module(_PACKAGE))


class _Found(ABC):
    """A finder that loads what it finds itself.

    ``importlib.abc`` has base classes for both; loading it would add 12 ms to every import of ours.
    """

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """The module's specification, if this finder is for it."""
        if not self.is_for(fullname):
            return None
        loader: Any = self
        return ModuleSpec(fullname, loader, is_package=self.is_package(fullname))

    @abstractmethod
    def is_for(self, name: str) -> bool:
        """Whether a module of this name comes from here."""

    @abstractmethod
    def is_package(self, name: str) -> bool:
        """Whether there may be modules below."""


class _InnerPaths(_Found):
    """Comes after Python's own finders, and so is asked for what has no file here."""

    def is_for(self, name: str) -> bool:
        return name.startswith(_INNER)

    def is_package(self, name: str) -> bool:
        return name in _FOLDERS

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return InnerModule(spec.name, "One of TensorFlow's own files, by its public names.")

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is left to be done."""


class _Aliases(_Found):
    """Gives modules of minigraph under TensorFlow's names."""

    def is_for(self, name: str) -> bool:
        return name == _TENSORFLOW or name.startswith(_TENSORFLOW + ".")

    def is_package(self, name: str) -> bool:
        return True

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return Front(spec.name, "TensorFlow 1.15 as minigraph has it.")

    def exec_module(self, module: ModuleType) -> None:
        """Puts our module in its place; the import system takes what it finds there."""
        name = module.__name__
        ours = _PACKAGE + name.removeprefix(_TENSORFLOW)
        if name in (_TENSORFLOW, f"{_TENSORFLOW}.compat.v1"):
            return
        try:
            sys.modules[name] = importlib.import_module(ours)
        except ModuleNotFoundError as error:
            raise ModuleNotFoundError(f"minigraph has no {name}", name=name) from error


def _has(finders: Sequence[Any], kind: type) -> bool:
    return any(isinstance(finder, kind) for finder in finders)


def install_as_tensorflow() -> None:
    """Makes ``import tensorflow`` give minigraph in this process, whether or not it is installed.

    ``minigraph python program.py`` runs a program so, and so do the other commands that take a
    program. Modules of TensorFlow's own files, such as ``tensorflow.python.framework.ops``, give
    what is public elsewhere.

    Raises:
        RuntimeError: If the real TensorFlow was imported already.

    Example:
        >>> import minigraph
        >>> minigraph.compat.install_as_tensorflow()
        >>> import tensorflow as tf
        >>> from tensorflow.python.framework import ops
        >>> tf.constant is minigraph.constant, tf.__version__
        (True, '1.15.5')
    """
    given = sys.modules.get(_TENSORFLOW)
    if given is not None and not isinstance(given, Front):
        raise RuntimeError("TensorFlow itself was imported already: install before that.")
    if not _has(sys.meta_path, _Aliases):
        sys.meta_path.insert(0, _Aliases())


if not _has(sys.meta_path, _InnerPaths):
    sys.meta_path.append(_InnerPaths())
