"""Attr values as messages: a Python value and the kind that the op's definition gives it.

Kinds are those of op definitions: ``int``, ``float``, ``bool``, ``string``, ``type``, ``shape``,
``tensor``, ``func``, and ``list(...)`` of them. Knows no graph.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from minigraph import proto
from minigraph.base.dtypes import DType, as_dtype
from minigraph.base.shape import TensorShape, as_dims
from minigraph.graph.graph_def.tensors import array_to_proto, shape_from_proto, shape_to_proto

# The field of an AttrValue that holds a kind.
FIELDS = {
    "string": "s",
    "int": "i",
    "float": "f",
    "bool": "b",
    "type": "type",
    "shape": "shape",
    "tensor": "tensor",
    "func": "func",
}
KINDS = {field: kind for kind, field in FIELDS.items()}


def as_bytes(value: str | bytes) -> bytes:
    """A string as the bytes that messages hold."""
    return value.encode() if isinstance(value, str) else bytes(value)


def _tensor(value: Any) -> Any:
    return value if is_message(value) else array_to_proto(value)


def _shape(value: Any) -> Any:
    return value if is_message(value) else shape_to_proto(as_dims(value))


_WRITE: dict[str, Callable[[Any], Any]] = {
    "string": as_bytes,
    "int": int,
    "float": float,
    "bool": bool,
    "type": lambda value: as_dtype(value).as_datatype_enum,
    "shape": _shape,
    "tensor": _tensor,
    "func": lambda value: value,
}


def is_message(value: Any) -> bool:
    """Whether a value is a protobuf message."""
    return hasattr(value, "WhichOneof")


def kind_of(value: Any) -> str:
    """The kind of a value of which no definition tells it."""
    if isinstance(value, (list, tuple)):
        return f"list({kind_of(value[0])})" if value else "list(int)"
    for types, kind in (
        ((str, bytes), "string"),
        ((bool, np.bool_), "bool"),
        ((int, np.integer), "int"),
        ((float, np.floating), "float"),
        (DType, "type"),
        (TensorShape, "shape"),
        (np.ndarray, "tensor"),
    ):
        if isinstance(value, types):
            return kind
    return "shape" if value is None else "func"


def to_message(value: Any, kind: str | None = None) -> Any:
    """A Python value as an ``AttrValue``; one that is a message already stays as it is.

    Raises:
        TypeError: If the value is not of this kind.
    """
    if is_message(value) and value.DESCRIPTOR.name == "AttrValue":
        return proto.AttrValue.FromString(value.SerializeToString())
    kind = kind or kind_of(value)
    message = proto.AttrValue()
    inner = inner_kind(kind)
    target = message if inner is None else message.list
    field, write = FIELDS[inner or kind], _WRITE[inner or kind]
    if inner is not None:
        message.list.SetInParent()
        getattr(target, field).extend([write(item) for item in value])
    elif field in ("shape", "tensor", "func"):
        getattr(message, field).CopyFrom(write(value))
    else:
        setattr(message, field, write(value))
    return message


def inner_kind(kind: str) -> str | None:
    """The kind of the items of ``list(...)``, or None.

    Example:
        >>> inner_kind("list(int)")
        'int'
    """
    return kind[5:-1] if kind.startswith("list(") else None


_READ: dict[str, Callable[[Any], Any]] = {
    "type": as_dtype,
    "shape": shape_from_proto,
}


def from_message(message: Any, kind: str) -> Any:
    """The Python value of an ``AttrValue``: shapes as dims, types as ``DType``, lists as tuples.

    Strings are bytes, tensors and functions stay messages.

    Raises:
        TypeError: If a type is none that TensorFlow has.
        ValueError: If a shape is malformed.
    """
    inner = inner_kind(kind)
    read = _READ.get(inner or kind)
    if inner is None:
        value = getattr(message, FIELDS[kind])
        return value if read is None else read(value)
    values = getattr(message.list, FIELDS[inner])
    return tuple(values) if read is None else tuple(map(read, values))


def given_kind(message: Any) -> str | None:
    """What an ``AttrValue`` holds, as a kind; an empty list is ``list()``, nothing is None."""
    field = message.WhichOneof("value")
    if field is None or field == "placeholder":
        return field
    if field != "list":
        return KINDS[field]
    for inner, _ in message.list.ListFields():
        return f"list({KINDS[inner.name]})"
    return "list()"


def plain(message: Any) -> Any:
    """What an ``AttrValue`` holds, as ``Operation.get_attr`` gives it.

    Types are ``DType``, lists are lists; shapes, tensors and functions stay messages.
    """
    field = message.WhichOneof("value")
    if field != "list":
        value = getattr(message, field) if field else None
        return as_dtype(value) if field == "type" else value
    for inner, values in message.list.ListFields():
        return [as_dtype(value) for value in values] if inner.name == "type" else list(values)
    return []
