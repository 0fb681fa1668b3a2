"""The options that TensorFlow's sessions take; those about devices and threads change nothing."""

from __future__ import annotations

from typing import Any

__all__ = [
    "ConfigProto",
    "GPUOptions",
    "GraphOptions",
    "OptimizerOptions",
    "RunMetadata",
    "RunOptions",
]


class _Options:
    """A bag of options: any keyword and attribute is taken, and nested bags appear on first use."""

    def __init__(self, **options: Any) -> None:
        self.__dict__.update(options)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        nested = _Unset()
        self.__dict__[name] = nested
        return nested

    def __repr__(self) -> str:
        options = ", ".join(f"{key}={value!r}" for key, value in self.__dict__.items())
        return f"{type(self).__name__}({options})"

    def CopyFrom(self, other: _Options) -> None:
        """Takes over all options of ``other``."""
        self.__dict__.clear()
        self.__dict__.update(other.__dict__)


class _Unset(_Options):
    """An option that nobody has set: false, until something is set inside it."""

    def __bool__(self) -> bool:
        return any(bool(value) for value in self.__dict__.values())


class ConfigProto(_Options):
    """Options of a session."""


class GPUOptions(_Options):
    """Options of GPUs; there are none here."""


class GraphOptions(_Options):
    """Options of graph rewriting."""


class OptimizerOptions(_Options):
    """Options of the graph optimizer."""

    L0, L1 = -1, 0


class RunOptions(_Options):
    """Options of one run."""

    NO_TRACE, SOFTWARE_TRACE, HARDWARE_TRACE, FULL_TRACE = range(4)


class RunMetadata(_Options):
    """What a run tells about itself."""
