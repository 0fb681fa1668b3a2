"""The command ``ops``: look up what ops there are, and explain one."""

from __future__ import annotations

import argparse
import difflib
import inspect
import textwrap
from collections.abc import Sequence
from typing import Any

from minigraph.base.dtypes import DType
from minigraph.command.errors import UserError
from minigraph.command.names import functions_by_op_type, place_of
from minigraph.command.text import rewrapped, table, terminal_width
from minigraph.graph.op import REGISTRY, Op
from minigraph.graph.signature import Arg
from minigraph.kernels.explain import explain

# How the annotations of attrs read.
_KINDS = {
    "Array": "an array",
    "Callable[..., Any]": "a function",
    "DType": "a dtype",
    "Dims": "a shape",
    "Ints": "integers",
    "bool": "a bool",
    "float": "a float",
    "int": "an integer",
    "int | None": "an integer",
    "str": "a string",
    "tuple[DType, ...]": "dtypes",
    "tuple[int, ...]": "integers",
}


def add_command(commands: Any) -> None:
    """Adds the command to those of the parser."""
    ops = commands.add_parser(
        "ops",
        help="list the ops, or explain one",
        description="Lists every op by category, or explains one: inputs, outputs, attrs.",
    )
    ops.add_argument(
        "--explain", action="store_true", help="say how convolutions are computed on this machine"
    )
    ops.add_argument("type", nargs="?", help="an op type such as Conv2D, or a part of one")
    ops.set_defaults(run=_ops)


def _ops(options: argparse.Namespace) -> int:
    if options.explain:
        print(explain())
    elif options.type is None:
        print(_listing(sorted(REGISTRY)))
    elif options.type in REGISTRY:
        print(explanation(REGISTRY[options.type], terminal_width()))
    else:
        wanted = options.type.lower()
        found = sorted(name for name in REGISTRY if wanted in name.lower())
        if not found:
            near = difflib.get_close_matches(options.type, REGISTRY)
            hint = f"did you mean {' or '.join(near)}? " if near else ""
            raise UserError(f"there is no op {options.type!r}; {hint}`minigraph ops` lists all")
        one = REGISTRY[found[0]] if len(found) == 1 else None
        print(explanation(one, terminal_width()) if one else _listing(found))
    return 0


def _listing(names: Sequence[str]) -> str:
    categories: dict[str, dict[str, str]] = {}
    width = max(map(len, names))
    for name in names:
        first_line = (inspect.getdoc(REGISTRY[name]) or "").partition("\n")[0]
        categories.setdefault(REGISTRY[name].category, {})[f"{name:<{width}}"] = first_line
    blocks = [f"{each}\n{table(categories[each], terminal_width())}" for each in sorted(categories)]
    return "\n\n".join([*blocks, f"{len(names)} ops; `minigraph ops NAME` explains one"])


def explanation(op: type[Op], width: int) -> str:
    """What an op takes, gives and does.

    Args:
        op: The op's class.
        width: The length of a line.
    """
    text = textwrap.indent(rewrapped(inspect.getdoc(op) or "", width - 2), "  ")
    blocks = [f"{op.type}  ({op.category}{', stateful' if op.stateful else ''})\n{text}"]
    signature = op.signature
    rows = {
        "inputs": {arg.name: _tensors(arg) for arg in signature.inputs},
        "outputs": {arg.name: _tensors(arg) for arg in signature.outputs},
        "attrs": {**_type_attrs(op), **_fields(op)},
    }
    column = max((len(name) for names in rows.values() for name in names), default=0)
    for title, names in rows.items():
        if names:
            padded = {f"{name:<{column}}": text for name, text in names.items()}
            blocks.append(f"  {title}\n{table(padded, width, indent='    ')}")
    functions = functions_by_op_type().get(op.type, [])
    end = {"functions": ", ".join(functions)} if functions else {}
    blocks.append(table({**end, "defined in": place_of(op)}, width))
    return "\n\n".join(blocks)


def _tensors(arg: Arg) -> str:
    """What an input or output is: its dtype, how many there are."""
    if arg.list_attr:
        return f"tensors of the dtypes {arg.list_attr}"
    dtype = arg.type_attr or (arg.dtype.name if arg.dtype else "")
    if arg.number_attr:
        return f"{arg.number_attr} tensors of {dtype}"
    return f"{dtype}, a variable's reference" if arg.is_ref else dtype


def _type_attrs(op: type[Op]) -> dict[str, str]:
    """The attrs that follow from the inputs: their dtypes, and how many there are."""
    rows: dict[str, str] = {}
    for arg in (*op.signature.inputs, *op.signature.outputs):
        if arg.number_attr:
            rows[arg.number_attr] = "how many tensors"
        if arg.list_attr:
            rows[arg.list_attr] = "a dtype for each tensor"
        if arg.type_attr:
            rows[arg.type_attr] = "any dtype"
    for name, types in op.signature.types.items():
        default = f", {types.default.name} by default" if types.default else ""
        rows[name] = _one_of(types.allowed) + default
    return {name: text for name, text in rows.items() if name not in op.field_names}


def _fields(op: type[Op]) -> dict[str, str]:
    """The attrs that a caller gives: their kinds and their defaults."""
    kinds: dict[str, Any] = {}
    for base in reversed(op.__mro__):
        kinds.update(inspect.get_annotations(base))
    rows = {}
    for name in op.field_names:
        kind = _KINDS.get(kinds[name], kinds[name])
        if name in op.signature.types:
            kind = _one_of(op.signature.types[name].allowed)
        has_default = name in op.field_defaults
        default = f"{_spelt(op.field_defaults[name])} by default" if has_default else "required"
        rows[name] = f"{kind}, {default}"
    return rows


def _one_of(dtypes: Sequence[DType]) -> str:
    *most, last = [dtype.name for dtype in dtypes]
    return f"{', '.join(most)} or {last}" if most else last


def _spelt(value: Any) -> str:
    if isinstance(value, DType):
        return value.name
    if value is None:
        return "none"
    if value in ("", ()):
        return "empty"
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return str(value)
