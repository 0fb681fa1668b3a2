"""Python functions as nodes: ``tf.py_func``.

Source: ``tensorflow/python/ops/script_ops.py`` and ``python/lib/core/py_func.cc``.
"""

from __future__ import annotations

import functools
import itertools
import threading
import weakref
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from minigraph.base import errors
from minigraph.base.dims import Dims
from minigraph.base.dtypes import DType, DTypeLike, as_dtype
from minigraph.base.spec import Spec
from minigraph.base.state import State
from minigraph.graph.op import Op, not_differentiable, op

__all__ = [
    "py_func",
]

Array = Any

_NUMBERS = itertools.count()
_LOCK = threading.Lock()
# The ops of this process by token: what a GraphDef can name of a Python function.
_BY_TOKEN: weakref.WeakValueDictionary[str, _Script] = weakref.WeakValueDictionary()

# What a function raises, as what a session raises.
_KINDS: list[tuple[type[Exception], type[errors.OpError]]] = [
    (TypeError, errors.InvalidArgumentError),
    (ValueError, errors.InvalidArgumentError),
    (StopIteration, errors.OutOfRangeError),
    (MemoryError, errors.ResourceExhaustedError),
    (NotImplementedError, errors.UnimplementedError),
]


class _Script(Op):
    """What the two kinds have in common."""

    token: str
    Tout: tuple[DType, ...]
    function: Callable[..., Any]

    def __post_init__(self) -> None:
        _BY_TOKEN.setdefault(self.token, self)

    @classmethod
    def from_attrs(cls, attrs: dict[str, Any]) -> _Script:
        """The op of a token, with this process' function of that token if there is one."""
        token = attrs["token"].decode()
        known = _BY_TOKEN.get(token)
        function = functools.partial(_lost, token) if known is None else known.function
        return cls(token, attrs["Tout"], function)

    def attrs(self) -> dict[str, Any]:
        """Those that TensorFlow knows; the function itself is no attr."""
        return {"token": self.token, "Tout": self.Tout}

    def infer(self, input: list[Spec]) -> list[Dims]:
        return [None for _ in self.Tout]

    def _called(self, inputs: Sequence[Array]) -> list[Array]:
        try:
            returned = self.function(*[_given(array) for array in inputs])
        except Exception as error:
            raise _as_op_error(error) from error
        values = list(returned) if isinstance(returned, (list, tuple)) else [returned]
        if returned is None:
            values = []
        if len(values) != len(self.Tout):
            raise errors.InvalidArgumentError(
                None,
                None,
                f"{self.token} returns {len(values)} values, but expects to see "
                f"{len(self.Tout)} values.",
            )
        return [
            self._checked(i, value, dtype)
            for i, (value, dtype) in enumerate(zip(values, self.Tout, strict=True))
        ]

    def _checked(self, index: int, value: Any, dtype: DType) -> Array:
        array = np.asarray(value)
        if array.dtype.kind in "SUO":
            flat = [_as_bytes(item) for item in array.ravel()]
            array = np.empty(len(flat), object)
            array[:] = flat
            array = array.reshape(np.shape(value))
        found = as_dtype(array.dtype)
        if found is not dtype:
            raise errors.InvalidArgumentError(
                None,
                None,
                f"{index}-th value returned by {self.token} is {found.kernel_name}, but "
                f"expects {dtype.kernel_name}",
            )
        return array

    gradient = not_differentiable


@op("input: [Tin] -> output: [Tout]", category="script", stateful=True)
class PyFunc(_Script):
    """What a Python function returns for the inputs, called at each run."""

    token: str
    Tout: tuple[DType, ...]
    function: Callable[..., Any]

    def kernel(self, state: State, input: list[Array]) -> list[Array]:
        return self._called(input)


@op("input: [Tin] -> output: [Tout]", category="script", foldable=False)
class PyFuncStateless(_Script):
    """What a Python function returns for the inputs, the same for the same inputs."""

    token: str
    Tout: tuple[DType, ...]
    function: Callable[..., Any]

    def kernel(self, input: list[Array]) -> list[Array]:
        return self._called(input)


def _lost(token: str, *inputs: Array) -> None:
    raise ValueError(f"callback {token} is not found: a GraphDef holds no Python function")


def _given(array: Array) -> Array:
    """An input as the function sees it: its own array, a scalar if the rank is 0."""
    array = np.array(array)
    return array[()] if array.ndim == 0 else array


def _as_bytes(item: Any) -> bytes:
    if isinstance(item, str):
        return item.encode()
    if isinstance(item, bytes):
        return bytes(item)
    raise errors.InternalError(None, None, f"Unsupported object type {type(item).__name__}")


def _as_op_error(error: Exception) -> errors.OpError:
    kind = next((ours for theirs, ours in _KINDS if isinstance(error, theirs)), None)
    return (kind or errors.UnknownError)(None, None, f"{type(error).__name__}: {error}")


def py_func(
    func: Callable[..., Any],
    inp: Sequence[Any],
    Tout: Any,
    stateful: bool = True,
    name: str | None = None,
) -> Any:
    """Calls a Python function on the values of tensors, at each run.

    Args:
        func: A function of NumPy arrays that returns one or a list of them.
        inp: The tensors whose values it is given.
        Tout: The dtype of what it returns, or a list of them.
        stateful: Whether it may return something else for the same inputs.
        name: The node's name.

    Returns:
        A tensor of unknown shape, or a list of them; an operation if ``Tout`` is empty.

    Raises:
        TypeError: If ``Tout`` is no dtype.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default(), tf.Session() as sess:
        ...     print(sess.run(tf.py_func(np.sort, [[3, 1, 2]], tf.int32)))
        [1 2 3]

    Source: ``tensorflow/python/ops/script_ops.py``.
    """
    many = isinstance(Tout, (list, tuple))
    wanted: list[DTypeLike] = list(Tout) if many else [Tout]
    with _LOCK:
        token = f"pyfunc_{next(_NUMBERS)}"
    kind = PyFunc if stateful else PyFuncStateless
    node = kind(token, tuple(map(as_dtype, wanted)), func).node(inp, name=name)
    if not many:
        return node.outputs[0]
    return list(node.outputs) or node
