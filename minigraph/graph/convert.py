"""Turning Python values into tensors; the types that know how are registered by rooms above.

Source: ``tensorflow/python/framework/ops.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from minigraph.base.docs import documented_like
from minigraph.base.dtypes import DType, DTypeLike, as_dtype
from minigraph.base.errors import explain
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Tensor

Conversion = Callable[..., Any]
_REGISTERED: list[tuple[int, int, Any, Conversion]] = []
_BY_TYPE: dict[type, list[Conversion]] = {}


def register_tensor_conversion_function(
    base_type: Any, conversion_func: Conversion, priority: int = 100
) -> None:
    """Teaches ``convert_to_tensor`` about a type.

    Args:
        base_type: A type or tuple of types.
        conversion_func: ``f(value, dtype, name, as_ref)`` that gives a tensor or NotImplemented.
        priority: Lower ones are asked first.

    Raises:
        TypeError: If an argument is not of its kind.
    """
    bases = base_type if isinstance(base_type, tuple) else (base_type,)
    if not all(isinstance(base, type) for base in bases):
        raise TypeError("base_type must be a type or a tuple of types.")
    if not callable(conversion_func):
        raise TypeError("conversion_func must be callable.")
    _REGISTERED.append((priority, len(_REGISTERED), base_type, conversion_func))
    _REGISTERED.sort(key=lambda entry: entry[:2])
    _BY_TYPE.clear()


def _conversions(kind: type) -> list[Conversion]:
    found = _BY_TYPE.get(kind)
    if found is None:
        found = [function for _, _, base, function in _REGISTERED if issubclass(kind, base)]
        _BY_TYPE[kind] = found
    return found


def convert_to_tensor(
    value: Any,
    dtype: DTypeLike = None,
    name: str | None = None,
    preferred_dtype: DTypeLike = None,
    dtype_hint: DTypeLike = None,
    as_ref: bool = False,
) -> Tensor:
    """The tensor that ``value`` is or stands for; constants become ``Const`` nodes.

    Args:
        value: A tensor, variable, number, string, array, or nested list of these.
        dtype: The element type wanted; inferred if None.
        name: A name for a node that is made.
        preferred_dtype: A type to try before the inferred one.
        dtype_hint: The same.
        as_ref: Whether a variable gives its reference, not its value.

    Raises:
        TypeError: If there is no conversion for the type of ``value``.
        ValueError: If ``value`` is a tensor of another dtype, or both hints are given.
        RuntimeError: If a registered conversion gives no tensor, or one of another dtype.

    Source: ``tensorflow/python/framework/ops.py``.
    """
    wanted = None if dtype is None else as_dtype(dtype)
    if isinstance(value, Tensor):
        if wanted is not None and not wanted.is_compatible_with(value.dtype):
            raise ValueError(
                explain(
                    f"Tensor conversion requested dtype {wanted.name} for Tensor with dtype "
                    f"{value.dtype.name}: {value!r}",
                    defined_at=value.op.defined_at,
                )
            )
        return value
    if dtype_hint is not None and preferred_dtype is not None:
        raise ValueError("Cannot specify both 'preferred_dtype' and 'dtype_hint'")
    hint = preferred_dtype if dtype_hint is None else dtype_hint
    for function in _conversions(type(value)):
        result = None
        if wanted is None and hint is not None:
            result = _try_preferred(function, value, as_dtype(hint), name, as_ref)
        if result is None:
            result = function(value, dtype=wanted, name=name, as_ref=as_ref)
        if result is NotImplemented:
            continue
        if not isinstance(result, Tensor):
            raise RuntimeError(
                f"{_prefix(name)}Conversion function {function!r} for type {type(value)} returned "
                f"non-Tensor: {result!r}"
            )
        if wanted is not None and not wanted.is_compatible_with(result.dtype):
            raise RuntimeError(
                f"{_prefix(name)}Conversion function {function!r} for type {type(value)} returned "
                f"incompatible dtype: requested = {wanted.name}, actual = {result.dtype.name}"
            )
        return result
    raise TypeError(
        f"{_prefix(name)}Cannot convert {value!r} with type {type(value)} to Tensor: no "
        "conversion function registered."
    )


@documented_like(convert_to_tensor)
def convert_to_tensor_or_indexed_slices(
    value: Any, dtype: DTypeLike = None, name: str | None = None
) -> Tensor | IndexedSlices:
    """``value`` as a tensor, unless it is ``IndexedSlices``, which stay what they are.

    Raises:
        TypeError: If there is no conversion for the type of ``value``.
        ValueError: If it is of another dtype.
    """
    if isinstance(value, IndexedSlices):
        if dtype is not None and not as_dtype(dtype).is_compatible_with(value.dtype):
            raise ValueError(
                f"Tensor conversion requested dtype {as_dtype(dtype).name} for Tensor with dtype "
                f"{value.dtype.name}: {value}"
            )
        return value
    return convert_to_tensor(value, dtype=dtype, name=name)


def _try_preferred(
    function: Conversion, value: Any, preferred: DType, name: str | None, as_ref: bool
) -> Any:
    try:
        result = function(value, dtype=preferred, name=name, as_ref=as_ref)
    except (TypeError, ValueError):
        return None
    if result is not NotImplemented and result.dtype.base_dtype != preferred.base_dtype:
        raise TypeError(
            "convert_to_tensor did not convert to the preferred dtype: "
            f"{result.dtype.base_dtype} vs {preferred.base_dtype} "
        )
    return result


def _prefix(name: str | None) -> str:
    return "" if name is None else f"{name}: "


def convert_n_to_tensor(
    values: Sequence[Any],
    dtype: DTypeLike = None,
    name: str | None = None,
    preferred_dtype: DTypeLike = None,
    as_ref: bool = False,
) -> list[Tensor]:
    """Converts each of ``values``; new nodes are named ``name_0``, ``name_1`` ...

    Raises:
        TypeError: If ``values`` is no sequence.
    """
    if not isinstance(values, Sequence):
        raise TypeError("values must be a sequence.")
    return [
        convert_to_tensor(
            value,
            dtype=dtype,
            name=None if name is None else f"{name}_{i}",
            preferred_dtype=preferred_dtype,
            as_ref=as_ref,
        )
        for i, value in enumerate(values)
    ]
