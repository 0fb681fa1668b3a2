"""The commands ``ops`` and ``doc``: look up what there is."""

from __future__ import annotations

import argparse
import difflib
import inspect
import os
from collections.abc import Sequence
from typing import Any

import minigraph
from minigraph.base.dtypes import DType
from minigraph.command.graphs import UserError
from minigraph.graph.op import REGISTRY, Op
from minigraph.kernels.explain import explain


def add_commands(commands: Any) -> None:
    """Adds the commands to those of the parser."""
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

    doc = commands.add_parser(
        "doc",
        help="explain a function or class",
        description="Prints the arguments and the description of a public name.",
        epilog="example: minigraph doc tf.contrib.layers.conv2d",
    )
    doc.add_argument("name", help="a public name, such as tf.nn.conv2d or Session")
    doc.set_defaults(run=_doc)


def _doc(options: argparse.Namespace) -> int:
    """Walks from the front door to a name; an op type is explained as ``ops`` does."""
    parts = options.name.split(".")
    if parts[0] in ("tf", "mg", "minigraph"):
        parts = parts[1:]
    found: Any = minigraph
    for i, part in enumerate(parts):
        if not hasattr(found, part):
            if options.name in REGISTRY:
                print(_explanation(REGISTRY[options.name]))
                return 0
            where = ".".join(["tf", *parts[:i]])
            near = difflib.get_close_matches(part, [n for n in dir(found) if n[0] != "_"])
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            raise UserError(f"{where} has no {part!r}{hint}")
        found = getattr(found, part)
    name = ".".join(["tf", *parts])
    try:
        print(f"{name}{inspect.signature(found)}" if callable(found) else name)
    except ValueError:  # some built-in classes have no signature
        print(name)
    print()
    print(inspect.getdoc(found) or "(no description)")
    return 0


def _ops(options: argparse.Namespace) -> int:
    if options.explain:
        print(explain())
    elif options.type is None:
        print(_listing(sorted(REGISTRY)))
    elif options.type in REGISTRY:
        print(_explanation(REGISTRY[options.type]))
    else:
        wanted = options.type.lower()
        found = sorted(name for name in REGISTRY if wanted in name.lower())
        if not found:
            near = difflib.get_close_matches(options.type, REGISTRY)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            raise UserError(f"there is no op {options.type!r}{hint} `minigraph ops` lists all")
        print(_explanation(REGISTRY[found[0]]) if len(found) == 1 else _listing(found))
    return 0


def _summary(op: type[Op]) -> str:
    return (inspect.getdoc(op) or "").partition("\n")[0]


def _listing(names: Sequence[str]) -> str:
    categories: dict[str, list[str]] = {}
    for name in names:
        categories.setdefault(REGISTRY[name].category, []).append(name)
    width = max(map(len, names))
    blocks = []
    for category in sorted(categories):
        rows = [f"  {name:<{width}}  {_summary(REGISTRY[name])}" for name in categories[category]]
        blocks.append("\n".join([category, *rows]))
    return "\n\n".join([*blocks, f"{len(names)} ops; `minigraph ops NAME` explains one"])


def _explanation(op: type[Op]) -> str:
    lines = [f"{op.type}  ({op.category}{', stateful' if op.stateful else ''})"]
    lines += [f"  {line}".rstrip() for line in (inspect.getdoc(op) or "").splitlines()]
    lines += ["", f"  signature   {op.signature}"]
    for attr, types in op.signature.types.items():
        default = f" (by default {types.default.name})" if types.default else ""
        lines.append(f"  {attr:<11} {', '.join(t.name for t in types.allowed)}{default}")
    for name in op.field_names:
        has_default = name in op.field_defaults
        default = _spelt(op.field_defaults[name]) if has_default else "required"
        lines.append(f"  {name:<11} {default}")
    path = inspect.getsourcefile(op) or ""
    start = path.rfind("minigraph" + os.sep)
    lines.append(f"  defined in  {path[start:]}:{inspect.getsourcelines(op)[1]}")
    return "\n".join(lines)


def _spelt(value: Any) -> str:
    return f"by default {value.name if isinstance(value, DType) else repr(value)}"
