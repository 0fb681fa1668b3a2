"""The ways of computing faster that can be turned off, one by one; it does not know how they work.

Every lever changes when, where or in what order numbers are computed, never what is computed: with
all of them off the results agree to rounding. Sessions set them for a run, kernels ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields

__all__ = ["Levers"]


@dataclass(frozen=True)
class Levers:
    """Which ways of computing faster are on.

    Attributes:
        fold_constants: Compute what follows from constants once per plan, not once per run.
        share_subexpressions: Compute equal nodes once.
        drop_unread: Leave out what nobody reads, although something waits for it.
        fuse: Let a convolution apply the bias, normalization and activation after it to each block
            of its output while the block is in the cache.
        join: Let a 1x1 convolution read what a depthwise one before it writes block by block, while
            the block is in the cache.
        scale_filters: Let filters that last take in what multiplies their channels afterwards, such
            as batch normalization at inference.
        in_place: Let a step write into an array that nobody else holds.
        reuse_memory: Keep the memory of dead arrays for the next ones, from the first session that
            has this on until the process ends.
        winograd: Convolve images with fewer multiplications.
        bands: Convolve few input channels several output columns at once.

    Example:
        >>> Levers(winograd=False).off()
        ['winograd']
    """

    fold_constants: bool = True
    share_subexpressions: bool = True
    drop_unread: bool = True
    fuse: bool = True
    join: bool = True
    scale_filters: bool = True
    in_place: bool = True
    reuse_memory: bool = True
    winograd: bool = True
    bands: bool = True

    @classmethod
    def none(cls) -> Levers:
        """All levers off: the plain way."""
        return cls(**{field.name: False for field in fields(cls)})

    def off(self) -> list[str]:
        """The names of the levers that are off."""
        return [field.name for field in fields(self) if not getattr(self, field.name)]


_ALL_ON = Levers()
_CURRENT: ContextVar[Levers] = ContextVar("levers", default=_ALL_ON)


def current() -> Levers:
    """The levers of this thread's run."""
    return _CURRENT.get()


@contextmanager
def using(levers: Levers) -> Iterator[None]:
    """Sets the levers inside the block. Threads started inside do not see them."""
    token = _CURRENT.set(levers)
    try:
        yield
    finally:
        _CURRENT.reset(token)
