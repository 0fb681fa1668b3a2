"""A line of the program beside the nodes it made, argument by argument.

Where a node comes from is in its stack of calls: the user's line, and the first function of this
package below it, whose parameters are what the line could say. Which parameter a node follows from
is told by the names and types of nodes that TensorFlow's layers make.
"""

from __future__ import annotations

import ast
import linecache
import os
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation
from minigraph.graph.source import users_call
from minigraph.viz.describe import shape_text
from minigraph.viz.marks import Lens, Mark, scopes_around

__all__ = ["expansion"]

# Parameters by what a node is called, the first fitting rule first; a function has some of them.
_BY_NAME = (
    (r"(weights|kernel)/Initializer/", "weights_initializer kernel_initializer initializer"),
    (r"(weights|kernel)/Regularizer/", "weights_regularizer kernel_regularizer regularizer"),
    (r"(biases|bias)/Initializer/", "biases_initializer bias_initializer"),
    (r"(biases|bias)/Regularizer/", "biases_regularizer bias_regularizer"),
    (r"(beta|gamma|moving_mean|moving_variance)/Initializer/", "param_initializers"),
    (r"Initializer/", "initializer"),
    (r"Regularizer/", "regularizer"),
    (r"(weights|kernel)(/|$)", "num_outputs filters units kernel_size"),
    (r"(biases|bias)(/|$)", "num_outputs filters units use_bias"),
    (r"(BatchNorm|LayerNorm|InstanceNorm|GroupNorm)(_\d+)?/", "normalizer_fn"),
    (r"gamma(/|$)", "scale"),
    (r"beta(/|$)", "center"),
    (r"moving_(mean|variance)(/|$)|AssignMovingAvg", "decay momentum"),
    (r"dilation_rate|SpaceToBatchND|BatchToSpaceND", "rate dilation_rate"),
    (r"keep_prob|random_uniform", "keep_prob rate noise_shape"),
)
_BY_CATEGORY = {
    "convolution": "stride strides padding rate dilation_rate",
    "pool": "kernel_size pool_size stride strides padding",
    "matmul": "inputs",
    "arithmetic": "biases_initializer use_bias",
    "activation": "activation_fn activation",
}


@dataclass(frozen=True)
class _Call:
    """A line of the user's that made nodes.

    Attributes:
        file: Where it stands.
        line: Its number.
        function: What it called.
        parameters: What that function takes.
        text: The whole statement.
        given: The arguments it gives, as written, by parameter.
    """

    file: str
    line: int
    function: str
    parameters: tuple[str, ...]
    text: str
    given: tuple[tuple[str, str], ...]


def expansion(graph: Graph, where: str) -> Lens:
    """Shows what lines of a program became: every node beside the argument it follows from.

    Args:
        graph: The graph to look at.
        where: A name scope such as ``"net/conv1"``, or the name of an operation; the lines that
            made what is there are shown with all that they made.

    Returns:
        Marks on the nodes, each with its argument; the report has line, arguments and nodes.

    Raises:
        ValueError: If there is nothing of this name.
    """
    inside = [
        op
        for op in graph.get_operations()
        if op.name == where or op.name.startswith(where.rstrip("/") + "/")
    ]
    if not inside:
        raise ValueError(f"there is no scope and no operation {where!r} in this graph")
    calls: dict[_Call, list[Operation]] = {}
    for operation in inside:
        call = _call_of(operation)
        if call is not None:
            calls.setdefault(call, []).append(operation)
    marks: dict[str, Mark] = {}
    report: list[str] = []
    for call, made in calls.items():
        rows = [(_argument(call, operation), operation) for operation in made]
        marks |= {op.name: Mark("lit", argument or call.function) for argument, op in rows}
        report += [*_source_lines(call), "", *_table(call, rows), ""]
    return Lens(
        title=f"What became of {where}",
        marks=marks,
        legend=(("lit", "made by this line"), ("dim", "made by others")),
        report="\n".join(report).rstrip() or "no line of a program is known for these nodes",
        others="dim",
        opens=tuple(dict.fromkeys((*scopes_around([op.name for op in inside]),))),
        beside=tuple(report[:-1]),
    )


def _argument(call: _Call, operation: Operation) -> str:
    """The parameters that a node follows from, or an empty string."""
    for pattern, names in _BY_NAME:
        fitting = [name for name in names.split() if name in call.parameters]
        if fitting and re.search(rf"(^|/)({pattern})", operation.name):
            return ", ".join(fitting)
    names = _BY_CATEGORY.get(operation.op.category, "")
    return ", ".join(name for name in names.split() if name in call.parameters)


# --- in words ----------------------------------------------------------------------------------


def _source_lines(call: _Call) -> list[str]:
    file = call.file.removeprefix(os.getcwd() + os.sep)
    return [f"{file}:{call.line}", *("    " + line for line in call.text.splitlines())]


def _table(call: _Call, rows: Sequence[tuple[str, Operation]]) -> Iterator[str]:
    """An argument as given, and below it the nodes it made with their types and shapes."""
    given = dict(call.given)
    cells = [(op.name, op.type, shape_text(op.outputs[0]) if op.outputs else "") for _, op in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(3)]
    before = None
    for (argument, _), row in zip(rows, cells, strict=True):
        if argument != before:
            names = argument.split(", ") if argument else []
            says = [f"{name}={given[name]}" if name in given else name for name in names]
            yield ", ".join(says) or f"{call.function}()"
            before = argument
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield ("    " + "  ".join(padded)).rstrip()


# --- the user's line ---------------------------------------------------------------------------


def _call_of(operation: Operation) -> _Call | None:
    found = users_call(operation._stack)
    if found is None:
        return None
    file, line, function, parameters = found
    text, call = _statement(file, line, function)
    return _Call(file, line, function, parameters, text, _given(call, parameters))


def _statement(file: str, line: int, function: str) -> tuple[str, ast.Call | None]:
    """The whole statement around a line, and the call of ``function`` in it, if at hand."""
    source = "".join(linecache.getlines(file))
    bare = linecache.getline(file, line).strip()
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return bare, None
    around = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    if not around:
        return bare, None
    statement = min(around, key=lambda node: (node.end_lineno or 0) - node.lineno)
    if hasattr(statement, "body"):
        return bare, None  # a `with` or `for` line
    lines = source.splitlines()[statement.lineno - 1 : statement.end_lineno]
    calls = [node for node in ast.walk(statement) if isinstance(node, ast.Call)]
    near = [node for node in calls if node.lineno <= line <= (node.end_lineno or 0)] or calls
    named = [node for node in near if _called(node).startswith(function.rstrip("2d"))]
    return textwrap.dedent("\n".join(lines)), next(iter(named or near), None)


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _given(call: ast.Call | None, parameters: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The arguments of a call as they are written, by parameter."""
    if call is None:
        return ()
    found = {
        name: ast.unparse(value)
        for name, value in zip(parameters, call.args, strict=False)
        if not isinstance(value, ast.Starred)
    }
    found |= {word.arg: ast.unparse(word.value) for word in call.keywords if word.arg}
    return tuple(found.items())
