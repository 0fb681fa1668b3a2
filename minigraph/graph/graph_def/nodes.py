"""One ``NodeDef``, read and checked against the definition of its op; knows no graph.

Source: ``tensorflow/core/framework/node_def_util.cc`` for what is checked and what errors say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from minigraph.base.dtypes import DType, as_dtype
from minigraph.base.errors import UnimplementedError
from minigraph.graph.graph_def.attrs import FIELDS, from_message, given_kind, inner_kind
from minigraph.graph.graph_def.definitions import REF_OFFSET, show

# A node may have this many outputs; an attr that claims more is an error, not a lot of memory.
MOST_OUTPUTS = 1 << 16
# Attrs of more bytes, such as weights, are not kept to be compared with those of other nodes.
_LARGEST_SHARED = 1 << 12
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
    match = _TENSOR_NAME.fullmatch(text) if ":" in text else None
    return (match[1], int(match[2])) if match else (text, 0)


class Blueprint:
    """What nodes of the same op with the same attrs share, read and checked once for all of them.

    Args:
        given: The attrs as messages.
        name: The name of one of the nodes, for errors; the others are as below.

    Attributes:
        definition: The ``OpDef`` of the op, or None.
        attrs: The attrs of the definition, as ``from_message`` gives them.
        is_guessed: Whether nobody knows the op, and the definition is what its readers tell.
        kinds: Of an op without a definition, what the attrs are.

    Raises:
        ValueError: If an attr is missing, unknown, or not as the definition wants it.
    """

    def __init__(self, definition: Any, given: dict[str, Any], name: str) -> None:
        self.definition = definition
        self.attrs: dict[str, Any] = {}
        self.is_guessed = False
        self.kinds: dict[str, str] = {}
        if definition is None:
            self._guess_attrs(given)
        else:
            self._read_attrs(given, name)

    def _read_attrs(self, given: dict[str, Any], name: str) -> None:
        for attr in self.definition.attr:
            message = given.pop(attr.name, None)
            if message is None or message.WhichOneof("value") is None:
                if not attr.HasField("default_value"):
                    raise ValueError(f"NodeDef missing attr '{attr.name}' from {self.where(name)}")
                message = attr.default_value
            try:
                self.attrs[attr.name] = _checked(message, attr)
            except (ValueError, TypeError) as error:
                raise ValueError(
                    f"{error}\n\t for attr '{attr.name}'\n\t; {self.where(name)}"
                ) from None
        for unknown in given:
            raise ValueError(f"NodeDef mentions attr '{unknown}' not in {self.where(name)}")

    def _guess_attrs(self, given: dict[str, Any]) -> None:
        for name, message in given.items():
            kind = given_kind(message)
            if kind not in (None, "placeholder", "list()"):
                self.kinds[name] = kind or ""
                self.attrs[name] = from_message(message, self.kinds[name])

    def where(self, name: str) -> str:
        """The definition and the name of a node, as errors spell them."""
        return f"{show(self.definition)}; NodeDef: {{{{node {name}}}}}"

    @cached_property
    def input_count(self) -> int:
        """How many inputs a node must have."""
        return sum(self._count(arg) for arg in self.definition.input_arg)

    @cached_property
    def input_dtypes(self) -> list[DType]:
        """The type of each input; to be asked for only where there are ``input_count`` of them."""
        return self.dtypes(self.definition.input_arg, self.input_count)

    @cached_property
    def output_dtypes(self) -> list[DType]:
        """The type of each output.

        Raises:
            ValueError: If an attr claims an absurd number of them.
        """
        count = sum(self._count(arg) for arg in self.definition.output_arg)
        if count > MOST_OUTPUTS:
            raise ValueError(f"{self.definition.name} claims to have {count} outputs")
        return self.dtypes(self.definition.output_arg, count)

    def _count(self, arg: Any) -> int:
        if arg.number_attr:
            count: int = self.attrs[arg.number_attr]
            return max(count, 0)
        return len(self.attrs[arg.type_list_attr]) if arg.type_list_attr else 1

    def dtypes(self, args: Iterable[Any], most: int) -> list[DType]:
        """The types of inputs or outputs, but not more than ``most``."""
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


class Blueprints:
    """The blueprints of one GraphDef.

    Args:
        producer: The version of the GraphDef.
    """

    def __init__(self, producer: int) -> None:
        self._producer = producer
        self._made: dict[Any, Blueprint] = {}

    def of(self, definition: Any, attrs: Mapping[str, Any], name: str) -> Blueprint:
        """The blueprint of a node; see ``Blueprint``.

        Raises:
            UnimplementedError: If TensorFlow removed the op before the graph was written.
            ValueError: If an attr is missing, unknown, or not as the definition wants it.
        """
        own = {key: value for key, value in attrs.items() if not key.startswith("_")}
        if definition is None:  # what is guessed depends on who reads the node
            return Blueprint(None, own, name)
        content = [(key, value.SerializeToString()) for key, value in own.items()]
        key = (definition.name, *content)
        found = self._made.get(key)
        if found is None:
            _check_version(definition, self._producer)
            found = Blueprint(definition, own, name)
            if sum(len(value) for _, value in content) <= _LARGEST_SHARED:
                self._made[key] = found
        return found


def _check_version(definition: Any, producer: int) -> None:
    removed = definition.deprecation.version
    if removed and producer >= removed:
        raise UnimplementedError(
            None,
            None,
            f"Op {definition.name} is not available in GraphDef version {producer}. It has "
            f"been removed in version {removed}.",
        )


class Node:
    """A ``NodeDef`` as it will stand in the graph.

    Args:
        attrs: The ``NodeDef``'s, as messages; the others are as below.

    Attributes:
        message: The ``NodeDef``.
        own_name: Its name in the GraphDef.
        name: Its name in the graph, with the prefix of the import.
        blueprint: Its op and attrs.
        inputs: The node and output that each input names.
        controls: The nodes that it waits for.
        extra: The attrs beyond the definition, as messages.
    """

    __slots__ = ("blueprint", "controls", "extra", "inputs", "message", "name", "own_name")

    def __init__(
        self, message: Any, name: str, blueprint: Blueprint, attrs: Mapping[str, Any]
    ) -> None:
        self.message = message
        self.own_name: str = message.name
        self.name = name
        self.blueprint = blueprint
        parsed = [parse_input(text) for text in message.input]
        self.inputs = [key for key in parsed if key[1] >= 0]
        self.controls = [node for node, index in parsed if index < 0]
        self.extra = {key: value for key, value in attrs.items() if key not in blueprint.attrs}
        if not _VALID_NAME.fullmatch(self.own_name):
            raise ValueError(f"Node '{self.own_name}': Node name contains invalid characters")
        if self.controls and any(index < 0 for _, index in parsed[: len(self.inputs)]):
            raise ValueError(
                f"Node '{self.own_name}': Control dependencies must come after regular dependencies"
            )

    def input_dtypes(self) -> Sequence[DType | None]:
        """The type that each input must have, or None where any will do.

        Raises:
            ValueError: If there are more or fewer inputs than the definition wants.
        """
        blueprint = self.blueprint
        if blueprint.is_guessed:
            return [None] * len(self.inputs)
        if blueprint.input_count != len(self.inputs):
            dtypes = blueprint.dtypes(blueprint.definition.input_arg, 8)
            shown = ", ".join(dtype.kernel_name for dtype in dtypes)
            raise ValueError(
                f"NodeDef expected inputs '{shown}' do not match {len(self.inputs)} inputs "
                f"specified; {blueprint.where(self.name)}"
            )
        return blueprint.input_dtypes


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
