"""Where a path becomes a graph: the one place that knows which files hold graphs."""

from __future__ import annotations

import runpy
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minigraph.graph.context import get_default_graph, reset_default_graph
from minigraph.graph.graph import Graph
from minigraph.interop import read_graph as interop


class UserError(Exception):
    """Something that the user can mend; shown without a traceback."""


class mendable:  # noqa: N801  # reads as a statement
    """Turns errors that a user can mend into ``UserError``."""

    def __enter__(self) -> None:
        """Nothing is needed before."""

    def __exit__(self, kind: Any, error: BaseException | None, traceback: Any) -> None:
        """Replaces the error."""
        if isinstance(error, KeyError):
            raise UserError(str(error.args[0])) from error
        if isinstance(error, (ValueError, RuntimeError, OSError)):
            raise UserError(str(error)) from error


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
    """Runs a file as ``python path args`` would, in an empty default graph."""
    reset_default_graph()
    old_argv, old_path = sys.argv, list(sys.path)
    sys.argv = [str(path), *args]
    sys.path.insert(0, str(path.resolve().parent))
    try:
        runpy.run_path(str(path), run_name="__main__")
    except SystemExit as leaving:
        if leaving.code not in (None, 0):
            raise UserError(f"{path} ended with exit code {leaving.code}") from None
    except Exception as error:
        # The program's own frames, as Python itself would show them.
        frames = error.__traceback__
        while frames is not None and frames.tb_frame.f_code.co_filename != str(path):
            frames = frames.tb_next
        traceback.print_exception(type(error), error, frames)
        raise UserError(f"{path} failed, see above") from None
    finally:
        sys.argv, sys.path[:] = old_argv, old_path
    graph = get_default_graph()
    if not graph.get_operations():
        raise UserError(
            f"{path} left no operation in the default graph\n"
            "  hint        build at the top level of the file, outside `with tf.Graph()"
            ".as_default():`"
        )
    return graph
