"""Rows of a table, or of a table in parts, by their ids.

Source: ``tensorflow/python/ops/embedding_ops.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base import dtypes
from minigraph.base.dims import merge
from minigraph.base.shape import TensorShape
from minigraph.graph.context import colocate_with, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Tensor
from minigraph.graph.op import raw
from minigraph.ops.clip import clip_by_norm
from minigraph.ops.concat import concat
from minigraph.ops.constant import constant
from minigraph.ops.fill import all_axes
from minigraph.ops.fill import range as range_of
from minigraph.ops.gather import gather
from minigraph.ops.identity import identity
from minigraph.ops.join import stack
from minigraph.ops.partition import ParallelDynamicStitch, dynamic_partition
from minigraph.ops.reshape import reshape
from minigraph.ops.shape import rank, shape, size

__all__ = ["embedding_lookup"]


def _clip(params: Tensor, ids: Tensor, max_norm: Any) -> Tensor:
    if max_norm is None:
        return params
    ids_rank, params_rank = (
        tensor.shape.ndims if tensor.shape.ndims else rank(tensor) for tensor in (ids, params)
    )
    if isinstance(ids_rank, int) and isinstance(params_rank, int):
        axes: Any = list(range(ids_rank, params_rank))
    else:
        axes = range_of(ids_rank, params_rank)
    return clip_by_norm(params, max_norm, axes=axes)


def _by_remainder(ids: Tensor, parts: int) -> tuple[Tensor, Tensor]:
    return ids % parts, ids // parts


def _by_block(ids: Tensor, tables: list[Tensor]) -> tuple[Tensor, Tensor]:
    """The part of each id and its row there, parts holding equal blocks of the ids."""
    parts = len(tables)
    total = _total_rows(tables, ids)
    per_part = total // parts
    extras = total % parts
    part = raw.Maximum()(ids // (per_part + 1), (ids - extras) // per_part)
    in_larger = part < extras
    row = raw.Select()(in_larger, ids % (per_part + 1), (ids - extras) % per_part)
    return part, row


def _total_rows(tables: list[Tensor], ids: Tensor) -> Tensor:
    known = [table.shape[0].value for table in tables]
    if all(known):
        return constant(sum(known), ids.dtype)
    sizes: list[Any] = []
    for table, rows in zip(tables, known, strict=True):
        if rows is not None:
            sizes.append(rows)
        else:
            with colocate_with(table):
                sizes.append(shape(table)[0])
    rows_of = raw.Cast(DstT=ids.dtype)(stack(sizes)) if _needs_cast(ids) else stack(sizes)
    return raw.Sum()(rows_of, all_axes(rows_of))


def _needs_cast(ids: Tensor) -> bool:
    return ids.dtype.base_dtype is not dtypes.int32


def _lookup_parts(
    tables: list[Tensor], ids: Tensor, strategy: str, name: str, max_norm: Any
) -> Tensor:
    flat = reshape(ids, [-1])
    places = range_of(size(flat))
    if strategy == "mod":
        part, row = _by_remainder(flat, len(tables))
    elif strategy == "div":
        part, row = _by_block(flat, tables)
    else:
        raise ValueError("Unrecognized partition strategy: " + strategy)
    if part.dtype.base_dtype is not dtypes.int32:
        part = raw.Cast(DstT=dtypes.int32)(part)
    rows = dynamic_partition(row, part, len(tables))
    goals = dynamic_partition(places, part, len(tables))
    found = []
    for table, table_rows in zip(tables, rows, strict=True):
        with colocate_with(table):
            found.append(gather(table, table_rows))
    result = ParallelDynamicStitch()(goals, found, name=name)
    element = tables[0].shape[1:].raw
    for table in tables[1:]:
        element = merge(element, table.shape[1:].raw)
    if element is not None and None not in element:
        rest: Any = TensorShape(element)
    else:
        with colocate_with(tables[0]):
            rest = shape(tables[0])
        rest = rest[1:]
    result = reshape(result, concat([shape(ids), rest], 0))
    result.set_shape(ids.shape.concatenate(TensorShape(element)))
    return _clip(result, ids, max_norm)


def embedding_lookup(
    params: Any,
    ids: Any,
    partition_strategy: str = "mod",
    name: str | None = None,
    validate_indices: bool = True,
    max_norm: Any = None,
) -> Tensor:
    """The rows of an embedding table that ``ids`` name.

    Args:
        params: A table ``[rows, ...]``, or a list of tables that together are one.
        ids: Row numbers, ``int32`` or ``int64``, of any shape.
        partition_strategy: How rows are dealt out to several tables: row i to table
            ``i % len(params)`` ("mod") or in blocks ("div").
        name: The node's name.
        validate_indices: Accepted; ids are always checked.
        max_norm: A norm that each row is clipped to, if not None.

    Returns:
        ``ids.shape + params.shape[1:]``.

    Raises:
        ValueError: If there is no table or the strategy is unknown.
    """
    if params is None:
        raise ValueError("params must be specified")
    if isinstance(params, (list, tuple)) and not params:
        raise ValueError("Need at least one param")
    # A partitioned variable is the list of its parts.
    given = list(params) if hasattr(params, "_get_variable_list") else params
    given = given if isinstance(given, list) else [given]
    with name_scope(name, "embedding_lookup", [*given, ids]) as scope:
        tables: list[Any] = [
            table
            if isinstance(table, IndexedSlices)
            else convert_to_tensor(table, name=f"params_{i}")
            for i, table in enumerate(given)
        ]
        ids = convert_to_tensor(ids, name="ids")
        if len(tables) > 1:
            return _lookup_parts(tables, ids, partition_strategy, scope, max_norm)
        with colocate_with(tables[0]):
            rows = _clip(gather(tables[0], ids, name=scope), ids, max_norm)
        return identity(rows)
