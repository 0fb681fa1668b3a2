"""Pictures of graphs: their text, the page's size, and its layout in a browser.

The same graphs are drawn by minigraph, and by Graphviz from the DOT that minigraph writes.
"""

from __future__ import annotations

import importlib
import os
import shutil
import tempfile
from collections.abc import Callable
from typing import Any

from benchmarks.task import Task

__all__ = ["make", "scopes"]

LAY_OUT = "() => { const start = performance.now(); draw(); return performance.now() - start; }"


def scopes(tf: Any, count: int, chain: int) -> Any:
    """A graph of `count` scopes in a row, each a chain of `chain` nodes and a short cut around."""
    with tf.Graph().as_default() as graph:
        net = tf.placeholder(tf.float32, [None, 8], name="x")
        for i in range(count):
            with tf.name_scope(f"scope_{i}"):
                inner = net
                for _ in range(chain):
                    inner = tf.nn.relu(inner)
                net = net + inner
    return graph


class Pictures:
    """The kinds of this file, for minigraph."""

    def __init__(self, tf: Any) -> None:
        self.tf = tf
        self.viz = importlib.import_module(tf.__name__ + ".viz")

    def svg(self, options: dict[str, Any]) -> Task:
        """A graph as SVG, by the built-in layout."""
        graph = scopes(self.tf, options["scopes"], options["chain"])
        return Task(lambda: self.viz.to_svg(graph, depth=options["depth"]))

    def read(self, options: dict[str, Any]) -> Task:
        """A graph from the file that it was written to."""
        graph = scopes(self.tf, options["scopes"], options["chain"])
        interop = importlib.import_module(self.tf.__name__ + ".interop.read_graph")
        folder = tempfile.TemporaryDirectory()
        path = self.tf.train.write_graph(graph, folder.name, "graph.pb", as_text=False)
        return Task(lambda: interop.read_graph(path), close=folder.cleanup)

    def page(self, options: dict[str, Any]) -> Task:
        """A graph as a page; the answer is its size in kilobytes."""
        graph = scopes(self.tf, options["scopes"], options["chain"])
        return Task(
            lambda: self.viz.to_html(graph), lambda: len(self.viz.to_html(graph).encode()) / 1000
        )

    def page_layout(self, options: dict[str, Any]) -> Task:
        """Layout and drawing of all scopes open, by the page itself in Chromium."""
        api = importlib.import_module("playwright.sync_api")
        path = os.environ.get("MINIGRAPH_CHROMIUM") or shutil.which("chromium")
        if not path:
            raise RuntimeError("no chromium: apt install chromium, or set MINIGRAPH_CHROMIUM")
        graph = scopes(self.tf, options["scopes"], options["chain"])
        driver = api.sync_playwright().start()
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(self.viz.to_html(graph, depth=None))

        def close() -> None:
            browser.close()
            driver.stop()

        return Task(lambda: page.evaluate(LAY_OUT) / 1000, note="in Chromium", close=close)


def make(tf: Any) -> dict[str, Callable[[dict[str, Any]], Task]]:
    """The kinds of this file, for minigraph."""
    pictures = Pictures(tf)
    return {
        "svg": pictures.svg,
        "read": pictures.read,
        "page": pictures.page,
        "page_layout": pictures.page_layout,
    }
