"""TensorFlow's element types and their NumPy counterparts; knows no graph.

A type ``float32_ref`` is that of a tensor which hands out the variable itself, not its value.

Source: ``tensorflow/python/framework/dtypes.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = [
    "DType",
    "as_dtype",
    "bfloat16",
    "complex64",
    "complex128",
    "double",
    "float16",
    "float32",
    "float64",
    "half",
    "int8",
    "int16",
    "int32",
    "int64",
    "qint8",
    "qint16",
    "qint32",
    "quint8",
    "quint16",
    "resource",
    "string",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "variant",
]

# name, TensorFlow's enum value, NumPy type (None: no NumPy counterpart), kind, bytes
_TABLE: list[tuple[str, int, Any, str, int]] = [
    ("float32", 1, np.float32, "floating", 4),
    ("float64", 2, np.float64, "floating", 8),
    ("int32", 3, np.int32, "integer", 4),
    ("uint8", 4, np.uint8, "integer", 1),
    ("int16", 5, np.int16, "integer", 2),
    ("int8", 6, np.int8, "integer", 1),
    ("string", 7, np.object_, "other", 8),
    ("complex64", 8, np.complex64, "complex", 8),
    ("int64", 9, np.int64, "integer", 8),
    ("bool", 10, np.bool_, "bool", 1),
    ("qint8", 11, None, "quantized", 1),
    ("quint8", 12, None, "quantized", 1),
    ("qint32", 13, None, "quantized", 4),
    ("bfloat16", 14, None, "floating", 2),
    ("qint16", 15, None, "quantized", 2),
    ("quint16", 16, None, "quantized", 2),
    ("uint16", 17, np.uint16, "integer", 2),
    ("complex128", 18, np.complex128, "complex", 16),
    ("float16", 19, np.float16, "floating", 2),
    ("resource", 20, None, "other", 8),
    ("variant", 21, None, "other", 8),
    ("uint32", 22, np.uint32, "integer", 4),
    ("uint64", 23, np.uint64, "integer", 8),
]
_REF_OFFSET = 100


class DType:
    """The element type of a tensor, such as ``tf.float32``; programs take them from ``tf``.

    Args:
        name: Its name.
        enum: TensorFlow's number for the type.
        numpy: NumPy's type.
        kind: What sort of values it has.
        size: The bytes of an element.

    Attributes:
        name: For example ``"float32"`` or ``"float32_ref"``.
        as_datatype_enum: TensorFlow's number for the type; reference types add 100.
    """

    __slots__ = (
        "_hash",
        "_kind",
        "_numpy",
        "_size",
        "as_datatype_enum",
        "base_dtype",
        "is_ref",
        "name",
        "ref",
    )

    base_dtype: DType
    ref: DType

    def __init__(self, name: str, enum: int, numpy: Any, kind: str, size: int) -> None:
        self.name = name
        self.as_datatype_enum = enum
        self.is_ref = enum > _REF_OFFSET
        self._numpy = numpy
        self._kind = kind
        self._size = size
        self._hash = enum

    @property
    def _is_ref_dtype(self) -> bool:
        return self.is_ref

    @property
    def _as_ref(self) -> DType:
        return self.ref

    @property
    def real_dtype(self) -> DType:
        """The type of the real part: ``float32`` for ``complex64``, itself for real types."""
        return {"complex64": float32, "complex128": float64}.get(self.base_dtype.name, self)

    @property
    def is_numpy_compatible(self) -> bool:
        """Whether NumPy has this type."""
        return self._numpy is not None

    @property
    def as_numpy_dtype(self) -> Any:
        """The NumPy scalar type (``np.object_`` for strings)."""
        return self._numpy

    @property
    def kernel_name(self) -> str:
        """The name in TensorFlow's run-time messages: ``float`` for ``float32``."""
        return {"float32": "float", "float64": "double", "float16": "half"}.get(
            self.base_dtype.name, self.base_dtype.name
        )

    @property
    def is_bool(self) -> bool:
        """Whether this is ``bool``."""
        return self._kind == "bool"

    @property
    def is_integer(self) -> bool:
        """Whether this is a plain (not quantized) integer type."""
        return self._kind == "integer"

    @property
    def is_floating(self) -> bool:
        """Whether this is a real floating point type."""
        return self._kind == "floating"

    @property
    def is_complex(self) -> bool:
        """Whether this is a complex type."""
        return self._kind == "complex"

    @property
    def is_quantized(self) -> bool:
        """Whether this is a quantized integer type."""
        return self._kind == "quantized"

    @property
    def is_unsigned(self) -> bool:
        """Whether this is an unsigned integer type."""
        return self.is_integer and self.name.startswith("uint")

    @property
    def size(self) -> int:
        """Bytes of one element."""
        return self._size

    @property
    def min(self) -> Any:
        """The least representable finite value.

        Raises:
            TypeError: For types without an order.
        """
        return self._limit("min")

    @property
    def max(self) -> Any:
        """The greatest representable finite value.

        Raises:
            TypeError: For types without an order.
        """
        return self._limit("max")

    def _limit(self, which: str) -> Any:
        if self.is_floating and self._numpy is not None:
            return getattr(np.finfo(self._numpy), which)
        if self.is_integer:
            return getattr(np.iinfo(self._numpy), which)
        raise TypeError(f"Cannot find {which}imum value of {self}.")

    @property
    def limits(self) -> tuple[Any, Any]:
        """The least and greatest value that image code uses for this type."""
        if self.is_integer:
            return 0, self.max
        return (False, True) if self.is_bool else (0, 1)

    def is_compatible_with(self, other: DTypeLike) -> bool:
        """Whether a tensor of type ``other`` may stand where this type is asked for.

        Args:
            other: A ``DType`` or what stands for one.

        Raises:
            TypeError: If ``other`` stands for no type.
        """
        other = as_dtype(other)
        return self.as_datatype_enum in (
            other.as_datatype_enum,
            other.base_dtype.as_datatype_enum,
        )

    def __eq__(self, other: object) -> bool:
        if other is None:
            return False
        if type(other) is DType:
            return self is other
        try:
            return self is as_dtype(other)
        except TypeError:
            return False

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return self._hash

    def __int__(self) -> int:
        return self.as_datatype_enum

    def __reduce__(self) -> tuple[Any, ...]:
        return as_dtype, (self.name,)

    def __str__(self) -> str:
        return f"<dtype: {self.name!r}>"

    def __repr__(self) -> str:
        return f"tf.{self.name}"


DTypeLike = Any  # a DType, its name or number, a NumPy or a Python type

_BY_NAME: dict[Any, DType] = {}
_BY_ENUM: dict[int, DType] = {}
_BY_NUMPY: dict[Any, DType] = {}


def _declare(name: str, enum: int, numpy: Any, kind: str, size: int) -> None:
    base = DType(name, enum, numpy, kind, size)
    ref = DType(name + "_ref", enum + _REF_OFFSET, numpy, kind, size)
    base.base_dtype = ref.base_dtype = base
    base.ref = ref.ref = ref
    for dtype in (base, ref):
        _BY_NAME[dtype.name] = dtype
        _BY_ENUM[dtype.as_datatype_enum] = dtype
    if numpy is not None:
        _BY_NUMPY[np.dtype(numpy)] = base


for _row in _TABLE:
    _declare(*_row)

float16 = half = _BY_NAME["float16"]
float32 = _BY_NAME["float32"]
float64 = double = _BY_NAME["float64"]
bfloat16 = _BY_NAME["bfloat16"]
int8 = _BY_NAME["int8"]
int16 = _BY_NAME["int16"]
int32 = _BY_NAME["int32"]
int64 = _BY_NAME["int64"]
uint8 = _BY_NAME["uint8"]
uint16 = _BY_NAME["uint16"]
uint32 = _BY_NAME["uint32"]
uint64 = _BY_NAME["uint64"]
bool_ = _BY_NAME["bool"]
string = _BY_NAME["string"]
complex64 = _BY_NAME["complex64"]
complex128 = _BY_NAME["complex128"]
qint8 = _BY_NAME["qint8"]
quint8 = _BY_NAME["quint8"]
qint16 = _BY_NAME["qint16"]
quint16 = _BY_NAME["quint16"]
qint32 = _BY_NAME["qint32"]
resource = _BY_NAME["resource"]
variant = _BY_NAME["variant"]

_BY_NAME.update({"half": float16, "float": float32, "double": float64})
_BY_NAME.update({"half_ref": float16.ref, "float_ref": float32.ref, "double_ref": float64.ref})
_PYTHON_TYPES: dict[Any, DType] = {float: float32, int: int32, bool: bool_}
_CACHE: dict[Any, DType] = {**_BY_ENUM, **_BY_NAME, **_PYTHON_TYPES}
_CACHE.update({_row[2]: _BY_NAME[_row[0]] for _row in _TABLE if _row[2] is not None})

FLOATS = (bfloat16, float16, float32, float64)
INTEGERS = (int8, int16, int32, int64, uint8, uint16, uint32, uint64)
COMPLEX = (complex64, complex128)
QUANTIZED = (qint8, quint8, qint16, quint16, qint32)
REALS = FLOATS + INTEGERS
NUMBERS = REALS + COMPLEX + QUANTIZED
INDICES = (int32, int64)
ALL = NUMBERS + (bool_, string, resource, variant)


def as_dtype(type_value: DTypeLike) -> DType:
    """The ``DType`` that a name, NumPy type, Python type or enum number stands for.

    Args:
        type_value: A ``DType``, or such as ``"float32"``, ``np.float32``, ``float`` or 1.

    Raises:
        TypeError: If ``type_value`` names no TensorFlow type.

    Example:
        >>> as_dtype("float32"), as_dtype(np.int64)
        (tf.float32, tf.int64)
    """
    if type(type_value) is DType:
        return type_value
    try:
        found = _CACHE.get(type_value)
        if found is not None:
            return found
    except TypeError:
        pass
    try:
        key = np.dtype(type_value)
    except TypeError:
        key = None
    if key is not None and type_value is not None:
        if key in _BY_NUMPY:
            return _BY_NUMPY[key]
        if key.kind in "SU":
            return string
    raise TypeError(f"Cannot convert value {type_value!r} to a TensorFlow DType.")
