"""The signature of an op: its inputs and outputs with their types, read from one line of text.

The line is the op's TensorFlow definition in short, for example::

    "values: N*T, axis: Tidx -> output: T"
    "ref: Ref(T), value: T -> output_ref: Ref(T)"
    "data: [Tin] -> "

A type is a dtype's name or that of a type attr; ``N*T`` is a list of N tensors of one type,
``[Ts]`` a list of tensors each of its own type, ``Ref(T)`` a variable's reference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minigraph.base.dtypes import _BY_NAME, DType

_ARG = re.compile(
    r"(?P<name>\w+)\s*:\s*(?P<ref>Ref\()?(?:(?P<number>\w+)\s*\*\s*)?"
    r"(?P<list>\[)?(?P<type>\w+)\]?\)?$"
)


@dataclass(frozen=True)
class Types:
    """The dtypes that a type attr may take, and the one a Python value is tried as first."""

    allowed: tuple[DType, ...]
    default: DType | None = None


@dataclass(frozen=True)
class Arg:
    """One input or output.

    Attributes:
        name: TensorFlow's name of it.
        dtype: Its fixed type, or None.
        type_attr: The attr that says its type, or None.
        list_attr: The attr that lists the types of a mixed list, or None.
        number_attr: The attr that counts a uniform list, or None.
        is_ref: Whether it is a variable's reference.
    """

    name: str
    dtype: DType | None
    type_attr: str | None
    list_attr: str | None
    number_attr: str | None
    is_ref: bool

    @property
    def is_list(self) -> bool:
        """Whether it stands for several tensors."""
        return self.number_attr is not None or self.list_attr is not None

    def __str__(self) -> str:
        kind = self.list_attr or self.type_attr or (self.dtype.name if self.dtype else "")
        if self.list_attr is not None:
            kind = f"[{kind}]"
        elif self.number_attr is not None:
            kind = f"{self.number_attr}*{kind}"
        return f"{self.name}: Ref({kind})" if self.is_ref else f"{self.name}: {kind}"

    @classmethod
    def parse(cls, text: str) -> Arg:
        """Reads ``name: type``.

        Raises:
            ValueError: If the text is not of this form.
        """
        match = _ARG.match(text.strip())
        if match is None:
            raise ValueError(f"not an argument of an op signature: {text!r}")
        kind = match["type"]
        is_mixed = match["list"] is not None
        dtype = None if is_mixed else _BY_NAME.get(kind)
        return cls(
            name=match["name"],
            dtype=dtype,
            type_attr=None if is_mixed or dtype is not None else kind,
            list_attr=kind if is_mixed else None,
            number_attr=match["number"],
            is_ref=match["ref"] is not None,
        )


@dataclass(frozen=True)
class Signature:
    """The inputs and outputs of an op, and what its type attrs may be.

    Attributes:
        inputs: In the order of the kernel's parameters.
        outputs: In the order of the node's outputs.
        types: What each restricted type attr may be.
        flat: Whether no input is a list.
        by_reference: Whether an input is a variable's reference.
    """

    inputs: tuple[Arg, ...]
    outputs: tuple[Arg, ...]
    types: dict[str, Types]
    flat: bool
    by_reference: bool

    @classmethod
    def parse(cls, text: str, types: dict[str, Types]) -> Signature:
        """Reads ``"a: T, b: T -> c: T"``.

        Raises:
            ValueError: If the text is not of this form.
        """
        left, arrow, right = text.partition("->")
        if not arrow:
            raise ValueError(f"an op signature needs '->': {text!r}")
        inputs, outputs = (
            tuple(Arg.parse(part) for part in side.split(",") if part.strip())
            for side in (left, right)
        )
        flat = not any(arg.is_list for arg in inputs)
        return cls(inputs, outputs, types, flat, any(arg.is_ref for arg in inputs))

    def __str__(self) -> str:
        inputs = ", ".join(map(str, self.inputs))
        outputs = ", ".join(map(str, self.outputs))
        return f"{inputs} -> {outputs}".strip()

    def group_inputs(self, flat: Sequence[Any], types: Mapping[str, Any]) -> list[Any]:
        """Arranges one entry per tensor as one entry per input, lists for list inputs."""
        if self.flat:
            return list(flat)
        grouped: list[Any] = []
        position = 0
        for arg in self.inputs:
            if not arg.is_list:
                grouped.append(flat[position])
                position += 1
                continue
            count = types[arg.number_attr] if arg.number_attr else len(types[arg.list_attr or ""])
            grouped.append(list(flat[position : position + count]))
            position += count
        return grouped


_SHARED_TYPES: dict[Any, Mapping[str, Any]] = {}


def shared_types(types: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one mapping of type attrs that all nodes with these types share; nobody changes it.

    Args:
        types: Dtypes, tuples of them and counts, by the attr's name.
    """
    return _SHARED_TYPES.setdefault(tuple(types.items()), types)
