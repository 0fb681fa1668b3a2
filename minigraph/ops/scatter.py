"""Changing some rows of a variable: ScatterUpdate, ScatterAdd and their like.

Source: ``tensorflow/python/ops/state_ops.py``; ``core/kernels/scatter_op.cc`` for the errors.
"""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from minigraph.base.dims import Dims, at_least_rank, compatible, merge, show
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import FLOATS, INDICES, NUMBERS
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.base.state import Slot
from minigraph.graph.node import Tensor
from minigraph.graph.op import Op, not_differentiable, op

__all__ = [
    "scatter_add",
    "scatter_div",
    "scatter_max",
    "scatter_min",
    "scatter_mul",
    "scatter_nd_add",
    "scatter_nd_sub",
    "scatter_nd_update",
    "scatter_sub",
    "scatter_update",
]

Array = Any
_SIGNATURE = "ref: Ref(T), indices: Tindices, updates: T -> output_ref: Ref(T)"


def _set_at(array: Array, indices: Array, updates: Array) -> None:
    array[indices] = updates


def _divide_at(array: Array, indices: Array, updates: Array) -> None:
    if array.dtype.kind not in "iu":
        np.true_divide.at(array, indices, updates)
        return
    divisors = np.broadcast_to(updates, indices.shape + array.shape[1:])
    for place in np.ndindex(indices.shape):
        # Integers are divided towards zero, as in C++; NumPy would divide towards minus infinity.
        row, divisor = array[indices[place]], divisors[place]
        array[indices[place]] = (row - np.fmod(row, divisor)) // divisor


class _Scatter(Op):
    """Changes the rows of a variable that ``indices`` name, one after the other."""

    # f(array, indices, updates) that changes the array.
    change: ClassVar[Any]

    def infer(self, ref: Spec, indices: Spec, updates: Spec) -> Dims:
        if ref.dims is not None and indices.dims is not None and updates.rank != 0:
            merge(updates.dims, indices.dims + ref.dims[1:])
        return ref.dims

    def kernel(self, ref: Slot, indices: Array, updates: Array) -> Slot:
        with ref.lock:
            array = ref.read().copy()
            if array.ndim == 0:
                raise ValueError("the variable must have rows, but it is a scalar")
            _check_indices(indices, array.shape[0])
            wanted = indices.shape + array.shape[1:]
            if np.shape(updates) not in ((), wanted):
                raise InvalidArgumentError(
                    None,
                    None,
                    "Must have updates.shape = indices.shape + params.shape[1:] or "
                    f"updates.shape = [], got updates.shape {list(np.shape(updates))}, "
                    f"indices.shape {list(indices.shape)}, params.shape {list(array.shape)}",
                )
            self.change(array, indices, updates)
            ref.value = array
        return ref


def _check_indices(indices: Array, rows: int) -> None:
    bad = np.argwhere((indices < 0) | (indices >= rows))
    if len(bad):
        place = bad[0].tolist()
        where = ",".join(str(i) for i in place)
        raise InvalidArgumentError(
            None, None, f"indices[{where}] = {indices[tuple(place)]} is not in [0, {rows})"
        )


@op(_SIGNATURE, category="variable", Tindices=INDICES)
class ScatterUpdate(_Scatter):
    """Stores updates in the rows of a variable."""

    use_locking: bool = True
    change = staticmethod(_set_at)


@op(_SIGNATURE, category="variable", T=NUMBERS, Tindices=INDICES)
class ScatterAdd(_Scatter):
    """Adds updates to the rows of a variable; equal indices add up."""

    use_locking: bool = False
    change = staticmethod(np.add.at)
    gradient = not_differentiable


@op(_SIGNATURE, category="variable", T=NUMBERS, Tindices=INDICES)
class ScatterSub(_Scatter):
    """Subtracts updates from the rows of a variable."""

    use_locking: bool = False
    change = staticmethod(np.subtract.at)
    gradient = not_differentiable


@op(_SIGNATURE, category="variable", T=NUMBERS, Tindices=INDICES)
class ScatterMul(_Scatter):
    """Multiplies the rows of a variable."""

    use_locking: bool = False
    change = staticmethod(np.multiply.at)
    gradient = not_differentiable


@op(_SIGNATURE, category="variable", T=NUMBERS, Tindices=INDICES)
class ScatterDiv(_Scatter):
    """Divides the rows of a variable."""

    use_locking: bool = False
    change = staticmethod(_divide_at)
    gradient = not_differentiable


@op(_SIGNATURE, category="variable", T=FLOATS + INDICES, Tindices=INDICES)
class ScatterMin(_Scatter):
    """Takes the minimum of the rows of a variable and updates."""

    use_locking: bool = False
    change = staticmethod(np.minimum.at)


@op(_SIGNATURE, category="variable", T=FLOATS + INDICES, Tindices=INDICES)
class ScatterMax(_Scatter):
    """Takes the maximum of the rows of a variable and updates."""

    use_locking: bool = False
    change = staticmethod(np.maximum.at)


class _ScatterNd(Op):
    """Changes the entries or slices of a variable that the rows of ``indices`` name."""

    # f(array, indices, updates) that changes the array.
    change: ClassVar[Any]

    def infer(self, ref: Spec, indices: Spec, updates: Spec) -> Dims:
        at_least_rank(indices.dims, 1)
        if ref.dims is None or indices.dims is None:
            return ref.dims
        depth = indices.dims[-1]
        if depth is not None and not compatible(updates.dims, indices.dims[:-1] + ref.dims[depth:]):
            raise ValueError(
                f"The inner {len(ref.dims) - depth} dimensions of output.shape={show(ref.dims)} "
                "must match the inner dimensions of "
                f"updates.shape={show(updates.dims)}"
            )
        return ref.dims

    def kernel(self, ref: Slot, indices: Array, updates: Array) -> Slot:
        with ref.lock:
            array = ref.read().copy()
            depth = np.shape(indices)[-1] if np.ndim(indices) else 1
            wanted = np.shape(indices)[:-1] + array.shape[depth:]
            if np.ndim(indices) == 0 or depth > array.ndim or np.shape(updates) != wanted:
                raise ValueError(
                    f"indices.shape {list(np.shape(indices))} and updates.shape "
                    f"{list(np.shape(updates))} do not fit a variable of shape {list(array.shape)}"
                )
            sizes = array.shape[:depth]
            bad = np.argwhere(((indices < 0) | (indices >= np.array(sizes))).any(axis=-1))
            if len(bad):
                place = bad[0].tolist()
                raise InvalidArgumentError(
                    None,
                    None,
                    f"indices{place} = {indices[tuple(place)].tolist()} does not index into "
                    f"shape {list(array.shape)}",
                )
            self.change(array, tuple(np.moveaxis(indices, -1, 0)), updates)
            ref.value = array
        return ref

    gradient = not_differentiable


@op(_SIGNATURE, category="variable", Tindices=INDICES)
class ScatterNdUpdate(_ScatterNd):
    """Stores updates in entries or slices of a variable."""

    use_locking: bool = True
    change = staticmethod(_set_at)


@op(_SIGNATURE, category="variable", T=NUMBERS, Tindices=INDICES)
class ScatterNdAdd(_ScatterNd):
    """Adds updates to entries or slices of a variable."""

    use_locking: bool = False
    change = staticmethod(np.add.at)


@op(_SIGNATURE, category="variable", T=NUMBERS, Tindices=INDICES)
class ScatterNdSub(_ScatterNd):
    """Subtracts updates from entries or slices of a variable."""

    use_locking: bool = False
    change = staticmethod(np.subtract.at)


def scatter_update(
    ref: Any, indices: Any, updates: Any, use_locking: bool = True, name: str | None = None
) -> Tensor:
    """Stores ``updates`` in rows of a variable and gives the variable's reference.

    Args:
        ref: A variable, ``[rows, ...]``.
        indices: ``int32`` or ``int64``, any shape; the rows to change.
        updates: ``[*indices.shape, ...]``, or a scalar for all of them.
        use_locking: Accepted; updates are always locked.
        name: The node's name.

    Returns:
        The variable's reference: what is computed from it sees the update.

    Raises:
        ValueError: If the static shapes do not fit.
        tf.errors.InvalidArgumentError: While running, if an index is out of range.

    Source: ``tensorflow/python/ops/state_ops.py``.
    """
    return ScatterUpdate(use_locking)(ref, indices, updates, name=name)


@documented_like(scatter_update)
def scatter_add(
    ref: Any, indices: Any, updates: Any, use_locking: bool = False, name: str | None = None
) -> Tensor:
    """Adds ``updates`` to rows of a variable; equal indices add up."""
    return ScatterAdd(use_locking)(ref, indices, updates, name=name)


@documented_like(scatter_update)
def scatter_sub(
    ref: Any, indices: Any, updates: Any, use_locking: bool = False, name: str | None = None
) -> Tensor:
    """Subtracts ``updates`` from rows of a variable."""
    return ScatterSub(use_locking)(ref, indices, updates, name=name)


@documented_like(scatter_update)
def scatter_mul(
    ref: Any, indices: Any, updates: Any, use_locking: bool = False, name: str | None = None
) -> Tensor:
    """Multiplies rows of a variable by ``updates``."""
    return ScatterMul(use_locking)(ref, indices, updates, name=name)


@documented_like(scatter_update)
def scatter_div(
    ref: Any, indices: Any, updates: Any, use_locking: bool = False, name: str | None = None
) -> Tensor:
    """Divides rows of a variable by ``updates``."""
    return ScatterDiv(use_locking)(ref, indices, updates, name=name)


@documented_like(scatter_update)
def scatter_min(
    ref: Any, indices: Any, updates: Any, use_locking: bool = False, name: str | None = None
) -> Tensor:
    """Lowers rows of a variable to ``updates`` where those are less."""
    return ScatterMin(use_locking)(ref, indices, updates, name=name)


@documented_like(scatter_update)
def scatter_max(
    ref: Any, indices: Any, updates: Any, use_locking: bool = False, name: str | None = None
) -> Tensor:
    """Raises rows of a variable to ``updates`` where those are more."""
    return ScatterMax(use_locking)(ref, indices, updates, name=name)


def scatter_nd_update(
    ref: Any, indices: Any, updates: Any, use_locking: bool = True, name: str | None = None
) -> Tensor:
    """Stores ``updates`` in entries or slices of a variable and gives the variable's reference.

    Args:
        ref: A variable of rank P.
        indices: ``int32`` or ``int64[..., K]``, K <= P: each row is the place of an entry (K = P)
            or of a slice.
        updates: ``[*indices.shape[:-1], *ref.shape[K:]]``.
        use_locking: Accepted; updates are always locked.
        name: The node's name.

    Returns:
        The variable's reference: what is computed from it sees the update.

    Raises:
        TypeError: If ``ref`` is no variable, ``indices`` are no integers, or ``updates`` are of
            another dtype.
        ValueError: If the static shapes do not fit.
        tf.errors.InvalidArgumentError: While running, if an index is out of range, or the shapes do
            not fit.

    Source: ``tensorflow/python/ops/state_ops.py``.
    """
    return ScatterNdUpdate(use_locking)(ref, indices, updates, name=name)


@documented_like(scatter_nd_update)
def scatter_nd_add(
    ref: Any, indices: Any, updates: Any, use_locking: bool = False, name: str | None = None
) -> Tensor:
    """Adds ``updates`` to entries or slices of a variable; equal indices add up."""
    return ScatterNdAdd(use_locking)(ref, indices, updates, name=name)


@documented_like(scatter_nd_update)
def scatter_nd_sub(
    ref: Any, indices: Any, updates: Any, use_locking: bool = False, name: str | None = None
) -> Tensor:
    """Subtracts ``updates`` from entries or slices of a variable."""
    return ScatterNdSub(use_locking)(ref, indices, updates, name=name)
