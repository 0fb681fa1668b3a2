"""``tensor[key]``, with a mask or without.

Source: ``tensorflow/python/ops/array_ops.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base.dims import size_of
from minigraph.base.shape import TensorShape
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.graph.op import raw
from minigraph.graph.operators import operator
from minigraph.ops.concat import concat
from minigraph.ops.gather import gather
from minigraph.ops.reshape import reshape, squeeze
from minigraph.ops.shape import shape
from minigraph.ops.strided_slice import slice_by_entries

__all__ = ["boolean_mask"]


def boolean_mask(
    tensor: Any, mask: Any, name: str = "boolean_mask", axis: int | None = None
) -> Tensor:
    """The elements or slices of a tensor where a mask is True.

    Args:
        tensor: Any tensor.
        mask: Booleans in the shape of ``tensor.shape[axis : axis + k]``, k known and at least 1.
        name: The name scope.
        axis: The first dimension that is masked; 0 if None.

    Returns:
        ``tensor.shape[:axis] + [n] + tensor.shape[axis + k:]`` with n the number of Trues.

    Raises:
        ValueError: If the mask is a scalar, of unknown rank or of another shape.
    """
    with name_scope(name, values=[tensor, mask]):
        tensor = convert_to_tensor(tensor, name="tensor")
        mask = convert_to_tensor(mask, name="mask")
        rank = mask.shape.ndims
        if rank == 0:
            raise ValueError("mask cannot be scalar.")
        if rank is None:
            raise ValueError(
                "Number of mask dimensions must be specified, even if some dimensions are None.  "
                "E.g. shape=[None] is ok, but shape=None is not."
            )
        first = 0 if axis is None else axis
        last = first + rank
        static = tensor.shape
        static[first:last].assert_is_compatible_with(mask.shape)
        leading = raw.Prod(keep_dims=False)(shape(tensor)[first:last], [0])
        before, after = shape(tensor)[:first], shape(tensor)[last:]
        tensor = reshape(tensor, concat([before, [leading], after], 0))
        masked = TensorShape([size_of(static[first:last].raw)])
        tensor.set_shape(static[:first].concatenate(masked).concatenate(static[last:]))
        mask = reshape(mask, [-1])
        chosen = squeeze(raw.Where()(mask, name="Where"), axis=[1])
        return gather(tensor, chosen, axis=first)


@operator("__getitem__")
def _getitem(tensor: Any, key: Any) -> Tensor:
    is_mask = (
        isinstance(key, bool)
        or (isinstance(key, Tensor) and key.dtype.is_bool)
        or (isinstance(key, np.ndarray) and key.dtype == np.bool_)
    )
    return boolean_mask(tensor, key) if is_mask else slice_by_entries(tensor, key)
