"""Sums of products in Einstein's notation, built of transposes and products of matrices.

Source: ``tensorflow/python/ops/special_math_ops.py``, ``einsum``.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from typing import Any

from minigraph.graph.context import name_scope
from minigraph.graph.node import Tensor
from minigraph.graph.op import raw
from minigraph.ops.arrange import transpose
from minigraph.ops.decompose import trace
from minigraph.ops.matmul import matmul
from minigraph.ops.reduce import reduce_sum
from minigraph.ops.reshape import expand_dims, reshape
from minigraph.ops.shape import shape as shape_of

__all__ = ["einsum"]

_EQUATION = re.compile(r"^([a-zA-Z,.]+)(->[a-zA-Z.]*)?$")


def einsum(equation: str, *inputs: Any, **kwargs: Any) -> Tensor:
    """A sum of products of tensors in Einstein's notation.

    Args:
        equation: A letter per axis, such as ``"ij,jk->ik"``; letters that the result lacks are
            summed over. Without ``->`` the result has the letters that occur once.
        *inputs: A tensor per term.
        **kwargs: ``name``, the name scope of the new nodes.

    Returns:
        A tensor of the result's axes.

    Raises:
        ValueError: If the equation is malformed or does not fit the tensors.
        TypeError: For another keyword.

    Example:
        >>> import minigraph as tf
        >>> a, b = tf.constant([[1.0, 2.0]]), tf.constant([[3.0], [4.0]])
        >>> tf.einsum("ij,jk->ik", a, b).shape
        TensorShape([Dimension(1), Dimension(1)])
    """
    name = kwargs.pop("name", None)
    if kwargs:
        raise TypeError("invalid keyword arguments for this function: " + ", ".join(sorted(kwargs)))
    tensors = list(inputs)
    with name_scope(name, "einsum", [equation, *tensors]):
        terms, result = _parse(equation, tensors)
        letters = set("".join(terms) + result)
        if len(terms) == 1 and len(terms[0]) == 2 and len(letters) == 1 and "->" not in equation:
            return trace(tensors[0])
        for term in terms:
            if len(set(term)) < len(term):
                raise ValueError(f"Subscript not supported: an axis appears more than once: {term}")
        if any(sum(a in term for term in terms) > 2 and a not in result for a in letters):
            return _all_at_once(tensors, terms, result, equation)
        return _one_by_one(tensors, terms, result, equation)


def _one_by_one(tensors: list[Any], terms: list[str], result: str, equation: str) -> Tensor:
    """Multiplies the tensors from left to right."""
    product, axes = tensors[0], terms[0]
    for tensor, term in zip(tensors[1:], terms[1:], strict=True):
        summed = (set(axes) & set(term)) - set(result)
        product, axes = _multiply(product, axes, tensor, term, summed)
    missing = [i for i, a in enumerate(axes) if a not in result]
    if missing:
        product = reduce_sum(product, axis=missing)
        axes = "".join(a for a in axes if a in result)
    if sorted(axes) != sorted(result):
        raise ValueError(f"Invalid equation: {equation}")
    return _transposed(product, [axes.index(a) for a in result])


def _parse(equation: str, tensors: list[Any]) -> tuple[list[str], str]:
    """The letters of each term and of the result, ``...`` replaced by letters of its own."""
    match = _EQUATION.match(equation.replace(" ", ""))
    if match is None:
        raise ValueError(f"Indices have incorrect format: {equation}")
    terms = match.group(1).split(",")
    result = match.group(2)[2:] if match.group(2) else None
    if len(terms) != len(tensors):
        raise ValueError(
            f'Got {len(tensors)} arguments for equation "{equation}", expecting {len(terms)}'
        )
    dotted = ""
    if "..." in equation:
        terms, dotted = _spell_out(terms, tensors)
        if result is not None:
            result = result.replace("...", dotted)
        if any("." in part for part in [*terms, result or ""]):
            raise ValueError('period "." found outside of ellipsis')
    if result is None:
        every = "".join(terms)
        once = sorted(a for a in set(every) - set(dotted) if every.count(a) == 1)
        result = dotted + "".join(once)
    return terms, result


def _spell_out(terms: list[str], tensors: list[Any]) -> tuple[list[str], str]:
    unused = [a for a in string.ascii_letters if a not in "".join(terms)]
    longest = ""
    spelled = []
    for term, tensor in zip(terms, tensors, strict=True):
        if "..." not in term:
            spelled.append(term)
            continue
        if term.count("...") > 1:
            raise ValueError("Unable to resolve ellipsis. Excess number found.")
        rank = tensor.shape.ndims
        if rank is None:
            raise ValueError("Unable to statically infer ellipsis axes.")
        count = rank - len(term.replace("...", ""))
        if count < 0:
            raise ValueError("Ellipses lengths do not match.")
        if len(unused) < count:
            raise ValueError("Unable to resolve ellipsis, too many distinct labels.")
        letters = "".join(unused[-count:]) if count else ""
        longest = max(longest, letters, key=len)
        spelled.append(term.replace("...", letters))
    return spelled, longest


def _multiply(t0: Any, axes0: str, t1: Any, axes1: str, summed: set[str]) -> tuple[Tensor, str]:
    """The product of two tensors, summed over some of the axes that both have."""
    for i, (tensor, axes) in enumerate(((t0, axes0), (t1, axes1))):
        if len(axes) != len(tensor.shape):
            raise ValueError(
                f"Tensor t{i} of rank {len(tensor.shape)} does not match einsum reduction of "
                f"length {len(axes)}"
            )
    kept = (set(axes0) & set(axes1)) - summed
    # Kept axes first; then the free axes of the left and the summed ones of the right.
    sorted0 = sorted(axes0, key=lambda a: (-1 if a in kept else 1 if a in summed else 0, a))
    sorted1 = sorted(axes1, key=lambda a: (-1 if a in kept else 0 if a in summed else 1, a))
    t0 = _transposed(t0, [axes0.find(a) for a in sorted0])
    t1 = _transposed(t1, [axes1.find(a) for a in sorted1])
    free0 = [a for a in sorted0 if a not in kept and a not in summed]
    free1 = [a for a in sorted1 if a not in kept and a not in summed]
    if not summed:
        for _ in free1:
            t0 = expand_dims(t0, -1)
        for _ in free0:
            t1 = expand_dims(t1, len(kept))
        return raw.Mul()(t0, t1), "".join(sorted0 + sorted1[len(kept) :])
    dims0 = _sizes(t0)
    split = len(kept) + len(free0)
    free_size0 = _total(dims0[len(kept) : split])
    summed_size = _total(dims0[split:])
    t0 = _reshaped(t0, [*dims0[: len(kept)], free_size0, summed_size])
    dims1 = _sizes(t1)
    free_size1 = _total(dims1[len(kept) + len(summed) :])
    t1 = _reshaped(t1, [*dims1[: len(kept)], summed_size, free_size1])
    product = matmul(t0, t1)
    whole = dims0[:split] + dims1[len(dims1) - len(free1) :]
    return _reshaped(product, whole), "".join(sorted0[:split] + free1)


def _transposed(tensor: Any, perm: list[int]) -> Any:
    return tensor if perm == sorted(perm) else transpose(tensor, perm=perm)


def _reshaped(tensor: Tensor, dims: Sequence[Any]) -> Tensor:
    wanted = tuple(-1 if dim is None else dim for dim in dims)
    known = tensor.spec.dims
    if known is not None and len(known) == len(wanted):
        pairs = zip(known, wanted, strict=True)
        if all(not isinstance(new, Tensor) and new in (old, -1) for old, new in pairs):
            return tensor
    return reshape(tensor, wanted)


def _sizes(tensor: Tensor) -> list[Any]:
    """The sizes of a tensor: ints where known, scalar tensors elsewhere."""
    sizes: list[Any] = list(tensor.spec.dims or ())
    unknown = [i for i, size in enumerate(sizes) if size is None]
    if unknown:
        dims = shape_of(tensor)
        for i in unknown:
            sizes[i] = dims[i]
    return sizes


def _total(sizes: list[Any]) -> Any:
    total: Any = 1
    for size in sizes:
        total = total * size
    return total


def _all_at_once(tensors: list[Any], terms: list[str], result: str, equation: str) -> Tensor:
    """Broadcasts all tensors to all axes and sums: where three share a summed axis."""
    letters = sorted(set("".join(terms) + result))
    order = [a for a in letters if a not in result] + list(result)
    expanded = []
    for i, (tensor, term) in enumerate(zip(tensors, terms, strict=True)):
        if len(tensor.shape) != len(term):
            raise ValueError(
                f"Input {i} with axes {term} has incorrect number of dimensions (expected "
                f"{len(term)}, got {len(tensor.shape)})"
            )
        in_order = sorted(term, key=order.index)
        if list(term) != in_order:
            tensors[i] = transpose(tensor, [term.find(a) for a in in_order])
        sizes = dict(zip(in_order, tensors[i].spec.dims, strict=True))
        expanded.append([(sizes[a] or -1) if a in sizes else 1 for a in order])
    for j, letter in enumerate(order):
        if len({dims[j] for dims in expanded if dims[j] > 1}) > 1:
            raise ValueError(f"Dimension mismatch on axis: {letter}")
    flat = [reshape(tensor, dims) for tensor, dims in zip(tensors, expanded, strict=True)]
    product: Any = 1
    for tensor in flat:
        product = product * tensor
    return reduce_sum(product, [j for j, a in enumerate(order) if a not in result])
