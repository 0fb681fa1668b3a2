"""One ``NodeDef``, read and checked against the definition of its op; knows no graph.

Source: ``tensorflow/core/framework/node_def_util.cc`` for what is checked and what errors say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from minigraph import proto
from minigraph.base.dtypes import DType, as_dtype
from minigraph.base.errors import UnimplementedError
from minigraph.graph.graph_def.attrs import FIELDS, from_message, given_kind, inner_kind
from minigraph.graph.graph_def.definitions import REF_OFFSET, definition_of, show

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


class Extra:
    """The attrs of a node beyond the definition of its op, which nodes with the same share.

    Args:
        given: All of them, as messages.

    Attributes:
        attrs: Those that are no more than attrs: without those below.
        groups: What the node is to be colocated with.
        output_shapes: The shapes that the node tells of its outputs.
    """

    __slots__ = ("attrs", "groups", "output_shapes")

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.attrs = dict(given)
        groups = self.attrs.pop("_class", None)
        shapes = self.attrs.pop("_output_shapes", None)
        self.groups = () if groups is None else tuple([item.decode() for item in groups.list.s])
        self.output_shapes = () if shapes is None else tuple(shapes.list.shape)


_NO_EXTRA = Extra({})


class Blueprints:
    """The blueprints of one GraphDef.

    Args:
        producer: The version of the GraphDef.
        leaves_out: Whether attrs that TensorFlow's definition of an op lacks are left out;
            otherwise they are an error.

    Attributes:
        left_out: Those attrs, as ``Op.attr``.
    """

    def __init__(self, producer: int, leaves_out: bool = False) -> None:
        self.left_out: set[str] = set()
        self._producer = producer
        self._leaves_out = leaves_out
        self._entries: dict[bytes, tuple[str, Any]] = {}
        self._made: dict[Any, Blueprint] = {}
        self._extras: dict[Any, Extra] = {(): _NO_EXTRA}

    def of(self, definition: Any, attrs: Iterable[bytes], name: str) -> tuple[Blueprint, Extra]:
        """The blueprint of a node, see ``Blueprint``, and its attrs beyond the definition.

        Args:
            definition: The ``OpDef`` of the op, or None.
            attrs: The bytes of the ``NodeDef``'s attrs, each an ``AttrEntry``.
            name: The node's name, for errors.

        Raises:
            UnimplementedError: If TensorFlow removed the op before the graph was written.
            ValueError: If an attr is missing, unknown, or not as the definition wants it.
        """
        if definition is None:  # what is guessed depends on who reads the node
            return self._guessed(attrs, name)
        known = self._entries
        own, extra = [], []
        for data in attrs:
            entry = known.get(data) or self._entry(data)
            if entry[0].startswith("_"):
                extra.append(data)
            else:
                own.append(data)
        identity = (definition.name, *own)
        blueprint = self._made.get(identity) or self._make(definition, identity, name)
        return blueprint, self._extras.get(tuple(extra)) or self._extra(tuple(extra))

    def _entry(self, data: bytes) -> tuple[str, Any]:
        """Name and ``AttrValue`` of an attr, which nodes share."""
        message = proto.AttrEntry.FromString(data)
        entry = message.key, message.value
        if len(data) <= _LARGEST_SHARED:
            self._entries[data] = entry
        return entry

    def _read(self, attrs: Iterable[bytes]) -> dict[str, Any]:
        return dict(self._entries.get(data) or self._entry(data) for data in attrs)

    def _guessed(self, attrs: Iterable[bytes], name: str) -> tuple[Blueprint, Extra]:
        given = self._read(attrs)
        own = {key: value for key, value in given.items() if not key.startswith("_")}
        blueprint = Blueprint(None, own, name)
        rest = {key: value for key, value in given.items() if key not in blueprint.attrs}
        return blueprint, Extra(rest)

    def _make(self, definition: Any, identity: tuple[Any, ...], name: str) -> Blueprint:
        _check_version(definition, self._producer)
        given = self._read(identity[1:])
        if self._leaves_out and definition is definition_of(definition.name):
            for unknown in given.keys() - {attr.name for attr in definition.attr}:
                del given[unknown]
                self.left_out.add(f"{definition.name}.{unknown}")
        blueprint = Blueprint(definition, given, name)
        if sum(map(len, identity)) <= _LARGEST_SHARED:
            self._made[identity] = blueprint
        return blueprint

    def _extra(self, attrs: tuple[bytes, ...]) -> Extra:
        found = Extra(self._read(attrs))
        if sum(map(len, attrs)) <= _LARGEST_SHARED:
            self._extras[attrs] = found
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
        message: The ``UnreadNodeDef``; the others are as below.

    Attributes:
        own_name: Its name in the GraphDef.
        name: Its name in the graph, with the prefix of the import.
        op: The op type.
        device: The requested device.
        blueprint: Its op and attrs.
        inputs: The node and output that each input names.
        controls: The nodes that it waits for.
        extra: The attrs beyond the definition.
    """

    __slots__ = ("blueprint", "controls", "device", "extra", "inputs", "name", "op", "own_name")

    def __init__(self, message: Any, name: str, blueprint: Blueprint, extra: Extra) -> None:
        self.own_name: str = message.name
        self.name = name
        self.op: str = message.op
        self.device: str = message.device
        self.blueprint = blueprint
        self.extra = extra
        self.inputs: Sequence[tuple[str, int]] = ()
        self.controls: Sequence[str] = ()
        if not _VALID_NAME.fullmatch(self.own_name):
            raise ValueError(f"Node '{self.own_name}': Node name contains invalid characters")
        texts = message.input[:]
        if texts:
            self.inputs = tuple(
                [parse_input(text) if ":" in text or "^" in text else (text, 0) for text in texts]
            )
            if self.inputs[-1][1] < 0 or any(index < 0 for _, index in self.inputs):
                self._part_controls()

    def _part_controls(self) -> None:
        """Parts the nodes that it waits for from its inputs."""
        count = sum(1 for _, index in self.inputs if index >= 0)
        if any(index < 0 for _, index in self.inputs[:count]):
            raise ValueError(
                f"Node '{self.own_name}': Control dependencies must come after regular dependencies"
            )
        self.controls = [node for node, _ in self.inputs[count:]]
        self.inputs = self.inputs[:count]

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
