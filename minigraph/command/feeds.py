"""``--feed NAME=VALUE``: what a run is given on the command line, as arrays."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Callable, Iterable, Sequence
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
_MOST = 8  # so many names are offered


def ends(graph: Graph) -> str:
    """Where a graph ends: the last operations that nobody reads or waits for."""
    nodes = graph.get_operations()
    waited_for = {before for node in nodes for before in node.control_inputs}
    names = [
        node.name
        for node in nodes
        if node not in waited_for
        and not any(tensor.consumers() or tensor.dtype.is_ref for tensor in node.outputs)
    ]
    return f"this graph ends in {', '.join(names[-_MOST:]) or '-'}"


def starts(graph: Graph) -> str:
    """Where a graph starts: its placeholders."""
    names = [node.name for node in graph.get_operations() if _is_placeholder(node)]
    return f"the placeholders are {', '.join(names[:_MOST]) or '-'}"


def _is_placeholder(node: Operation) -> bool:
    return node.op.category == "placeholder" and not node.inputs


def find(graph: Graph, name: str, offer: Callable[[Graph], str] = ends) -> Tensor | Operation:
    """A tensor, or an operation that has no output; ``x`` is short for ``x:0``.

    Args:
        graph: Where to look.
        name: The name.
        offer: What to say of the graph to who is nowhere near a name.

    Raises:
        UserError: If there is none of this name; it names the nearest.
    """
    try:
        found: Tensor | Operation = graph.as_graph_element(name)
    except (KeyError, ValueError) as error:
        hint = _hint(graph, name.partition(":")[0], offer)
        raise UserError(f"{str(error.args[0]).splitlines()[0]}{hint}") from None
    if isinstance(found, Operation) and found.outputs:
        return found.outputs[0]
    return found


def _hint(graph: Graph, wanted: str, offer: Callable[[Graph], str]) -> str:
    """The names nearest to one that was not found, or what to say where none is near."""
    names = [op.name for op in graph.get_operations()]
    if wanted in names:  # with another number behind the colon
        return ""
    near = difflib.get_close_matches(wanted, names)
    # A name without its scope, too: `loss` for `training/loss`.
    near += [other for other in names if other.endswith(f"/{wanted}") and other not in near]
    near = near or _called(names, wanted) or [other for other in names if wanted in other]
    words = f"did you mean {' or '.join(near[:3])}?" if near else offer(graph)
    return f"\n  hint        {words}"


def _called(names: Iterable[str], word: str) -> list[str]:
    """The operations with a word in their own name, and the results of scopes with it in theirs.

    A scope's result is its last operation: ``softmax_loss/value``. The shortest names come first.
    """
    found: dict[str, str] = {}
    for name in names:
        scope, _, own = name.rpartition("/")
        if word in own:
            found[name] = name
        elif word in scope.rpartition("/")[2]:
            found[scope] = name
    return sorted(found.values(), key=len)


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
        tensor = find(graph, name, starts)
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
        if _is_placeholder(node)
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
