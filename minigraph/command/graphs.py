"""Where a path becomes a graph: the one place that knows which files hold graphs."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minigraph.command.errors import UserError
from minigraph.command.programs import run_program
from minigraph.graph.context import get_default_graph, reset_default_graph
from minigraph.graph.graph import Graph
from minigraph.interop import read_graph as interop


@dataclass(frozen=True)
class Source:
    """A graph, and what else its file held.

    Attributes:
        graph: The graph.
        runs: What recorded runs took, as ``RunMetadata`` by their tags.
    """

    graph: Graph
    runs: Mapping[str, Any] = field(default_factory=dict)


def read_graph(path: str, args: Sequence[str] = ()) -> Graph:
    """The graph that a file or folder holds, or that a program builds; see ``read_source``."""
    return read_source(path, args).graph


def read_source(path: str, args: Sequence[str] = ()) -> Source:
    """The graph that a file or folder holds, or that a program builds.

    Args:
        path: A Python file is run; anything else is read as what its content says: a GraphDef, a
            MetaGraph, an event file, a SavedModel folder.
        args: What a program is given as its own arguments.

    Raises:
        UserError: If there is no such file, or no graph in it.
    """
    target = Path(path)
    if not target.exists():
        raise UserError(f"there is no file {path}")
    if target.suffix.lower() == ".py":
        return Source(_run_program(target, args))
    try:
        found = interop.read_graph(target)
    except (OSError, ValueError) as error:
        raise UserError(str(error)) from error
    for note in found.notes:
        print(f"{path}: {note}", file=sys.stderr)
    return Source(found.graph, found.runs)


def _run_program(path: Path, args: Sequence[str]) -> Graph:
    """The graph that a program leaves, which starts with an empty one."""
    reset_default_graph()
    try:
        run_program(path, args)
    except SystemExit as leaving:
        if leaving.code not in (None, 0):
            raise UserError(f"{path} ended with exit code {leaving.code}") from None
    graph = get_default_graph()
    if not graph.get_operations():
        raise UserError(
            f"{path} left no operation in the default graph\n"
            "  hint        build at the top level of the file, outside `with tf.Graph()"
            ".as_default():`"
        )
    return graph
