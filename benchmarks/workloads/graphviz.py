"""Graphviz, as a program that makes SVG of DOT; MINIGRAPH_DOT names the program."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from typing import Any

import minigraph
from benchmarks.task import Task
from benchmarks.workloads.pictures import scopes
from minigraph import viz

__all__ = ["make"]


def svg(options: dict[str, Any]) -> Task:
    """A graph as SVG; its DOT is there already."""
    graph = scopes(minigraph, options["scopes"], options["chain"])
    text = viz.to_dot(graph, depth=options["depth"]).encode()
    command = [os.environ["MINIGRAPH_DOT"], "-Tsvg"]
    return Task(
        lambda: subprocess.run(command, input=text, capture_output=True, check=True),
        note="without reading the graph",
    )


def make(graphviz: Any, threads: int) -> dict[str, Callable[[dict[str, Any]], Task]]:
    """Its only kind."""
    return {"svg": svg}
