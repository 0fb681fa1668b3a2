"""``tf.logging``: messages to the error stream, above a level. Knows no graph.

Source: ``tensorflow/python/platform/tf_logging.py``.
"""

from __future__ import annotations

import logging as standard
import sys
import traceback
from typing import Any

from minigraph.base.docs import documented_like

__all__ = [
    "DEBUG",
    "ERROR",
    "FATAL",
    "INFO",
    "WARN",
    "debug",
    "error",
    "fatal",
    "flush",
    "get_logger",
    "get_verbosity",
    "info",
    "log",
    "log_every_n",
    "log_first_n",
    "log_if",
    "set_verbosity",
    "vlog",
    "warn",
    "warning",
]

DEBUG, INFO, WARN = standard.DEBUG, standard.INFO, standard.WARNING
ERROR, FATAL = standard.ERROR, standard.FATAL

_LOGGER = standard.getLogger("minigraph")
_COUNTS: dict[tuple[str, int], int] = {}


class _ErrorStream(standard.StreamHandler):  # type: ignore[type-arg]  # no subscripts before 3.11
    """Writes to what ``sys.stderr`` is at the time, so that redirections are seen."""

    @property
    def stream(self) -> Any:
        return sys.stderr

    @stream.setter
    def stream(self, value: Any) -> None:
        pass


def get_logger() -> standard.Logger:
    """The standard library's logger behind all this, with a handler from the first call on."""
    if not _LOGGER.handlers and not standard.getLogger().handlers:
        handler = _ErrorStream()
        handler.setFormatter(standard.Formatter(f"%(levelname)s:{_LOGGER.name}:%(message)s"))
        _LOGGER.addHandler(handler)
        if _LOGGER.level == standard.NOTSET:
            _LOGGER.setLevel(WARN)
    return _LOGGER


def debug(msg: Any, *args: Any, **kwargs: Any) -> None:
    """Logs at level ``DEBUG``.

    Args:
        msg: The message, which may have ``%`` places.
        *args: What goes into its places.
        **kwargs: What ``logging.Logger.log`` takes.
    """
    log(DEBUG, msg, *args, **kwargs)


@documented_like(debug)
def log(level: int, msg: Any, *args: Any, **kwargs: Any) -> None:
    """Logs a message at a level.

    Args:
        level: ``DEBUG``, ``INFO``, ``WARN``, ``ERROR`` or ``FATAL``.

    Raises:
        TypeError: If ``level`` is no int.
    """
    get_logger().log(level, msg, *args, **kwargs)


@documented_like(log)
def vlog(level: int, msg: Any, *args: Any, **kwargs: Any) -> None:
    """Logs a message at a level; an older name of ``log``."""
    log(level, msg, *args, **kwargs)


@documented_like(debug)
def info(msg: Any, *args: Any, **kwargs: Any) -> None:
    """Logs at level ``INFO``, which is not shown unless ``set_verbosity`` asks for it."""
    log(INFO, msg, *args, **kwargs)


@documented_like(debug)
def warn(msg: Any, *args: Any, **kwargs: Any) -> None:
    """Logs at level ``WARN``."""
    log(WARN, msg, *args, **kwargs)


@documented_like(debug)
def warning(msg: Any, *args: Any, **kwargs: Any) -> None:
    """Logs at level ``WARN``."""
    log(WARN, msg, *args, **kwargs)


@documented_like(debug)
def error(msg: Any, *args: Any, **kwargs: Any) -> None:
    """Logs at level ``ERROR``."""
    log(ERROR, msg, *args, **kwargs)


@documented_like(debug)
def fatal(msg: Any, *args: Any, **kwargs: Any) -> None:
    """Logs at level ``FATAL``; the program goes on."""
    log(FATAL, msg, *args, **kwargs)


def _next_count(msg: Any) -> int:
    """How often the caller's caller has logged this message before."""
    frame = traceback.extract_stack(limit=3)[0]
    key = (f"{frame.filename}:{msg}", frame.lineno or 0)
    _COUNTS[key] = _COUNTS.get(key, -1) + 1
    return _COUNTS[key]


@documented_like(log)
def log_every_n(level: int, msg: Any, n: int, *args: Any) -> None:
    """Logs a message on every ``n``-th call from this place, the first included.

    Args:
        n: How many calls make one message.

    Raises:
        TypeError: If ``level`` or ``n`` is no int.
        ZeroDivisionError: If ``n`` is 0.
    """
    log_if(level, msg, _next_count(msg) % n == 0, *args)


@documented_like(log)
def log_first_n(level: int, msg: Any, n: int, *args: Any) -> None:
    """Logs a message on the first ``n`` calls from this place.

    Args:
        n: How many messages there are at most.
    """
    log_if(level, msg, _next_count(msg) < n, *args)


@documented_like(log)
def log_if(level: int, msg: Any, condition: Any, *args: Any) -> None:
    """Logs a message if a condition holds.

    Args:
        condition: Whether to log.
    """
    if condition:
        log(level, msg, *args)


def get_verbosity() -> int:
    """The lowest level that is shown."""
    return get_logger().getEffectiveLevel()


def set_verbosity(v: int | str) -> None:
    """Shows messages from this level on.

    Args:
        v: A level such as ``INFO``, or its name.

    Raises:
        ValueError: If there is no level of this name.
        TypeError: If ``v`` is neither an int nor a string.
    """
    get_logger().setLevel(v)


def flush() -> None:
    """Does nothing: messages are written at once."""
