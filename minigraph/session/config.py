"""The options that TensorFlow's sessions take; those about devices and threads change nothing.

Those that turn TensorFlow's rewriting of graphs off turn off the same here; ``levers`` is our own
option and tells each way of computing faster apart.

Source: ``core/protobuf/config.proto`` and ``rewriter_config.proto``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from minigraph.kernels.levers import Levers, current

__all__ = [
    "ConfigProto",
    "GPUOptions",
    "GraphOptions",
    "OptimizerOptions",
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
        """Takes over all options of ``other``.

        Args:
            other: Options of the same kind.

        Raises:
            TypeError: If they are of another kind.
        """
        if type(other) is not type(self):
            raise TypeError(
                "Parameter to CopyFrom() must be instance of same class: expected "
                f"{type(self).__name__} got {type(other).__name__}."
            )
        self.__dict__.clear()
        self.__dict__.update(other.__dict__)


class _Unset(_Options):
    """An option that nobody has set: false, until something is set inside it."""

    def __bool__(self) -> bool:
        return any(bool(value) for value in self.__dict__.values())


class ConfigProto(_Options):
    """Options of a session.

    Args:
        **options: Options by name; all are accepted.

    Example:
        >>> ConfigProto(levers=Levers(fuse=False)).levers.off()
        ['fuse']
    """


class GPUOptions(_Options):
    """Options of GPUs; there are none here.

    Args:
        **options: Options by name; none changes anything.
    """


class GraphOptions(_Options):
    """Options of graph rewriting.

    Args:
        **options: ``optimizer_options`` and ``rewrite_options``; others change nothing.
    """


class OptimizerOptions(_Options):
    """Options of the graph optimizer.

    Args:
        **options: ``opt_level``, ``do_constant_folding``, ``do_common_subexpression_elimination``;
            others change nothing.
    """

    DEFAULT, L0, L1 = 0, -1, 0


class RewriterConfig(_Options):
    """Options of single rewrites, which TensorFlow's programs find in ``rewriter_config_pb2``."""

    DEFAULT, ON, OFF, AGGRESSIVE = range(4)
    DEFAULT_MEM_OPT, NO_MEM_OPT, MANUAL = range(3)


# The options of a RewriterConfig by the levers that they turn.
_TOGGLES = {
    "constant_folding": ("fold_constants",),
    "arithmetic_optimization": ("share_subexpressions",),
    "dependency_optimization": ("drop_unread",),
    "remapping": ("fuse",),
}


def levers_of(config: Any) -> Levers:
    """The levers that a session's config leaves on.

    Args:
        config: A ``ConfigProto`` or None.

    Raises:
        TypeError: If its ``levers`` are no ``Levers``.

    Source: ``core/protobuf/config.proto`` and ``rewriter_config.proto``.
    """
    levers = _given(config, "levers")
    if levers is None:
        levers = current()
    elif not isinstance(levers, Levers):
        raise TypeError(f"levers must be a minigraph.Levers, but got {type(levers)}")
    off = _off(config)
    return replace(levers, **dict.fromkeys(off, False)) if off else levers


def _off(config: Any) -> set[str]:
    """The levers that TensorFlow's own options turn off."""
    off: set[str] = set()
    options = _given(config, "graph_options", "optimizer_options")
    by_name = {
        "fold_constants": _given(options, "do_constant_folding"),
        "share_subexpressions": _given(options, "do_common_subexpression_elimination"),
    }
    if _given(options, "opt_level") == OptimizerOptions.L0:
        off |= {"drop_unread", "fuse", *(name for name, wanted in by_name.items() if not wanted)}
    off |= {name for name, wanted in by_name.items() if wanted is not None and not wanted}
    rewrites = _given(config, "graph_options", "rewrite_options")
    for option, names in _TOGGLES.items():
        if _given(rewrites, option) == RewriterConfig.OFF:
            off.update(names)
    if _given(rewrites, "memory_optimization") == RewriterConfig.NO_MEM_OPT:
        off |= {"in_place", "reuse_memory"}
    if _given(rewrites, "disable_meta_optimizer"):
        off |= {"fold_constants", "share_subexpressions", "drop_unread", "fuse"}
    return off


def _given(options: Any, *path: str) -> Any:
    """The option at the end of a path of nested bags, or None if nobody has set it."""
    for name in path:
        if options is None:
            return None
        options = vars(options).get(name)
    return None if isinstance(options, _Unset) and not vars(options) else options
