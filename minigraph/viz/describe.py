"""Short texts about one operation or tensor: attrs, shapes, constants' values; knows no layout."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from minigraph.base.dims import Dims
from minigraph.base.dtypes import DType
from minigraph.graph.node import Operation, Tensor

_MAX_SHOWN = 6  # elements of a constant


def shape_text(tensor: Tensor) -> str:
    """A tensor's static shape, and its dtype where that is not float32 or all that is known.

    Example:
        ``?×28×28×1``, ``int32 2``, ``scalar``, ``float32``.
    """
    return static_text(tensor.spec.dims, tensor.dtype.base_dtype.name)


@lru_cache(maxsize=4096)
def static_text(dims: Dims, dtype: str) -> str:
    """``shape_text`` of a tensor with this static shape and dtype."""
    if dims is None:
        return dtype
    shape = "×".join("?" if dim is None else str(dim) for dim in dims)
    if not shape:
        shape = "scalar"
    return shape if dtype == "float32" else f"{dtype} {shape}"


def is_constant(operation: Operation) -> bool:
    """Whether it is a value of its own: ``Fill`` has inputs, and none."""
    return operation.op.category == "constant" and not operation.inputs


def constant_text(operation: Operation) -> str:
    """The value of a small constant, dtype and shape of a large one."""
    value = np.asarray(operation.op.attrs().get("value"))
    if value.size > _MAX_SHOWN:
        return shape_text(operation.outputs[0])
    if value.dtype.kind == "f":
        return _floats_text(value.tolist())
    if value.dtype.kind in "OSU":
        return _texts_text(value.tolist())
    return str(value.tolist())


def _texts_text(value: Any) -> str:
    """Texts in nested lists, as a reader writes them; bytes that are no text as escapes."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_texts_text, value)) + "]"
    text = value.decode(errors="backslashreplace") if isinstance(value, bytes) else str(value)
    return f'"{text}"'


def _floats_text(value: Any) -> str:
    """Numbers in nested lists, with four digits each."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_floats_text, value)) + "]"
    return f"{value:.4g}"


def follow_from_op(operation: Operation) -> bool:
    """Whether the details of an operation are those of all with the same ``Op``."""
    return operation.op.category not in ("variable", "placeholder")


def details(operation: Operation) -> tuple[str, ...]:
    """Lines that tell this operation from others of its type."""
    if is_constant(operation):
        return (constant_text(operation),)
    given = operation.op.category in ("variable", "placeholder")
    if given and not operation.inputs and operation.outputs:
        tensor = operation.outputs[0]
        text = shape_text(tensor)
        dtype = tensor.dtype.base_dtype.name
        if text == dtype:
            return (f"{dtype}, unknown shape",)
        return (text if text.startswith(dtype) else f"{dtype} {text}",)
    return tuple(_attr_text(name, value) for name, value in _telling_attrs(operation).items())


def _telling_attrs(operation: Operation) -> dict[str, Any]:
    """The attrs that are not what they are by default, without types and seeds."""
    defaults = operation.op.field_defaults
    telling = {}
    for name, value in operation.op.attrs().items():
        is_telling = isinstance(value, (str, bool, int, float)) or (
            isinstance(value, tuple) and value and all(isinstance(v, int) for v in value)
        )
        is_default = name in defaults and value == defaults[name]
        if is_telling and not is_default and "seed" not in name and not isinstance(value, DType):
            telling[name] = value
    return telling


def _attr_text(name: str, value: Any) -> str:
    if isinstance(value, tuple):
        return f"{name} {'×'.join(map(str, value))}"
    if isinstance(value, str):
        return value if value.isupper() else f"{name} {value}"
    if value is True:
        return name
    return f"{name} {value:.4g}" if isinstance(value, float) else f"{name} {value}"
