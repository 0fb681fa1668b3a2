"""Variables as nodes: the place a session keeps a value, and the ops that write it.

Source: ``tensorflow/python/ops/state_ops.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base.dims import Dims, merge
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import INDICES, NUMBERS, DType, DTypeLike, as_dtype
from minigraph.base.errors import InvalidArgumentError, OutOfRangeError
from minigraph.base.shape import as_dims
from minigraph.base.spec import Spec
from minigraph.base.state import Slot, State
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.graph.op import Op, not_differentiable, op

__all__ = [
    "assign",
    "assign_add",
    "assign_sub",
    "count_up_to",
    "is_variable_initialized",
]

Array = Any


@op("-> ref: Ref(dtype)", category="variable", stateful=True)
class VariableV2(Op):
    """A place whose value a session keeps from run to run."""

    gives_place = True
    shape: Dims
    dtype: DType
    container: str = ""
    shared_name: str = ""

    def infer(self) -> Dims:
        return self.shape

    def kernel(self, state: State) -> Slot:
        name = self.shared_name or state.name
        return state.resource(("variable", self.container, name), lambda: Slot(name))

    gradient = not_differentiable


@op("ref: Ref(dtype) -> is_initialized: bool", category="variable")
class IsVariableInitialized(Op):
    """Whether a variable has a value."""

    allows_uninitialized = True

    def infer(self, ref: Spec) -> Dims:
        return ()

    def kernel(self, ref: Slot) -> Array:
        return np.bool_(ref.value is not None)

    gradient = not_differentiable


@op("ref: Ref(T), value: T -> output_ref: Ref(T)", category="variable")
class Assign(Op):
    """Stores ``value`` in a variable."""

    validate_shape: bool = True
    use_locking: bool = True
    allows_uninitialized = True

    def infer(self, ref: Spec, value: Spec) -> Dims:
        return merge(ref.dims, value.dims) if self.validate_shape else value.dims

    def kernel(self, ref: Slot, value: Array) -> Slot:
        value = np.asarray(value)
        if self.validate_shape and ref.value is not None and ref.value.shape != value.shape:
            raise InvalidArgumentError(
                None,
                None,
                "Assign requires shapes of both tensors to match. lhs shape= "
                f"{list(ref.value.shape)} rhs shape= {list(value.shape)}",
            )
        ref.store(value)
        return ref

    gradient = not_differentiable


def _update(ref: Slot, value: Array, rule: np.ufunc) -> Slot:
    with ref.lock:
        old = ref.read()
        if old.shape != np.shape(value):
            raise InvalidArgumentError(
                None,
                None,
                f"Input shapes differ: {list(old.shape)} against {list(np.shape(value))}",
            )
        rule(old, value, out=old)
    return ref


@op("ref: Ref(T), value: T -> output_ref: Ref(T)", category="variable", T=NUMBERS)
class AssignAdd(Op):
    """Adds ``value`` to a variable."""

    use_locking: bool = False

    def infer(self, ref: Spec, value: Spec) -> Dims:
        return merge(ref.dims, value.dims)

    def kernel(self, ref: Slot, value: Array) -> Slot:
        return _update(ref, value, np.add)

    gradient = not_differentiable


@op("ref: Ref(T), value: T -> output_ref: Ref(T)", category="variable", T=NUMBERS)
class AssignSub(Op):
    """Subtracts ``value`` from a variable."""

    use_locking: bool = False

    def infer(self, ref: Spec, value: Spec) -> Dims:
        return merge(ref.dims, value.dims)

    def kernel(self, ref: Slot, value: Array) -> Slot:
        return _update(ref, value, np.subtract)

    gradient = not_differentiable


@op("ref: Ref(T) -> output: T", category="variable", T=INDICES)
class CountUpTo(Op):
    """Adds 1 to a variable until it is ``limit``; gives the value before."""

    limit: int

    def infer(self, ref: Spec) -> Dims:
        if ref.rank not in (None, 0):
            raise ValueError(f"Shape must be rank 0 but is rank {ref.rank}")
        return ()

    def kernel(self, ref: Slot) -> Array:
        with ref.lock:
            before = ref.read()
            if before >= self.limit:
                raise OutOfRangeError(None, None, f"Reached limit of {self.limit}")
            ref.value = before + before.dtype.type(1)
        return before


def variable_op_v2(
    shape: Any,
    dtype: DTypeLike,
    name: str = "Variable",
    container: str = "",
    shared_name: str = "",
) -> Tensor:
    """The reference of a new variable node; ``tf.Variable`` is the friendly face of it."""
    node = VariableV2(as_dims(shape), as_dtype(dtype).base_dtype, container, shared_name)
    return node(name=name)


def is_variable_initialized(ref: Any, name: str | None = None) -> Tensor:
    """Whether a variable has a value in the running session.

    Args:
        ref: A variable.
        name: The node's name.

    Returns:
        ``bool[]``.

    Raises:
        TypeError: If ``ref`` is no variable.
    """
    return IsVariableInitialized()(convert_to_tensor(ref, as_ref=True), name=name)


def assign(
    ref: Any,
    value: Any,
    validate_shape: bool | None = None,
    use_locking: bool | None = None,
    name: str | None = None,
) -> Tensor:
    """Stores ``value`` in a variable and gives the variable's reference.

    Args:
        ref: A variable.
        value: A tensor of the variable's dtype, and shape unless ``validate_shape`` is False.
        validate_shape: Whether the shapes must agree; True if None.
        use_locking: Accepted; updates are always locked.
        name: The node's name.

    Returns:
        The variable's reference: what is computed from it sees the update.

    Raises:
        ValueError: If the static shapes contradict each other.
        TypeError: If the dtypes differ.
    """
    if not ref.dtype.is_ref:
        return ref.assign(value, name=name)
    validate = True if validate_shape is None else validate_shape
    locking = True if use_locking is None else use_locking
    return Assign(validate, locking)(ref, value, name=name)


@documented_like(assign)
def assign_add(
    ref: Any, value: Any, use_locking: bool | None = None, name: str | None = None
) -> Tensor:
    """Adds ``value`` to a variable and gives the variable's reference.

    Args:
        value: A tensor of the variable's dtype and shape.

    Returns:
        The variable's reference: what is computed from it sees the update.
    """
    if not ref.dtype.is_ref:
        return ref.assign_add(value)
    return AssignAdd(bool(use_locking))(ref, value, name=name)


@documented_like(assign_add)
def assign_sub(
    ref: Any, value: Any, use_locking: bool | None = None, name: str | None = None
) -> Tensor:
    """Subtracts ``value`` from a variable and gives the variable's reference.

    Returns:
        The variable's reference: what is computed from it sees the update.
    """
    if not ref.dtype.is_ref:
        return ref.assign_sub(value)
    return AssignSub(bool(use_locking))(ref, value, name=name)


def count_up_to(ref: Any, limit: int, name: str | None = None) -> Tensor:
    """The value of a scalar variable before adding 1 to it.

    Args:
        ref: A variable, ``int32[]`` or ``int64[]``.
        limit: The value at which it stops, an int.
        name: The node's name.

    Raises:
        TypeError: If ``limit`` is no number or the variable holds none of these types.
        ValueError: If the variable is no scalar.
        OutOfRangeError: At run time, once the variable is ``limit``.
    """
    if not hasattr(limit, "__int__"):
        raise TypeError(f"Expected int for argument 'limit' not {limit!r}.")
    return CountUpTo(int(limit))(ref, name=name)
