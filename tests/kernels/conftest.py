"""What kernels keep from call to call must not outlive a test that changes what it follows from."""

import pytest

from minigraph.kernels import algorithms, im2col, winograd


@pytest.fixture(autouse=True)
def nothing_kept():
    forget()
    yield
    forget()


def forget():
    algorithms.forget()
    im2col.forget()
    winograd.forget()
