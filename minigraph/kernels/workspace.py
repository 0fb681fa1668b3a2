"""Keeps the memory of freed arrays for the next ones; it knows neither arrays nor who made them.

An array of some megabytes comes from the system as pages that are not there yet: each is fetched
by a fault and cleared when it is first written, which can cost more than computing what is written.
The C library gives such memory back as soon as the array dies, so a training step would fetch all
of it anew. Told to keep it, the library is the arena one would otherwise write: it hands the space
of a dead array to the next one, cuts and joins pieces as needed, and never touches memory that an
array, a view or a fetched result still holds.

This was chosen by measuring (medians of interleaved processes on 2 cores): a pool of buffers in
size classes saved the faults as well, but it needs half as much memory again, since a buffer of one
class does not serve another.

The setting is the process's, not a session's. It changes glibc only (Linux); elsewhere, and where
the user has tuned malloc by environment variables, nothing is done.

Source: mallopt(3) and malloc_trim(3) of the Linux manual.
"""

from __future__ import annotations

import ctypes
import os
from threading import Lock

KEPT_BYTES = 1 << 30
"""Free memory at the end of the heap above which the library gives it back to the system."""

OLD_LARGEST = 32 << 20
"""The largest array that glibc before 2.35 can be told to take from the heap."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of malloc.h

_TUNED = ("MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_", "GLIBC_TUNABLES")

_LOCK = Lock()
_DONE: list[bool] = []


def keep_memory() -> bool:
    """Let large arrays reuse the memory of dead ones from now on; further calls change nothing.

    Returns:
        Whether the C library could be told.
    """
    with _LOCK:
        if not _DONE:
            _DONE.append(_tell_malloc())
        return _DONE[0]


def release_memory() -> None:
    """Give memory that no array holds back to the system."""
    libc = _glibc()
    if libc is not None:
        libc.malloc_trim(ctypes.c_size_t(0))


def _tell_malloc() -> bool:
    libc = _glibc()
    if libc is None or any(name in os.environ for name in _TUNED):
        return False
    from_heap = libc.mallopt(_MMAP_THRESHOLD, KEPT_BYTES) or libc.mallopt(
        _MMAP_THRESHOLD, OLD_LARGEST
    )
    return bool(from_heap and libc.mallopt(_TRIM_THRESHOLD, KEPT_BYTES))


def _glibc() -> ctypes.CDLL | None:
    name = "CS_GNU_LIBC_VERSION"
    known = getattr(os, "confstr_names", {})
    return ctypes.CDLL(None) if name in known and os.confstr(name) else None


if hasattr(os, "register_at_fork"):
    # A forked child has its parent's settings, and perhaps a lock that nobody will release.
    os.register_at_fork(before=_LOCK.acquire, after_in_parent=_LOCK.release)
    os.register_at_fork(after_in_child=_LOCK.release)
