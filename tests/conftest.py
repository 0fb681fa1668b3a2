"""Every test starts with an empty default graph."""

import pytest

from minigraph.graph.context import reset_default_graph
from minigraph.platform import logging


@pytest.fixture(autouse=True)
def fresh_default_graph():
    reset_default_graph()


@pytest.fixture(autouse=True)
def same_verbosity():
    """A program under test may change what is logged, as programs do; the next test starts anew."""
    level = logging.get_verbosity()
    yield
    logging.set_verbosity(level)
