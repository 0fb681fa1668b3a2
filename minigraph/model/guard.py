"""Initial values that depend on other variables: read those variables' own initial values instead.

Otherwise running all initializers at once could read a variable before it has a value.

Source: ``tensorflow/python/ops/variables.py``, ``_try_guard_against_uninitialized_dependencies``.
"""

from __future__ import annotations

from minigraph.graph.build import add_operation
from minigraph.graph.collections import GraphKeys
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import raw
from minigraph.graph.traverse import ancestors

_VARIABLES = ("Variable", "VariableV2")


def guarded(name: str, initial_value: Tensor) -> Tensor:
    """``initial_value``, computed from initialized values of the variables it depends on.

    Args:
        name: The new variable's name scope, with a slash at its end.
        initial_value: Any tensor.

    Returns:
        The tensor itself if it depends on no variable or its graph has a loop.
    """
    before = ancestors([initial_value.op])
    if any(op.type in _VARIABLES for op in before) and not _has_cycle(initial_value.op):
        return _Guard(name).tensor(initial_value)
    return initial_value


def _has_cycle(root: Operation) -> bool:
    finished: dict[Operation, bool] = {}
    stack = [(root, False)]
    while stack:
        op, leaving = stack.pop()
        if leaving:
            finished[op] = True
            continue
        if op in finished:
            if not finished[op]:
                return True
            continue
        finished[op] = False
        stack.append((op, True))
        needed = [tensor.op for tensor in op.inputs] + op.control_inputs
        if any(finished.get(other) is False for other in needed):
            return True
        stack.extend((other, False) for other in needed if other not in finished)
    return False


class _Guard:
    """Copies the nodes between variables and one initial value, with other inputs."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._replaced: dict[Operation, Operation] = {}

    def tensor(self, tensor: Tensor) -> Tensor:
        """What takes the place of ``tensor``; the tensor itself if nothing has to."""
        stack = [tensor.op]
        while stack:
            op = stack[-1]
            needed = [] if op.type == "IsVariableInitialized" else [t.op for t in op.inputs]
            waits_for = [other for other in needed if other not in self._replaced]
            if waits_for and op not in self._replaced:
                stack.extend(reversed(waits_for))
                continue
            stack.pop()
            if op not in self._replaced:
                self._replaced[op] = self._operation(op)
        return self._replacement(tensor)

    def _replacement(self, tensor: Tensor) -> Tensor:
        return self._replaced[tensor.op].outputs[tensor.value_index]

    def _operation(self, op: Operation) -> Operation:
        """What takes the place of ``op``, for all inputs of which that is known."""
        if op.type == "IsVariableInitialized":
            return op
        if op.type in _VARIABLES:
            return _initialized_value(op) or op
        inputs = [self._replacement(tensor) for tensor in op.inputs]
        if all(new is old for new, old in zip(inputs, op.inputs, strict=True)):
            return op
        # A slash at the end of the variable's scope makes this name final.
        name = f"{op.name}_{self._name}".replace(":", "_")
        name = name[:-1] if name.endswith("/") else op.graph.unique_name(name)
        kind = raw.Switch() if op.type == "RefSwitch" else op.op
        copy = add_operation(op.graph, kind, name, inputs, dict(op.types))
        copy._attrs = op._attrs
        # Where the new variable is built beside another one, its copies stand there too.
        copy._colocation = copy._colocation or op._colocation
        return copy


def _initialized_value(op: Operation) -> Operation | None:
    names = (op.name, op.name + ":0")
    for key in (GraphKeys.GLOBAL_VARIABLES, GraphKeys.LOCAL_VARIABLES):
        for variable in op.graph.get_collection(key):
            if variable.name in names:
                value: Tensor = variable.initialized_value()
                return value.op
    return None
