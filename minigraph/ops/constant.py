"""Constants: the ``Const`` op, and how Python values become one.

Source: ``tensorflow/python/framework/constant_op.py`` and ``tensor_util.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dimension import Dimension
from minigraph.base.dims import Dims
from minigraph.base.dtypes import DType, DTypeLike, as_dtype
from minigraph.base.shape import TensorShape
from minigraph.graph.convert import register_tensor_conversion_function
from minigraph.graph.graph_def.tensors import array_from_proto
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Op, not_differentiable, op

__all__ = [
    "constant",
]

Array = Any


@op("-> output: dtype", category="constant")
class Const(Op):
    """An array that is part of the graph.

    ``given`` says how many values it was made of where the last one fills the shape; a GraphDef
    lists only those.
    """

    value: Array
    dtype: DType
    given: int | None = None
    python_foldable = True

    def attrs(self) -> dict[str, Any]:
        """Those that TensorFlow knows; how many values were given shows in a GraphDef."""
        return {"value": self.value, "dtype": self.dtype}

    @classmethod
    def from_attrs(cls, attrs: dict[str, Any]) -> Const:
        """The constant of a ``TensorProto``."""
        value, given = array_from_proto(attrs["value"])
        dtype = as_dtype(value.dtype)
        if dtype is not attrs["dtype"]:
            raise ValueError(
                f"Inconsistent constant: dtype is {attrs['dtype'].name}, its value's {dtype.name}"
            )
        return cls(value, dtype, given)

    def infer(self) -> Dims:
        return tuple(self.value.shape)

    def kernel(self) -> Array:
        return self.value

    gradient = not_differentiable


_ACCEPTED: dict[str, tuple[type, ...]] = {
    "floating": (float, int, np.integer, np.floating),
    "integer": (int, np.integer),
    "complex": (complex, float, int, np.number),
}


def _reject_mismatch(values: Any, dtype: DType | None) -> None:
    """Refuses Python values that NumPy would bend into ``dtype``, such as 1.5 into an int32."""
    for value in _leaves(values):
        if isinstance(value, Tensor):
            raise TypeError("List of Tensors when single Tensor expected")
        if dtype is None or isinstance(value, np.ndarray):
            continue
        if not _fits(value, dtype):
            raise TypeError(
                f"Expected {dtype.name}, got {value!r} of type '{type(value).__name__}' instead."
            )


def _fits(value: Any, dtype: DType) -> bool:
    if dtype.is_bool:
        return isinstance(value, (bool, np.bool_))
    if dtype is dtypes.string:
        return isinstance(value, (str, bytes))
    for kind, accepted in _ACCEPTED.items():
        if getattr(dtype, f"is_{kind}"):
            return isinstance(value, accepted)
    return True


def _leaves(values: Any) -> list[Any]:
    if not isinstance(values, (list, tuple)):
        return [values]
    found = []
    stack = list(reversed(values))
    while stack:
        item = stack.pop()
        if isinstance(item, (list, tuple)):
            stack.extend(reversed(item))
        else:
            found.append(item)
    return found


def _to_bytes(array: np.ndarray[Any, Any], values: Any) -> Array:
    """Strings as TensorFlow holds them: an object array of bytes."""
    flat = np.empty(array.size, dtype=object)
    for i, item in enumerate(array.ravel()):
        if isinstance(item, str):
            flat[i] = item.encode()
        elif isinstance(item, bytes):
            flat[i] = bytes(item)
        else:
            raise TypeError(
                f"Failed to convert object of type {type(values)} to Tensor. Contents: {values}. "
                "Consider casting elements to a supported type."
            )
    return flat.reshape(array.shape)


def make_array(values: Any, dtype: DType | None = None, shape: Any = None) -> Array:
    """The array that ``tf.constant`` makes of Python values, before it is shaped.

    Raises:
        TypeError: If the values do not fit ``dtype`` or no TensorFlow type.
        ValueError: If ``values`` is None or a ragged list.
    """
    wanted = dtype.as_numpy_dtype if dtype is not None else None
    if hasattr(values, "__array__") and not isinstance(values, (np.ndarray, np.generic, Tensor)):
        values = np.asarray(values)
    if isinstance(values, (np.ndarray, np.generic)):
        array = np.asarray(values)
        if wanted is not None and array.dtype != wanted and dtype is not dtypes.string:
            array = array.astype(wanted)
    else:
        if values is None:
            raise ValueError("None values not supported.")
        if isinstance(values, (set, dict)) or type(values) is object:
            raise TypeError(
                f"Failed to convert object of type {type(values)} to Tensor. Contents: {values}. "
                "Consider casting elements to a supported type."
            )
        if shape is not None and 0 in shape:
            array = np.empty(shape, dtype=wanted)
        else:
            _reject_mismatch(values, dtype)
            array = _dense(values, wanted)
            # Arrays inside of lists are leaves: NumPy sees through them, TensorFlow does not.
            if list(array.shape) != _wanted_dims(values):
                raise _not_dense(values, array.shape)
        if dtype is None and array.dtype == np.float64:
            array = array.astype(np.float32)
        elif dtype is None and array.dtype == np.int64:
            narrow = array.astype(np.int32)
            array = narrow if np.array_equal(narrow, array) else array
    if array.dtype.kind in "SUO":
        array = _to_bytes(array, values)
    found = as_dtype(array.dtype)
    if dtype is not None and dtype.base_dtype is not found:
        raise TypeError(f"Incompatible types: {dtype} vs. {array.dtype}. Value is {values}")
    return array


def _dense(values: Any, wanted: Any) -> Array:
    try:
        if wanted is np.object_ or _leaf_has_zero_byte(values):
            return np.array(values, dtype=np.object_)
        array = np.array(values)
        if array.dtype.kind in "SU" and wanted is None:
            return np.array(values, dtype=np.object_)
        if wanted is not None and array.dtype != wanted:
            # Integers wrap around into a narrower type, as NumPy 1 let them.
            array = array.astype(wanted) if array.dtype.kind in "iub" else np.array(values, wanted)
        return array
    except (ValueError, OverflowError) as error:
        if "inhomogeneous" not in str(error) and "sequence" not in str(error):
            raise
        raise _not_dense(values, (len(values),)) from None


def _not_dense(values: Any, got: tuple[int, ...]) -> ValueError:
    return ValueError(
        f"Argument must be a dense tensor: {values} - got shape {list(got)}, but wanted "
        f"{_wanted_dims(values)}."
    )


def _wanted_dims(values: Any) -> list[int]:
    """The shape that a nested list has along its first elements."""
    dims = []
    while isinstance(values, (list, tuple)):
        dims.append(len(values))
        if not values:
            break
        values = values[0]
    return dims


def _leaf_has_zero_byte(values: Any) -> bool:
    """Whether NumPy's fixed-width strings would cut off zero bytes at the end of a string."""
    return any(
        (isinstance(v, str) and v.endswith("\0")) or (isinstance(v, bytes) and v.endswith(b"\0"))
        for v in _leaves(values)
    )


def _constant(value: Any, dtype: DTypeLike, shape: Any, name: str, verify_shape: bool) -> Tensor:
    wanted = None if dtype is None else as_dtype(dtype).base_dtype
    dims = None if shape is None else [int(d) for d in shape]
    array = make_array(value, wanted, dims)
    array, given = shaped(array, dims, verify_shape)
    array = np.array(array, order="C")
    array.flags.writeable = False
    return Const(array, as_dtype(array.dtype), given)(name=name)


def shaped(
    array: Array, dims: Sequence[int] | None, verify_shape: bool
) -> tuple[Array, int | None]:
    """An array in the shape that was asked for, and how many values were given if they are fewer.

    Raises:
        TypeError: If it must have the shape already and does not.
        ValueError: If there are more values than the shape holds.
    """
    given = None
    if dims is not None:
        size = int(np.prod(dims, dtype=np.int64))
        if verify_shape and array.shape != tuple(dims):
            raise TypeError(f"Expected Tensor's shape: {tuple(dims)}, got {array.shape}.")
        if array.size > size:
            raise ValueError(
                f"Too many elements provided. Needed at most {size}, but received {array.size}"
            )
        if array.size < size and array.size == 0:
            array = np.zeros(dims, array.dtype)
        elif array.size < size:
            # The last element fills the rest.
            given = array.size
            flat = array.ravel()
            array = np.concatenate([flat, np.full(size - array.size, flat[-1], flat.dtype)])
        array = array.reshape(dims)
    return array, given


def constant(
    value: Any,
    dtype: DTypeLike = None,
    shape: Any = None,
    name: str = "Const",
    verify_shape: bool = False,
) -> Tensor:
    """A tensor with a fixed value.

    Args:
        value: A number, string, array, or nested list.
        dtype: The element type; Python floats are float32 and ints int32 if None.
        shape: The shape; the last value fills up what ``value`` lacks.
        name: The node's name.
        verify_shape: Whether ``value`` must have exactly ``shape``.

    Raises:
        TypeError: If the value does not fit the dtype, or the shape where it is verified.
        ValueError: If there are more values than the shape holds.

    Example:
        >>> constant([1, 2], shape=[3], name="c").shape
        TensorShape([Dimension(3)])

    Source: ``tensorflow/python/framework/constant_op.py``.
    """
    return _constant(value, dtype, shape, name, verify_shape)


def _convert_object(
    value: Any, dtype: DType | None = None, name: str | None = None, as_ref: bool = False
) -> Tensor:
    return _constant(value, dtype, None, name or "Const", False)


def _convert_shape(
    value: TensorShape, dtype: DType | None = None, name: str | None = None, as_ref: bool = False
) -> Tensor:
    if not value.is_fully_defined():
        raise ValueError(f"Cannot convert a partially known TensorShape to a Tensor: {value}")
    if dtype not in (None, dtypes.int32, dtypes.int64):
        raise TypeError(f"Cannot convert a TensorShape to dtype: {dtype}")
    sizes = value.raw or ()
    large = any(size >= 2**31 for size in sizes if size is not None)
    if dtype is dtypes.int32 and large:
        raise ValueError("Cannot convert a TensorShape to dtype int32; a dimension is too large")
    wanted = dtype or (dtypes.int64 if large else dtypes.int32)
    return constant(list(sizes), dtype=wanted, name=name or "shape_as_tensor")


def _convert_dimension(
    value: Dimension, dtype: DType | None = None, name: str | None = None, as_ref: bool = False
) -> Tensor:
    if value.value is None:
        raise ValueError(f"Cannot convert an unknown Dimension to a Tensor: {value}")
    if dtype not in (None, dtypes.int32, dtypes.int64):
        raise TypeError(f"Cannot convert a TensorShape to dtype: {dtype}")
    return constant(value.value, dtype=dtype, name=name or "shape_as_tensor")


def _convert_operation(
    value: Operation, dtype: DType | None = None, name: str | None = None, as_ref: bool = False
) -> Tensor:
    raise TypeError(
        f"Can't convert Operation '{value.name}' to Tensor (target dtype={dtype!r}, "
        f"name={name!r}, as_ref={as_ref!r})"
    )


register_tensor_conversion_function((list, tuple), _convert_object, 100)
register_tensor_conversion_function(object, _convert_object, 200)
register_tensor_conversion_function(TensorShape, _convert_shape, 100)
register_tensor_conversion_function(Operation, _convert_operation, 100)
register_tensor_conversion_function(Dimension, _convert_dimension, 100)


def constant_value(tensor: Any, partial: bool = False) -> Any:
    """The value that TensorFlow's Python code sees before running, or None.

    It sees through a few ops only (``Const``, ``Shape``, ``Pack`` ...), where shape rules see
    through all; which nodes a function such as ``tf.reduce_mean`` builds depends on it.

    Args:
        tensor: Any tensor.
        partial: Whether a ``Pack`` of partly known entries gives an object array with None.

    Source: ``tensorflow/python/framework/tensor_util.py``, ``constant_value``.
    """
    if not isinstance(tensor, Tensor):
        return tensor if isinstance(tensor, (np.ndarray, np.generic)) else None
    if not _python_sees(tensor):
        if partial and tensor.op.type == "Pack" and tensor.op.get_attr("axis") == 0:
            values = [constant_value(item, partial=True) for item in tensor.op.inputs]
            entries = [None if value is None else value.tolist() for value in values]
            return np.array(entries, dtype=object)
        return None
    return tensor.spec.value


def _python_sees(tensor: Tensor) -> bool:
    found = {tensor.op}
    stack = [tensor.op]
    while stack:
        node = stack.pop()
        if not node.op.python_foldable:
            return False
        if not node.op.folds_from_dims([t.spec for t in node.inputs]):
            before = {t.op for t in node.inputs} - found
            found |= before
            stack.extend(before)
    return True


def constant_value_as_shape(tensor: Tensor) -> TensorShape:
    """The partly known shape that an integer vector describes.

    Source: ``tensorflow/python/framework/tensor_util.py``.
    """
    spec = tensor.spec
    is_anything = spec.dims == () and spec.part == -1
    return TensorShape.of(None if is_anything else spec.as_dims())
