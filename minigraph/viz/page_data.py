"""What the page knows of a graph, as plain values for JSON; knows no HTML.

What many operations share (types, attrs, sources, devices, ...) stands in tables, and operations
refer to it by number.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from minigraph.base.dims import Dims
from minigraph.base.dtypes import DType
from minigraph.base.recording import Recording
from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation
from minigraph.graph.op import Op
from minigraph.graph.source import StackEntry
from minigraph.viz.describe import details, follow_from_op, is_constant, static_text
from minigraph.viz.folding import category_of, input_labels, is_variable
from minigraph.viz.hiding import PRESETS
from minigraph.viz.lenses.gradients import gradient_pairs
from minigraph.viz.lenses.membership import collection_members, collections
from minigraph.viz.lenses.moment import needs_no_step
from minigraph.viz.lenses.sharing import sharing
from minigraph.viz.marks import Lens
from minigraph.viz.recorded import NodeRun
from minigraph.viz.recording_data import recording_data
from minigraph.viz.settings import Settings

_LONGEST = 200  # characters of an attr's value
_LARGE = 50_000  # operations, from which on a page offers only the lenses it was given


class _Table(dict[Any, int]):
    """Numbers by key, with a row for each: ``table[key]`` gives a new key the next number.

    Args:
        make: What makes the row of a key; the row is the key itself if None.
    """

    def __init__(self, make: Callable[[Any], Any] | None = None) -> None:
        self.rows: list[Any] = []
        self._make = make

    def __missing__(self, key: Any) -> int:
        number = self[key] = len(self.rows)
        self.rows.append(key if self._make is None else self._make(key))
        return number


class _Tables:
    """What operations share.

    What is shared is found by the objects that operations share: ops, types and stacks live as long
    as the graph.
    """

    def __init__(self) -> None:
        here = os.getcwd() + os.sep
        self.types = _Table()
        self.sources = _Table(lambda entry: _source(entry, here))
        self.outputs = _Table(_output)
        self.labels = _Table()
        self.attrs = _Table(dict)
        self.devices = _Table()
        self._types: dict[str, int] = {}
        self._labels: dict[tuple[str, int], int] = {}
        self._attrs: dict[Any, int] = {}
        self._details: dict[Op, tuple[str, ...]] = {}
        self._outputs: dict[Any, int] = {}
        self._stacks: dict[int, int] = {}

    def type_of(self, operation: Operation) -> int:
        """The number of its type."""
        found = self._types.get(operation.type)
        if found is None:
            found = self._types[operation.type] = self.types[_type_row(operation)]
        return found

    def labels_of(self, operation: Operation) -> int:
        """The number of what its inputs are called."""
        if not operation.op.signature.flat:
            return self.labels[tuple(input_labels(operation))]
        key = operation.type, len(operation.inputs)
        found = self._labels.get(key)
        if found is None:
            found = self._labels[key] = self.labels[tuple(input_labels(operation))]
        return found

    def source_of(self, operation: Operation) -> int:
        """The number of the user's own line that made it."""
        key = id(operation._stack)
        found = self._stacks.get(key)
        if found is None:
            found = self._stacks[key] = self.sources[operation.users_entry]
        return found

    def outputs_of(self, operation: Operation) -> tuple[int, ...]:
        """The numbers of what is known of its outputs."""
        numbers = []
        for tensor in operation.outputs:
            key = tensor.dtype.name, tensor._dims
            found = self._outputs.get(key)
            if found is None:
                found = self._outputs[key] = self.outputs[tensor.dtype, tensor._dims]
            numbers.append(found)
        return tuple(numbers)

    def attrs_of(self, operation: Operation) -> int:
        """The number of its attrs."""
        if operation._attrs:
            return self.attrs[_attrs(operation)]
        key = operation.op, id(operation.types)
        found = self._attrs.get(key)
        if found is None:
            found = self._attrs[key] = self.attrs[_attrs(operation)]
        return found

    def details_of(self, operation: Operation) -> tuple[str, ...]:
        """The lines that tell it from others of its type."""
        if not follow_from_op(operation):
            return details(operation)
        found = self._details.get(operation.op)
        if found is None:
            found = self._details[operation.op] = details(operation)
        return found


def graph_data(graph: Graph, settings: Settings, owner: Mapping[str, str]) -> dict[str, Any]:
    """Operations and tables.

    Args:
        graph: The graph.
        settings: Its lenses and recorded run go into the data.
        owner: The box of every operation, as ``owners`` gives it.
    """
    operations = [*graph.get_operations(), *settings.lens.extra]
    numbers = {operation.name: i for i, operation in enumerate(operations)}
    members = collection_members(graph)
    run = settings.recording if settings.recording and settings.recording.moments else None
    # A lens paints over the colours that were asked for.
    steps = run and settings.color_by == "category"
    tables = _Tables()
    return {
        "ops": {
            **_columns(operations, numbers, owner, tables),
            "collections": _collections_of(members, numbers),
            "runs": {numbers[n]: _run_row(of) for n, of in settings.run.items() if n in numbers},
        },
        "types": tables.types.rows,
        "sources": tables.sources.rows,
        "outputs": tables.outputs.rows,
        "labels": tables.labels.rows,
        "attrs": tables.attrs.rows,
        "devices": tables.devices.rows,
        "collections": list(members),
        "presets": _presets(operations, numbers),
        "lenses": [_lens_row(lens, numbers) for lens in _lenses(graph, settings)],
        "lens": "0" if settings.lenses else "steps" if steps else "",
        "recording": _recorded(graph, run, numbers) if run else None,
    }


def _columns(
    operations: Sequence[Operation],
    numbers: Mapping[str, int],
    owner: Mapping[str, str],
    tables: _Tables,
) -> dict[str, Any]:
    """What is known of operations, by kinds: of all in a list, of few by their numbers.

    Columns are smaller than rows, and numbers in tuples are soon none of the garbage collector's
    business, which would look at every row again and again.
    """
    numbered = list(enumerate(operations))
    told = {i: lines for i, op in numbered if (lines := tables.details_of(op))}
    values = {i: told.pop(i)[0] for i, op in numbered if is_constant(op)}
    devices = tables.devices
    return {
        "names": [op.name for op in operations],
        "types": [tables.type_of(op) for op in operations],
        "sources": [tables.source_of(op) for op in operations],
        "inputs": [tuple([numbers[t.op.name] for t in op.inputs]) for op in operations],
        "labels": [tables.labels_of(op) for op in operations],
        "outputs": [tables.outputs_of(op) for op in operations],
        "attrs": [tables.attrs_of(op) for op in operations],
        # Which output each input is, where it is not the first of every operation.
        "reads": {
            i: which for i, op in numbered if any(which := [t.value_index for t in op.inputs])
        },
        "controls": {
            i: [numbers[before.name] for before in op.control_inputs]
            for i, op in numbered
            if op.control_inputs
        },
        "details": told,
        "values": values,
        "owners": {i: numbers[owner[op.name]] for i, op in numbered if owner[op.name] != op.name},
        "devices": {i: devices[op.device] for i, op in numbered if op.device},
        "variables": {i: 1 for i, op in numbered if is_variable(op)},
    }


def _collections_of(
    members: Mapping[str, Iterable[str]], numbers: Mapping[str, int]
) -> dict[int, list[int]]:
    """The numbers of the collections in which an operation is."""
    found: dict[int, list[int]] = {}
    for i, names in enumerate(members.values()):
        for name in names:
            found.setdefault(numbers[name], []).append(i)
    return found


def _recorded(graph: Graph, run: Recording, numbers: dict[str, int]) -> dict[str, Any]:
    rest = sorted(numbers[name] for name in needs_no_step(graph, run))
    return {**recording_data(run, numbers), "rest": rest}


def _lenses(graph: Graph, settings: Settings) -> list[Lens]:
    """Those asked for, and those that every page offers."""
    given = [*settings.lenses]
    if graph.version <= _LARGE:
        standard = (gradient_pairs(graph), sharing(graph), collections(graph))
        titles = {lens.title for lens in given}
        given += [lens for lens in standard if lens.marks and lens.title not in titles]
    return given


def _type_row(operation: Operation) -> tuple[str, str, str]:
    """Type, category, and the first line of what the op says of itself."""
    doc = (inspect.getdoc(type(operation.op)) or "").partition("\n")[0]
    return operation.type, category_of(operation), doc.replace("``", "")


def _output(key: tuple[DType, Dims]) -> tuple[str, str, str]:
    """Dtype, shape, and both as pictures say them."""
    dtype, dims = key
    if dims is None:
        shape = "unknown"
    else:
        shape = "[" + ", ".join("?" if dim is None else str(dim) for dim in dims) + "]"
    return dtype.name, shape, static_text(dims, dtype.base_dtype.name)


def _source(entry: StackEntry, here: str) -> tuple[str, int, str]:
    """File, line and text of the user's own line that made an operation; the file from ``here``."""
    file, line, _, text = entry
    if file.startswith("<"):  # no file: a shell, or an imported graph
        return "", 0, ""
    return file.removeprefix(here), line, text


def _attrs(operation: Operation) -> tuple[tuple[str, str], ...]:
    """Names and texts of its attrs."""
    attrs = {**operation.types, **operation.op.attrs()}
    if operation._attrs:
        attrs |= operation._attrs
    # The value of a constant may be large.
    return tuple([(name, _attr_text(value)) for name, value in attrs.items() if name != "value"])


def _attr_text(value: Any) -> str:
    if isinstance(value, DType):
        return value.name
    if isinstance(value, (list, tuple)) and value and all(isinstance(v, DType) for v in value):
        return "[" + ", ".join(v.name for v in value) + "]"
    text = repr(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _presets(operations: Sequence[Operation], numbers: dict[str, int]) -> dict[str, list[int]]:
    """What each preset of ``hide`` would leave out."""
    found = {name: select(operations) for name, select in PRESETS.items()}
    return {name: sorted(numbers[n] for n in names) for name, names in found.items() if names}


def _lens_row(lens: Lens, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "title": lens.title,
        "legend": lens.legend,
        "report": lens.report,
        "others": lens.others,
        "opens": lens.opens,
        "counts": lens.counts,
        "marks": {numbers[n]: [m.tone, m.note] for n, m in lens.marks.items() if n in numbers},
    }


def _run_row(run: NodeRun) -> list[Any]:
    return [run.microseconds, run.bytes, run.shapes, run.values]
