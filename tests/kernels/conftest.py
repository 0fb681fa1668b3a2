"""What kernels keep from call to call must not outlive a test that changes what it follows from."""

import pytest

from minigraph.kernels import algorithms


@pytest.fixture(autouse=True)
def no_kept_choices():
    algorithms.forget()
    yield
    algorithms.forget()
