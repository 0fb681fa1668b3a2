"""What the page knows of a graph, as plain values for JSON; knows no HTML.

What many operations share (types, sources, devices, collections) stands in tables, and operations
refer to it by number.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

from minigraph.base.dims import Dims
from minigraph.base.dtypes import DType
from minigraph.base.recording import Recording
from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation
from minigraph.viz.describe import constant_text, details, shape_text
from minigraph.viz.folding import category_of, input_labels, is_variable, owners
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


class _Table:
    """Values by number, each once."""

    def __init__(self) -> None:
        self.rows: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def number(self, key: Any, make: Callable[[], Any] | None = None) -> int:
        """The number of a key; a new one gets the next, and what ``make`` gives as its row."""
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.rows)
            self.rows.append(key if make is None else make())
        return found


def graph_data(graph: Graph, settings: Settings) -> dict[str, Any]:
    """Operations and tables.

    Args:
        graph: The graph.
        settings: Its lenses and recorded run go into the data.
    """
    extra = settings.lens.extra
    operations = [*graph.get_operations(), *extra]
    numbers = {operation.name: i for i, operation in enumerate(operations)}
    types, sources, devices = _Table(), _Table(), _Table()
    owner = owners(operations)
    members = collection_members(graph)
    collections_of: dict[str, list[int]] = {}
    for i, names in enumerate(members.values()):
        for name in names:
            collections_of.setdefault(name, []).append(i)
    run = settings.recording if settings.recording and settings.recording.moments else None
    here = os.getcwd() + os.sep
    rows = []
    for operation in operations:
        constant = operation.op.category == "constant" and not operation.inputs
        value = constant_text(operation) if constant else ""
        row: dict[str, Any] = {
            "n": operation.name,
            "t": types.number(operation.type, partial(_type_row, operation)),
            "i": [[numbers[t.op.name], t.value_index] for t in operation.inputs],
            "o": [[t.dtype.name, _shape(t.spec.dims), shape_text(t)] for t in operation.outputs],
            "w": numbers[owner[operation.name]],
            "s": sources.number(_source(operation, here)),
        }
        optional = {
            "c": [numbers[before.name] for before in operation.control_inputs],
            "l": input_labels(operation) if operation.inputs else [],
            "a": _attrs(operation),
            "d": [value] if constant else list(details(operation)),
            "v": value,
            "k": collections_of.get(operation.name, []),
            "D": devices.number(operation.device) + 1 if operation.device else 0,
            "V": int(is_variable(operation)),
            "r": _run_row(settings.run.get(operation.name)),
        }
        row |= {key: value for key, value in optional.items() if value}
        rows.append(row)
    return {
        "ops": rows,
        "types": types.rows,
        "sources": sources.rows,
        "devices": devices.rows,
        "collections": list(members),
        "presets": _presets(operations, numbers),
        "lenses": [_lens_row(lens, numbers) for lens in _lenses(graph, settings)],
        "lens": "0" if settings.lenses else "steps" if run else "",
        "recording": _recorded(graph, run, numbers) if run else None,
    }


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


def _type_row(operation: Operation) -> list[str]:
    """Type, category, and the first line of what the op says of itself."""
    doc = (inspect.getdoc(type(operation.op)) or "").partition("\n")[0]
    return [operation.type, category_of(operation), doc.replace("``", "")]


@lru_cache(maxsize=4096)
def _shape(dims: Dims) -> str:
    if dims is None:
        return "unknown"
    return "[" + ", ".join("?" if dim is None else str(dim) for dim in dims) + "]"


def _source(operation: Operation, here: str) -> tuple[str, int, str]:
    """File, line and text of the user's own line that made an operation; the file from ``here``."""
    file, line, _, text = operation.users_entry
    if file.startswith("<"):  # no file: a shell, or an imported graph
        return "", 0, ""
    return file.removeprefix(here), line, text


def _attrs(operation: Operation) -> dict[str, str]:
    attrs = {**operation.types, **operation.op.attrs()}
    if operation._attrs:
        attrs |= operation._attrs
    # The value of a constant may be large.
    return {name: _attr_text(value) for name, value in attrs.items() if name != "value"}


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


def _run_row(run: NodeRun | None) -> list[Any]:
    return [] if run is None else [run.microseconds, run.bytes, run.shapes, run.values]
