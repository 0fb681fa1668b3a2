"""Which operations a picture leaves out: presets such as ``"training"``, or op types.

It reads operations; it knows no layout and no format.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence

from minigraph.graph.node import Operation
from minigraph.graph.op import REGISTRY
from minigraph.viz.folding import is_variable

_GRADIENTS = re.compile(r"gradients(_\d+)?/")
_INITIALIZER = re.compile(r"(^|/)(Initializer(_\d+)?|initial_value$)(/|$)")
_SAVING = (
    "SaveV2",
    "RestoreV2",
    "SaveSlices",
    "RestoreSlice",
    "ShardedFilename",
    "MergeV2Checkpoints",
)


def _training(operations: Sequence[Operation]) -> set[str]:
    """Gradients, what applies them, and the variables that only these use."""
    scopes = set()
    for operation in operations:
        if operation.op.category == "training":
            # `Adam/update_conv1/weights/ApplyAdam` stands in the optimizer's scope `Adam`.
            scopes.add(re.split(r"/?update_", operation.name)[0])
    scopes.discard("")
    found = {
        operation.name
        for operation in operations
        if operation.op.category == "training"
        or (operation.name.startswith("gradients") and _GRADIENTS.match(operation.name))
        or operation.name in scopes
    }
    found |= _inside(scopes, operations)
    return found | _only_used_by(found, operations)


def _inside(scopes: set[str], operations: Sequence[Operation]) -> set[str]:
    """The names of the operations in these scopes, of which there may be thousands."""
    found: set[str] = set()
    for name in [operation.name for operation in operations] if scopes else ():
        end = name.find("/")
        while end >= 0 and name[:end] not in scopes:
            end = name.find("/", end + 1)
        if end >= 0:
            found.add(name)
    return found


def _only_used_by(users: set[str], operations: Sequence[Operation]) -> set[str]:
    """The variables, with all their parts, that nobody but ``users`` reads."""
    variables = list(filter(is_variable, operations))
    setup = _init(operations) if variables else set()
    found: set[str] = set()
    for variable in variables:
        own = variable.name + "/"
        readers = _readers(variable)
        family = {variable.name} | {r.name for r in readers if r.name.startswith(own)}
        readers += [late for r in readers if r.name in family for late in _readers(r)]
        outside = {r.name for r in readers} - family - setup
        if outside and outside <= users:
            found.add(variable.name)
    return found | _inside(found, operations)


def _readers(operation: Operation) -> list[Operation]:
    return [reader for tensor in operation.outputs for reader in tensor.consumers()]


def _init(operations: Sequence[Operation]) -> set[str]:
    """Initial values, what assigns them, and the operations that only wait for these."""
    found: set[str] = set()
    for operation in operations:
        name, kind = operation.name, operation.type
        if (
            # The word is quickly looked for; most names do not have it.
            ("nitial" in name and _INITIALIZER.search(name))
            or (kind == "Assign" and is_variable(operation.inputs[0].op))
            or (kind == "NoOp" and _only_waits_for(operation, found))
        ):
            found.add(name)
    return found


def _only_waits_for(operation: Operation, names: set[str]) -> bool:
    befores = operation.control_inputs
    return bool(befores) and all(before.name in names for before in befores)


def _saving(operations: Sequence[Operation]) -> set[str]:
    """The scopes of savers."""
    scopes = {op.name.rpartition("/")[0] for op in operations if op.type in _SAVING} - {""}
    return _inside(scopes, operations)


def _by_category(category: str) -> Callable[[Sequence[Operation]], set[str]]:
    return lambda operations: {op.name for op in operations if op.op.category == category}


def _summaries(operations: Sequence[Operation]) -> set[str]:
    """The operations that write summaries."""
    return {op.name for op in operations if "Summary" in op.type}


PRESETS: dict[str, Callable[[Sequence[Operation]], set[str]]] = {
    "constants": _by_category("constant"),
    "init": _init,
    "saving": _saving,
    "summaries": _summaries,
    "training": _training,
}


def hidden(operations: Sequence[Operation], hide: Iterable[str]) -> set[str]:
    """The names of the operations to leave out.

    Args:
        operations: All operations of the graph.
        hide: Presets (``"constants"``, ``"init"``, ``"saving"``, ``"summaries"``,
            ``"training"``) or op types, such as ``"Identity"``.

    Raises:
        ValueError: If one of them is neither.
    """
    names: set[str] = set()
    types = {operation.type for operation in operations}
    for wish in hide:
        if wish in PRESETS:
            names |= PRESETS[wish](operations)
        elif wish in types or wish in REGISTRY:
            names |= {operation.name for operation in operations if operation.type == wish}
        else:
            near = difflib.get_close_matches(wish, [*PRESETS, *types, *REGISTRY])
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            raise ValueError(
                f"hide: {wish!r} is neither one of {', '.join(PRESETS)} nor an op type{hint}"
            )
    return names
