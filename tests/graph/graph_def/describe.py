"""How a graph is told to a record; works on Python 3.7 as well."""

from __future__ import annotations

LOSS = "loss/sparse_softmax_cross_entropy_loss/value:0"


def describe(graph):
    """A graph's nodes as JSON."""
    return [
        [
            op.name,
            op.type,
            [tensor.name for tensor in op.inputs],
            sorted(control.name for control in op.control_inputs),
            [tensor.dtype.name for tensor in op.outputs],
            [None if t.shape.ndims is None else t.shape.as_list() for t in op.outputs],
            op.device,
            sorted(group.decode() for group in op.colocation_groups()),
        ]
        for op in graph.get_operations()
    ]
