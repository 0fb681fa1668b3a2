"""What is an element of a graph: tensors and operations, or their names; it only reads graphs.

Source: ``tensorflow/python/framework/ops.py``, ``Graph.as_graph_element``, whose errors these are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from minigraph.base.errors import explain
from minigraph.graph.node import Operation, Tensor

if TYPE_CHECKING:
    from minigraph.graph.graph import Graph


def find_element(graph: Graph, obj: Any, allow_tensor: bool, allow_operation: bool) -> Any:
    """See ``Graph.as_graph_element``."""
    allowed = [(allow_tensor, "Tensor"), (allow_operation, "Operation")]
    kinds = " or ".join(kind for allow, kind in allowed if allow)
    if not kinds:
        raise ValueError("allow_tensor and allow_operation can't both be False.")
    if isinstance(obj, (str, bytes)):
        return _element_by_name(
            graph._by_name,
            obj.decode() if isinstance(obj, bytes) else obj,
            allow_tensor,
            allow_operation,
        )
    if not isinstance(obj, Operation):
        element = getattr(obj, "_as_graph_element", None)
        obj = obj if element is None else element()
    is_tensor = isinstance(obj, Tensor)
    if (is_tensor and allow_tensor) or (isinstance(obj, Operation) and allow_operation):
        if obj.graph is not graph:
            kind = "Tensor" if is_tensor else "Operation"
            raise ValueError(
                explain(
                    f"{kind} {obj} is not an element of this graph.",
                    defined_at=obj.defined_at,
                    hint="Build and run it inside one `with graph.as_default():` block, "
                    "or run it with tf.Session(graph=its_graph).",
                )
            )
        return obj
    raise TypeError(f"Can not convert a {type(obj).__name__} into a {kinds}.")


def _element_by_name(
    nodes: Mapping[str, Operation], name: str, allow_tensor: bool, allow_operation: bool
) -> Any:
    if ":" not in name:
        if allow_operation:
            if name not in nodes:
                raise KeyError(f"The name '{name}' refers to an Operation not in the graph.")
            return nodes[name]
        known = "refers to" if name in nodes else "looks like"
        kind = "an Operation" if name in nodes else "an (invalid) Operation name"
        raise ValueError(
            f"The name '{name}' {known} {kind}, not a Tensor. Tensor names must be of the "
            'form "<op_name>:<output_index>".'
        )
    if not allow_tensor:
        raise ValueError(f"Name '{name}' appears to refer to a Tensor, not a Operation.")
    op_name, _, index = name.partition(":")
    if not re.fullmatch(r"-?\d+", index):
        raise ValueError(
            f"The name '{name}' looks a like a Tensor name, but is not a valid one. Tensor "
            'names must be of the form "<op_name>:<output_index>".'
        )
    operation = nodes.get(op_name)
    if operation is None:
        raise KeyError(
            f"The name '{name}' refers to a Tensor which does not exist. The operation, "
            f"'{op_name}', does not exist in the graph."
        )
    try:
        return operation.outputs[int(index)]
    except IndexError:
        raise KeyError(
            f"The name '{name}' refers to a Tensor which does not exist. The operation, "
            f"'{op_name}', exists but only has {len(operation.outputs)} outputs."
        ) from None
