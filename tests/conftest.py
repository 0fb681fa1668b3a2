"""Every test starts with an empty default graph."""

import pytest

from minigraph.graph.context import reset_default_graph


@pytest.fixture(autouse=True)
def fresh_default_graph():
    reset_default_graph()
