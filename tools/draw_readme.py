"""Draws the pictures of the README from the examples' graphs into docs/img.

python tools/draw_readme.py
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import minigraph as tf
from minigraph import viz

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "img"


def main() -> None:
    """Builds the graphs and draws them."""
    sys.path.insert(0, str(ROOT / "examples"))
    with tf.Graph().as_default() as graph:
        importlib.import_module("digits").build()
        print(viz.render(graph, TARGET / "digits.svg", engine="builtin"))
    with tf.Graph().as_default() as graph:
        importlib.import_module("conv2d_expansion").build()
        print(viz.render(graph, TARGET / "conv2d.svg", depth=None, engine="builtin"))


if __name__ == "__main__":
    main()
