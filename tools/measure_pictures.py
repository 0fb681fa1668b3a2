"""Measures pictures: how long the built-in layout takes, and how large a page is.

python tools/measure_pictures.py
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import minigraph as tf
from minigraph import viz

ROUNDS = 9


def scopes(count: int, chain: int) -> tf.Graph:
    """``count`` scopes in a row, each a chain of nodes with a short cut around it."""
    with tf.Graph().as_default() as graph:
        net = tf.placeholder(tf.float32, [None, 8], name="x")
        for i in range(count):
            with tf.name_scope(f"scope_{i}"):
                inner = net
                for _ in range(chain):
                    inner = tf.nn.relu(inner)
                net = net + inner
    return graph


def milliseconds(work: Callable[[], Any], rounds: int = ROUNDS) -> str:
    """The least and the median time of some rounds."""
    spent = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        spent.append(1000 * (time.perf_counter() - start))
    return f"{min(spent):8.1f} ms at least, {statistics.median(spent):8.1f} ms in the median"


def main() -> None:
    """Measures and prints."""
    graph = scopes(60, 7)
    count = len(graph.get_operations())
    print(f"{count} operations in 60 scopes")
    print("  SVG, closed    ", milliseconds(lambda: viz.to_svg(graph)))
    print("  SVG, all open  ", milliseconds(lambda: viz.to_svg(graph, depth=None)))
    print("  page           ", milliseconds(lambda: viz.to_html(graph)))
    print(f"  page size       {len(viz.to_html(graph).encode()):8,} bytes")
    print(f"  without data    {len(viz.to_html(tf.Graph()).encode()):8,} bytes")
    large = scopes(2000, 49)
    print(f"{len(large.get_operations()):,} operations in 2,000 scopes")
    print("  SVG, closed    ", milliseconds(lambda: viz.to_svg(large), rounds=3))


if __name__ == "__main__":
    main()
