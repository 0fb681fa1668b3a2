"""``--feed NAME=VALUE``: what a run is given on the command line, as arrays."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.command.errors import UserError
from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.traverse import ancestors

WORDS = ("zeros", "ones", "random")
"""What can be fed without having it: an array of the placeholder's own shape."""


def find(graph: Graph, name: str) -> Tensor | Operation:
    """A tensor, or an operation that has no output; ``x`` is short for ``x:0``.

    Raises:
        UserError: If there is none of this name; it names the nearest.
    """
    try:
        found: Tensor | Operation = graph.as_graph_element(name)
    except (KeyError, ValueError) as error:
        operation = name.partition(":")[0]
        names = [op.name for op in graph.get_operations()]
        near = [] if operation in names else difflib.get_close_matches(operation, names)
        # A name without its scope, too: `loss` for `training/loss`.
        near += [other for other in names if other.endswith(f"/{operation}") and other not in near]
        if not near and operation not in names:
            near = sorted((other for other in names if operation in other), key=len)
        hint = f"\n  hint        did you mean {' or '.join(near[:3])}?" if near else ""
        raise UserError(f"{str(error.args[0]).splitlines()[0]}{hint}") from None
    if isinstance(found, Operation) and found.outputs:
        return found.outputs[0]
    return found


def parse_feeds(graph: Graph, given: Iterable[str], batch: int) -> dict[Tensor, Any]:
    """The arrays of ``NAME=VALUE``, by tensor.

    Args:
        graph: The graph.
        given: The texts.
        batch: What unknown dimensions become where a word says what to feed.

    Raises:
        UserError: If a text is none, a file cannot be read, or there is no such tensor.
    """
    feeds: dict[Tensor, Any] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign:
            raise UserError(f"--feed takes NAME=VALUE, as in --feed {name}=zeros; got {text!r}")
        tensor = find(graph, name)
        if isinstance(tensor, Operation):
            raise UserError(f"{name} has no output, so it cannot be fed")
        feeds[tensor] = _value(tensor, value, batch)
    return feeds


def _value(tensor: Tensor, text: str, batch: int) -> Any:
    if text in WORDS:
        return _made_up(tensor, text, batch)
    if text.endswith((".npy", ".npz")):
        return _loaded(text)
    if tensor.dtype.base_dtype is dtypes.string and not text.startswith("["):
        return text
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        raise UserError(
            f"cannot feed {text!r} for {_described(tensor)}\n"
            f"  expected    a number, a list such as [1, 2], a .npy file, or {', '.join(WORDS)}"
        ) from None


def _loaded(path: str) -> Any:
    """The array of a file; of several the only one."""
    if not Path(path).exists():
        raise UserError(f"there is no file {path}")
    try:
        found = np.load(path, allow_pickle=False)
        if isinstance(found, np.ndarray):
            return found
        with found:
            if len(found.files) != 1:
                raise UserError(f"{path} holds {len(found.files)} arrays: {', '.join(found.files)}")
            return found[found.files[0]]
    except (OSError, ValueError, EOFError) as error:
        raise UserError(f"cannot read {path}: {error}") from None


def _made_up(tensor: Tensor, word: str, batch: int) -> Any:
    if tensor.shape.ndims is None:
        raise UserError(f"the shape of {tensor.name} is unknown, so {word} says too little")
    shape = [batch if dim is None else dim for dim in tensor.shape.as_list()]
    dtype = tensor.dtype.base_dtype
    if dtype is dtypes.string:
        return np.full(shape, b"", object)
    if word != "random":
        return np.full(shape, word == "ones", dtype.as_numpy_dtype)
    random = np.random.RandomState(0)
    if dtype.is_integer or dtype.is_bool:
        return random.randint(0, 2, shape).astype(dtype.as_numpy_dtype)
    return random.random_sample(shape).astype(dtype.as_numpy_dtype)


def check_complete(fetches: Sequence[Tensor | Operation], feeds: Iterable[Tensor]) -> None:
    """Checks that every placeholder that the fetches need is fed.

    Raises:
        UserError: If some are not; it shows each with its shape.
    """
    fed = frozenset(feeds)
    roots = [
        item if isinstance(item, Operation) else item.op for item in fetches if item not in fed
    ]
    missing = [
        node.outputs[0]
        for node in sorted(ancestors(roots, fed), key=lambda node: node._id)
        if node.op.category == "placeholder" and not node.inputs
    ]
    if missing:
        lines = "".join(f"\n  {_described(tensor)}" for tensor in missing)
        raise UserError(
            f"{len(missing)} placeholder(s) must be fed:{lines}\n"
            f"  hint        --feed {missing[0].op.name}=FILE.npy, or --feed "
            f"{missing[0].op.name}=random to try it out"
        )


def _described(tensor: Tensor) -> str:
    return f"{tensor.op.name}  {tensor.spec!r}"
