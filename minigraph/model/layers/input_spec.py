"""What a layer demands of its inputs' ranks, shapes and dtypes; knows no layer.

Source: ``tensorflow/python/keras/engine/input_spec.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base.dimension import dimension_value
from minigraph.base.dtypes import as_dtype
from minigraph.graph import nest

__all__ = ["InputSpec"]


class InputSpec:
    """What one input of a layer must be like; what is None may be anything.

    Args:
        dtype: The element type.
        shape: The shape, with None for any size.
        ndim: The rank.
        max_ndim: The largest rank.
        min_ndim: The smallest rank.
        axes: The sizes of single dimensions, by axis.

    Raises:
        TypeError: If an axis is no integer.
        ValueError: If an axis is beyond the rank.
    """

    def __init__(
        self,
        dtype: Any = None,
        shape: Any = None,
        ndim: int | None = None,
        max_ndim: int | None = None,
        min_ndim: int | None = None,
        axes: dict[Any, Any] | None = None,
    ) -> None:
        self.dtype = None if dtype is None else as_dtype(dtype).name
        self.shape = shape
        self.ndim = ndim if shape is None else len(shape)
        self.max_ndim = max_ndim
        self.min_ndim = min_ndim
        try:
            self.axes = {int(axis): size for axis, size in (axes or {}).items()}
        except (ValueError, TypeError):
            raise TypeError("The keys in axes must be integers.") from None
        bound = self.ndim or self.max_ndim
        if self.axes and bound is not None and max(self.axes) > bound - 1:
            raise ValueError(
                f"Axis {max(self.axes)} is greater than the maximum allowed value: {bound - 1}"
            )

    def __repr__(self) -> str:
        names = ("dtype", "shape", "ndim", "max_ndim", "min_ndim", "axes")
        said = [f"{name}={getattr(self, name)}" for name in names if getattr(self, name)]
        return f"InputSpec({', '.join(said)})"

    def complaint(self, x: Any) -> str | None:
        """Why the tensor ``x`` does not fit, or None if it does.

        Args:
            x: A tensor that a layer is applied to.

        Raises:
            AttributeError: If ``x`` is nothing that has a shape.
            IndexError: If it has not an axis whose size is demanded.
            ValueError: If sizes are demanded and the rank of ``x`` is unknown.
        """
        rank = x.shape.ndims
        bounds = (self.ndim, self.min_ndim, self.max_ndim)
        if rank is None:
            if any(bound is not None for bound in bounds):
                return "its rank is undefined, but the layer requires a defined rank."
        elif self.ndim is not None and rank != self.ndim:
            return f"expected ndim={self.ndim}, found ndim={rank}. {_received(x)}"
        elif self.max_ndim is not None and rank > self.max_ndim:
            return f"expected max_ndim={self.max_ndim}, found ndim={rank}"
        elif self.min_ndim is not None and rank < self.min_ndim:
            return f": expected min_ndim={self.min_ndim}, found ndim={rank}. {_received(x)}"
        if self.dtype is not None and x.dtype != self.dtype:
            return f"expected dtype={self.dtype}, found dtype={x.dtype}"
        return self._size_complaint(x)

    def _size_complaint(self, x: Any) -> str | None:
        if not (self.axes or self.shape is not None):
            return None
        dims = x.shape.as_list()
        for axis, size in self.axes.items():
            size = dimension_value(size)
            if size is None:
                continue
            if not -len(dims) <= axis < len(dims):
                raise IndexError(f"expected an axis {axis} in input shape but received {dims}")
            if dims[axis] not in {size, None}:
                return (
                    f"expected axis {axis} of input shape to have value {size} but received "
                    f"input with shape {dims}"
                )
        for wanted, size in zip(self.shape or (), dims, strict=False):
            if wanted is not None and size is not None and wanted != size:
                return f"expected shape={self.shape}, found shape={dims}"
        return None


def _received(x: Any) -> str:
    return f"Full shape received: {x.shape.as_list()}"


def check_inputs(input_spec: Any, inputs: Any, layer_name: str) -> None:
    """Refuses inputs that are not what ``input_spec`` demands.

    Args:
        input_spec: An ``InputSpec``, a structure of them (None entries demand nothing), or None.
        inputs: A tensor, or a structure of as many tensors as there are specs.
        layer_name: The layer's name, for the error.

    Raises:
        AttributeError: If an input is nothing that has a shape, such as None.
        ValueError: If the number of inputs, a rank, a dtype or a size is not as demanded.
    """
    if not input_spec:
        return
    tensors, specs = nest.flatten(inputs), nest.flatten(input_spec)
    if len(tensors) != len(specs):
        raise ValueError(
            f"Layer {layer_name} expects {len(specs)} inputs, but it received {len(tensors)} "
            f"input tensors. Inputs received: {tensors}"
        )
    for index, (x, spec) in enumerate(zip(tensors, specs, strict=True)):
        if spec is not None and not hasattr(x, "shape"):
            raise AttributeError(f"Input {index} of layer {layer_name} is not a tensor: {x!r}")
        complaint = None if spec is None else spec.complaint(x)
        if complaint is not None:
            raise ValueError(
                f"Input {index} of layer {layer_name} is incompatible with the layer: {complaint}"
            )
