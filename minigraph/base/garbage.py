"""When Python looks for garbage; knows nothing of what is made."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def without_collection() -> Iterator[None]:
    """No search for garbage inside the block, or in the function that is decorated with this.

    For what makes many objects that all stay: every search would go through them again. It was on
    before for all threads, and is on again after the first of them leaves.

    Example:
        >>> with without_collection():
        ...     gc.isenabled()
        False
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
