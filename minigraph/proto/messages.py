"""The message classes, made at run time from the compiled ``.proto`` files; knows no graph.

No generated code is involved, which would be tied to one version of ``protobuf``, and the messages
stand in a pool of their own, so that TensorFlow can be loaded in the same process.

``tools/compile_protos.py`` (``make protos``) writes ``descriptors.binpb``.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory, text_format
from google.protobuf.message import DecodeError
from google.protobuf.message import Message as Message

_DESCRIPTORS = Path(__file__).with_name("descriptors.binpb")
_OP_DEFINITIONS = Path(__file__).with_name("op_definitions.binpb")
_PACKAGE = "minigraph"

POOL = descriptor_pool.DescriptorPool()


def _load() -> dict[str, type[Message]]:
    """Every message of the package by its name."""
    compiled = descriptor_pb2.FileDescriptorSet.FromString(_DESCRIPTORS.read_bytes())
    found: dict[str, type[Message]] = {}
    for file in compiled.file:
        POOL.Add(file)
        if file.package == _PACKAGE:
            for message in file.message_type:
                descriptor = POOL.FindMessageTypeByName(f"{_PACKAGE}.{message.name}")
                found[message.name] = _class_of(descriptor)
    return found


def _class_of(descriptor: Any) -> type[Message]:
    """The class of a message and, with it, of those inside it.

    ``protobuf`` prints a map's entries in any order; what a program prints of a node has its attrs
    sorted, as TensorFlow's messages have.
    """
    made = message_factory.GetMessageClass(descriptor)
    made.__str__ = made.__repr__ = to_text
    for inner in descriptor.nested_types:
        if not inner.GetOptions().map_entry:
            _class_of(inner)
    return made


def to_text(message: Message) -> str:
    """A message in the text format of ``.pbtxt`` files."""
    return text_format.MessageToString(message)


CLASSES = _load()
globals().update(CLASSES)


def __getattr__(name: str) -> Any:
    raise AttributeError(f"no message is called {name!r}")


def from_bytes(data: bytes, message: Message) -> None:
    """Fills ``message`` from its serialized form.

    Raises:
        ValueError: If the bytes are not of this form.
    """
    try:
        message.ParseFromString(data)
    except DecodeError as error:
        raise ValueError(f"not a serialized {message.DESCRIPTOR.name}: {error}") from None


def from_text(text: str | bytes, message: Message) -> None:
    """Fills ``message`` from the text format.

    Raises:
        ValueError: If the text is not of this format or has fields that the message lacks.
    """
    try:
        text_format.Parse(text, message, descriptor_pool=POOL)
    except (text_format.ParseError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"not the text of a {message.DESCRIPTOR.name}: {error}") from None


@functools.cache
def op_definitions() -> dict[str, Any]:
    """TensorFlow 1.15's op definitions by op type, as ``OpDef`` messages without descriptions.

    ``tools/record_op_definitions.py`` records them.
    """
    listed: Any = CLASSES["OpList"].FromString(_OP_DEFINITIONS.read_bytes())
    return {definition.name: definition for definition in listed.op}
