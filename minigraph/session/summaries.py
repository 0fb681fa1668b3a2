"""What is kept of the values of a run; it knows tensors and asks kernels what arrays look like."""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base.recording import ValueSummary
from minigraph.base.state import DEAD, Slot
from minigraph.graph.node import Tensor
from minigraph.kernels.statistics import first_elements, statistics
from minigraph.kernels.thumbnail import thumbnail


def describe(tensor: Tensor, value: Any) -> ValueSummary:
    """Dtype, shape and size of a value: all that a trace needs."""
    dtype = tensor.dtype.name
    array = array_of(value)
    if array is not None:
        return ValueSummary(dtype, array.shape, bytes_of(array))
    if value is DEAD:
        return ValueSummary(dtype, None, 0, text="on a branch not taken")
    if isinstance(value, Slot):
        return ValueSummary(dtype, None, 0, text="uninitialized")
    return ValueSummary(dtype, None, 0, text=type(value).__name__)


def summarize(tensor: Tensor, value: Any) -> ValueSummary:
    """A value with its range, histogram, first elements and picture."""
    array = array_of(value)
    if array is None:
        return describe(tensor, value)
    numbers = statistics(array)
    picture = thumbnail(array, as_filters=array.ndim == 4 and holds_filters(tensor))
    return ValueSummary(
        tensor.dtype.name,
        array.shape,
        bytes_of(array),
        *numbers,
        image=None if picture is None else picture.image,
        image_of="" if picture is None else picture.of,
        text=first_elements(array),
    )


def array_of(value: Any) -> np.ndarray | None:
    """The array that a value is, or that a variable holds; None where there is none."""
    if isinstance(value, Slot):
        value = value.value
    if isinstance(value, (np.ndarray, np.generic)):
        return np.asarray(value)
    return None


def frozen(value: Any) -> Any:
    """A value as it is now, whatever later steps do to it."""
    array = array_of(value)
    if array is not None:
        return array.copy()
    return Slot(value.name) if isinstance(value, Slot) else value


def bytes_of(value: Any) -> int:
    """How large a value is; of strings all their bytes, and 0 if it is no array."""
    array = array_of(value)
    if array is None:
        return 0
    if array.dtype.kind == "O":
        return sum(len(item) for item in array.reshape(-1) if isinstance(item, (bytes, str)))
    return array.nbytes


def holds_filters(tensor: Tensor) -> bool:
    """Whether a tensor of four dimensions is a convolution's filter, not a batch.

    It is if it is a variable, is read together with a variable of four dimensions (whose first
    value or update it is), or is the second input of a convolution; nodes that pass it on count as
    it does.
    """
    stack = [tensor]
    while stack:
        found = stack.pop()
        if found.dtype.is_ref:
            return True
        for node in found.consumers():
            if node.op.passes_on:
                stack.append(node.outputs[0])
            elif node.op.category == "convolution":
                if len(node.inputs) > 1 and node.inputs[1] is found:
                    return True
            elif any(other.dtype.is_ref and other.shape.ndims == 4 for other in node.inputs):
                return True
    return False
