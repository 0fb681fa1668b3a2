"""``tf.compat``'s conversions between bytes and text. Knows no graph.

Source: ``tensorflow/python/util/compat.py``.
"""

from __future__ import annotations

import numbers
import os
from typing import Any

import numpy as np

from minigraph.base.docs import documented_like

__all__ = [
    "as_bytes",
    "as_str",
    "as_str_any",
    "as_text",
    "bytes_or_text_types",
    "complex_types",
    "integral_types",
    "path_to_str",
    "real_types",
]

bytes_or_text_types = (bytes, str)
integral_types = (numbers.Integral, np.integer)
real_types = (numbers.Real, np.integer, np.floating)
complex_types = (numbers.Complex, np.number)


def as_bytes(bytes_or_text: Any, encoding: str = "utf-8") -> bytes:
    """Bytes as they are, text encoded.

    Args:
        bytes_or_text: A ``str``, ``bytes`` or ``bytearray``.
        encoding: The name of an encoding.

    Raises:
        TypeError: If it is neither.

    Example:
        >>> as_bytes("ab")
        b'ab'
    """
    if isinstance(bytes_or_text, bytearray):
        return bytes(bytes_or_text)
    if isinstance(bytes_or_text, str):
        return bytes_or_text.encode(encoding)
    if isinstance(bytes_or_text, bytes):
        return bytes_or_text
    raise TypeError(f"Expected binary or unicode string, got {bytes_or_text!r}")


@documented_like(as_bytes)
def as_text(bytes_or_text: Any, encoding: str = "utf-8") -> str:
    """Text as it is, bytes decoded.

    Args:
        bytes_or_text: A ``str`` or ``bytes``.

    Example:
        >>> as_text(b"ab")
        'ab'
    """
    if isinstance(bytes_or_text, str):
        return bytes_or_text
    if isinstance(bytes_or_text, bytes):
        return bytes_or_text.decode(encoding)
    raise TypeError(f"Expected binary or unicode string, got {bytes_or_text!r}")


as_str = as_text


def as_str_any(value: Any) -> str:
    """Bytes decoded, anything else by ``str``.

    Args:
        value: Any object.

    Raises:
        UnicodeDecodeError: If bytes are not UTF-8.
    """
    return as_str(value) if isinstance(value, bytes) else str(value)


def path_to_str(path: Any) -> Any:
    """A path object as text, anything else as it is.

    Args:
        path: Any object.
    """
    return as_str_any(os.fspath(path)) if hasattr(path, "__fspath__") else path
