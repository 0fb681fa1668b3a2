"""Netron opens the files that we write: a frozen ``.pb``, a ``.pbtxt`` and a ``.meta``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import minigraph as tf
from tests.judges.models import frozen, training

pytestmark = pytest.mark.judges

NETRON = Path(sys.executable).parent / "netron"
# Netron takes `eval` away, by which playwright asks a page; this keeps it.
KEEP_EVAL = """
const kept = window.eval;
Object.defineProperty(window, "eval", { get: () => kept, set: () => {} });
"""


@pytest.fixture
def boxes(serve, visit):
    """The first words of all boxes that Netron draws of a file."""

    def read(path):
        address = serve(NETRON, path)
        # Without this it asks whether it may count its users.
        visit.cookies([{"name": "consent", "value": "no", "url": address}])
        page = visit(address, KEEP_EVAL)
        page.locator("g.node").first.wait_for()
        return [box.locator("text").first.text_content() for box in page.locator("g.node").all()]

    return read


def test_it_opens_a_frozen_graph(boxes, tmp_path):
    path = tf.train.write_graph(frozen(), tmp_path, "frozen.pb", as_text=False)
    assert sorted(boxes(path)) == ["MatMul", "Placeholder", "Relu"]


def test_it_opens_a_graph_as_text(boxes, tmp_path):
    path = tf.train.write_graph(training(), tmp_path, "graph.pbtxt")
    found = boxes(path)
    assert {"Placeholder", "VariableV2", "MatMul", "ReluGrad", "ApplyGradientDescent"} <= set(found)


def test_it_opens_a_meta_graph(boxes, tmp_path):
    path = str(tmp_path / "graph.meta")
    tf.train.export_meta_graph(path, graph=training())
    found = boxes(path)
    assert {"x", "VariableV2", "MatMul", "ReluGrad", "ApplyGradientDescent"} <= set(found)
