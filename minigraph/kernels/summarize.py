"""Arrays as text, as TensorFlow's ``Assert`` and ``Print`` show them; knows no graph.

Source: ``tensorflow/core/framework/tensor.cc``, ``Tensor::SummarizeValue``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

# Significant digits that TensorFlow tries first, and those that always suffice.
_DIGITS_32 = (6, 9)
_DIGITS_64 = (15, 17)


def summarize(array: Any, limit: int) -> str:
    """The first ``limit`` elements of an array, all if negative.

    Example:
        >>> summarize(np.array([[1.0, 2.5], [3.0, 4.0]]), 3)
        '[1 2.5][3...]...'
    """
    array = np.asarray(array)
    limit = array.size if limit < 0 else min(limit, array.size)
    shown = [_element(item) for item in array.reshape(-1)[:limit]]
    text = "".join(shown) if array.ndim == 0 else _rows(array.shape, iter(shown), [limit], 0)
    return text + ("..." if array.size > limit else "")


def _rows(shape: tuple[int, ...], shown: Any, left: list[int], axis: int) -> str:
    if left[0] <= 0:
        return ""
    if axis == len(shape) - 1:
        items: list[str] = []
        for _ in range(shape[axis]):
            if left[0] <= 0:
                return " ".join(items) + ("..." if axis else "")
            items.append(next(shown))
            left[0] -= 1
        return " ".join(items)
    text = ""
    for _ in range(shape[axis]):
        if left[0] > 0:
            text += "[" + _rows(shape, shown, left, axis + 1) + "]"
    return text


def _element(item: Any) -> str:
    if isinstance(item, (bytes, str)):
        data = item if isinstance(item, bytes) else item.encode()
        return "".join(_escaped(byte) for byte in data)
    if isinstance(item, (bool, np.bool_)):
        return str(int(item))
    if isinstance(item, (complex, np.complexfloating)):
        return "?"
    if isinstance(item, np.float16):
        return _number(np.float32(item))
    if isinstance(item, (float, np.floating)):
        return _number(item)
    return str(item)


def _escaped(byte: int) -> str:
    plain = {10: "\\n", 13: "\\r", 9: "\\t", 34: '\\"', 39: "\\'", 92: "\\\\"}
    if byte in plain:
        return plain[byte]
    return chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}"


def _number(value: Any) -> str:
    few, enough = _DIGITS_32 if isinstance(value, np.float32) else _DIGITS_64
    text = f"{float(value):.{few}g}"
    if np.isfinite(value) and type(value)(text) != value:
        return f"{float(value):.{enough}g}"
    return text
