"""One ``NodeDef``, read and checked against the definition of its op; knows no graph.

Source: ``tensorflow/core/framework/node_def_util.cc`` for what is checked and what errors say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from minigraph.base.dtypes import DType, as_dtype
from minigraph.base.errors import UnimplementedError
from minigraph.graph.graph_def.attrs import FIELDS, from_message, given_kind, inner_kind
from minigraph.graph.graph_def.definitions import REF_OFFSET, show

# A node may have this many outputs; an attr that claims more is an error, not a lot of memory.
MOST_OUTPUTS = 1 << 16
_VALID_NAME = re.compile(r"[A-Za-z0-9.][A-Za-z0-9_.\-/]*")
_TENSOR_NAME = re.compile(r"(.+):(\d{1,9})")


def parse_input(text: str) -> tuple[str, int]:
    """The node and the output that an input names; -1 stands for a control input.

    Example:
        >>> parse_input("a/b:1"), parse_input("a"), parse_input("^a")
        (('a/b', 1), ('a', 0), ('a', -1))
    """
    if text.startswith("^"):
        return text[1:], -1
    match = _TENSOR_NAME.fullmatch(text)
    return (match[1], int(match[2])) if match else (text, 0)


class Node:
    """A ``NodeDef`` as it will stand in the graph.

    Attributes:
        message: The ``NodeDef``.
        name: Its name in the graph, with the prefix of the import.
        definition: The ``OpDef`` of its op, or None.
        inputs: The node and output that each input names.
        controls: The nodes that it waits for.
        attrs: The attrs of the definition, as ``from_message`` gives them.
        extra: The attrs beyond the definition, as messages.
        is_guessed: Whether nobody knows the op, and the definition is what its readers tell.
        kinds: Of a node without a definition, what its attrs are.
    """

    def __init__(self, message: Any, name: str, definition: Any) -> None:
        self.message = message
        self.name = name
        self.definition = definition
        parsed = [parse_input(text) for text in message.input]
        self.inputs = [(node, index) for node, index in parsed if index >= 0]
        self.controls = [node for node, index in parsed if index < 0]
        self.attrs: dict[str, Any] = {}
        self.extra: dict[str, Any] = {}
        self.is_guessed = False
        self.kinds: dict[str, str] = {}
        if not _VALID_NAME.fullmatch(message.name):
            raise ValueError(f"Node '{message.name}': Node name contains invalid characters")
        if any(index < 0 for _, index in parsed[: len(self.inputs)]):
            raise ValueError(
                f"Node '{message.name}': Control dependencies must come after regular dependencies"
            )

    def check_version(self, producer: int) -> None:
        """Refuses an op that TensorFlow has removed before the graph was written.

        Raises:
            UnimplementedError: If it has.
        """
        removed = self.definition.deprecation.version if self.definition is not None else 0
        if removed and producer >= removed:
            raise UnimplementedError(
                None,
                None,
                f"Op {self.message.op} is not available in GraphDef version {producer}. It has "
                f"been removed in version {removed}.",
            )

    def read_attrs(self) -> None:
        """Reads the attrs, with defaults for those that are not there.

        Raises:
            ValueError: If one is missing, unknown, or not as the definition wants it.
        """
        given = dict(self.message.attr)
        if self.definition is None:
            self._guess_attrs(given)
            return
        for attr in self.definition.attr:
            message = given.pop(attr.name, None)
            if message is None or message.WhichOneof("value") is None:
                if not attr.HasField("default_value"):
                    raise ValueError(f"NodeDef missing attr '{attr.name}' from {self._where()}")
                message = attr.default_value
            try:
                self.attrs[attr.name] = _checked(message, attr)
            except (ValueError, TypeError) as error:
                raise ValueError(
                    f"{error}\n\t for attr '{attr.name}'\n\t; {self._where()}"
                ) from None
        for name, message in given.items():
            if not name.startswith("_"):
                raise ValueError(f"NodeDef mentions attr '{name}' not in {self._where()}")
            self.extra[name] = message

    def _guess_attrs(self, given: dict[str, Any]) -> None:
        for name, message in given.items():
            kind = given_kind(message)
            if name.startswith("_") or kind in (None, "placeholder", "list()"):
                self.extra[name] = message
            else:
                self.kinds[name] = kind or ""
                self.attrs[name] = from_message(message, self.kinds[name])

    def _where(self) -> str:
        return f"{show(self.definition)}; NodeDef: {{{{node {self.name}}}}}"

    def input_dtypes(self) -> list[DType | None]:
        """The type that each input must have, or None where any will do.

        Raises:
            ValueError: If there are more or fewer inputs than the definition wants.
        """
        if self.is_guessed:
            return [None] * len(self.inputs)
        count = sum(self._count(arg) for arg in self.definition.input_arg)
        if count != len(self.inputs):
            shown = [dtype.kernel_name for dtype in self._dtypes(self.definition.input_arg, 8)]
            raise ValueError(
                f"NodeDef expected inputs '{', '.join(shown)}' do not match {len(self.inputs)} "
                f"inputs specified; {self._where()}"
            )
        return [*self._dtypes(self.definition.input_arg, count)]

    def output_dtypes(self) -> list[DType]:
        """The type of each output.

        Raises:
            ValueError: If an attr claims an absurd number of them.
        """
        count = sum(self._count(arg) for arg in self.definition.output_arg)
        if count > MOST_OUTPUTS:
            raise ValueError(f"Node '{self.name}' claims to have {count} outputs")
        return self._dtypes(self.definition.output_arg, count)

    def _count(self, arg: Any) -> int:
        if arg.number_attr:
            count: int = self.attrs[arg.number_attr]
            return max(count, 0)
        return len(self.attrs[arg.type_list_attr]) if arg.type_list_attr else 1

    def _dtypes(self, args: Iterable[Any], most: int) -> list[DType]:
        found: list[DType] = []
        for arg in args:
            if arg.type_list_attr:
                dtypes = list(self.attrs[arg.type_list_attr])
            else:
                dtype = self.attrs[arg.type_attr] if arg.type_attr else as_dtype(arg.type)
                count = self._count(arg) if arg.number_attr else 1
                dtypes = [dtype.ref if arg.is_ref else dtype] * min(count, most)
            found.extend(dtypes)
        return found[:most]


def _checked(message: Any, attr: Any) -> Any:
    """The value of an attr that is as its definition wants it."""
    given = given_kind(message)
    is_list = inner_kind(attr.type) is not None
    if given != attr.type and not (is_list and given == "list()"):
        raise ValueError(f"AttrValue had value with type '{given}' when '{attr.type}' expected")
    if (inner_kind(attr.type) or attr.type) == "type":
        for number in message.list.type if is_list else [message.type]:
            _check_type(number)
    value = from_message(message, attr.type)
    if attr.has_minimum:
        size = len(value) if is_list else value
        if size < attr.minimum:
            what = "Length for" if is_list else "Value for"
            raise ValueError(
                f"{what} attr '{attr.name}' of {size} must be at least minimum {attr.minimum}"
            )
    if attr.type == "int" and not -(1 << 31) <= value < 1 << 31 and attr.has_minimum:
        raise ValueError(f"Attr {attr.name} has value {value} out of range for an int32")
    if attr.HasField("allowed_values"):
        field = FIELDS[inner_kind(attr.type) or attr.type]
        allowed = getattr(attr.allowed_values.list, field)
        for item in getattr(message.list, field) if is_list else [getattr(message, field)]:
            if item not in allowed:
                raise ValueError(
                    f"Value for attr '{attr.name}' of {_spelt(item, field)} is not in the list of "
                    f"allowed values: {', '.join(_spelt(other, field) for other in allowed)}"
                )
    return value


def _check_type(number: int) -> None:
    try:
        dtype = as_dtype(number)
    except TypeError:
        raise ValueError("AttrValue has invalid DataType") from None
    if number > REF_OFFSET:
        raise ValueError(f"AttrValue must not have reference type value of {dtype.kernel_name}_ref")


def _spelt(item: Any, field: str) -> str:
    if field == "type":
        return as_dtype(item).kernel_name
    return f'"{item.decode(errors="replace")}"' if isinstance(item, bytes) else str(item)
