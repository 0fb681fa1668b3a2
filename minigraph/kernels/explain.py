"""Says how kernels compute on this machine, in words; it computes nothing."""

from __future__ import annotations

import inspect
import textwrap

from minigraph.kernels import algorithms, blas
from minigraph.kernels.levers import Levers
from minigraph.kernels.threads import WORKERS


def explain() -> str:
    """The BLAS kernels, the threads, the choice between convolutions, and the levers."""
    lines = [
        f"BLAS         {blas.describe()}",
        f"threads      {WORKERS.count}, each with a BLAS of one thread",
        "",
        "convolutions: the first that applies",
        *map(_row, algorithms.TABLE),
        "",
        "their gradients by the input: the first that applies",
        *map(_row, algorithms.BACKWARD),
    ]
    attributes = (inspect.getdoc(Levers) or "").partition("Attributes:")[2].partition("Example:")[0]
    lines += [
        "",
        "levers, all on; tf.Session(config=tf.ConfigProto(levers=tf.Levers(winograd=False)))",
        textwrap.indent(textwrap.dedent(attributes).strip("\n"), "  ").rstrip(),
    ]
    return "\n".join(lines)


def _row(algorithm: algorithms.Algorithm) -> str:
    return f"  {algorithm.name:<10} {algorithm.when}\n{'':13}{algorithm.how}"
