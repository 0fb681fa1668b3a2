"""``slim.model_analyzer``: how large the variables and the tensors of a model are.

Source: ``tensorflow/contrib/slim/python/slim/model_analyzer.py``.
"""

from __future__ import annotations

from typing import Any

__all__ = ["analyze_ops", "analyze_vars", "tensor_description"]

_RULE = "---------"


def tensor_description(var: Any) -> str:
    """Type and size on one line: ``(float32 1x8x8x4)``.

    Args:
        var: A tensor or variable.

    Raises:
        ValueError: If the rank is unknown.
    """
    return f"({var.dtype.name} {'x'.join(str(size) for size in var.get_shape())})"


def analyze_ops(graph: Any, print_info: bool = False) -> int:
    """How many elements all tensors of a graph have.

    Args:
        graph: The ``Graph`` to read.
        print_info: Whether to print each operation.

    Returns:
        The number of elements; tensors of unknown size count nothing.
    """
    if print_info:
        print(_RULE, "Operations: name -> (type shapes) [size]", _RULE, sep="\n")
    total = 0
    for op in graph.get_operations():
        sizes = [output.get_shape().num_elements() or 0 for output in op.outputs]
        shapes = [tensor_description(output) for output in op.outputs if output.get_shape()]
        if print_info:
            print(op.name, "\t->", ", ".join(shapes), f"[{sum(sizes)}]")
        total += sum(sizes)
    return total


def analyze_vars(variables: Any, print_info: bool = False) -> tuple[int, int]:
    """How many elements and bytes variables have.

    Args:
        variables: A list of ``Variable``.
        print_info: Whether to print each of them.

    Returns:
        The number of elements, and of bytes.

    Raises:
        TypeError: If ``variables`` is a single variable.
        ValueError: If a variable of unknown rank is to be printed.
    """
    if print_info:
        print(_RULE, "Variables: name (type shape) [size]", _RULE, sep="\n")
    total, total_bytes = 0, 0
    for var in variables:
        size = var.get_shape().num_elements() or 0
        total += size
        total_bytes += size * var.dtype.size
        if print_info:
            described = tensor_description(var)
            print(var.name, described, f"[{size}, bytes: {size * var.dtype.size}]")
    if print_info:
        print(f"Total size of variables: {total}")
        print(f"Total bytes of variables: {total_bytes}")
    return total, total_bytes
