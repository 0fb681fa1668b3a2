"""Spoils files and GraphDefs, the same way for the same seed."""

from __future__ import annotations

import random

from minigraph import proto

_NUMBERS = [0, -1, 1, 7, 2**31 - 1, -(2**31), 2**40, 2**62, -(2**63)]
_TEXTS = [b"", b"\xff", b"VALID", b"NHWC", bytes(1000)]
_TYPES = [0, 1, 3, 7, 9, 14, 20, 21, 99, 101, 107]


def spoiled_bytes(data: bytes, rng: random.Random) -> bytes:
    """``data`` with bytes changed, left out, doubled or cut off."""
    for _ in range(rng.choice([1, 1, 2, 4, 16])):
        if not data:
            break
        place, other = rng.randrange(len(data)), rng.randrange(len(data))
        count = rng.choice([1, 4, 32, 200])
        data = rng.choice(
            [
                data[:place] + bytes([rng.randrange(256)]) + data[place + 1 :],
                data[:place] + data[place + count :],
                data[:place] + data[other : other + count] + data[place:],
                data[:place] + b"\xff" * 9 + data[place:],
                data[:place],
            ]
        )
    return data


def spoiled_graph(data: bytes, rng: random.Random) -> bytes:
    """A serialized GraphDef whose nodes lie."""
    graph = proto.GraphDef.FromString(data)
    for _ in range(rng.choice([1, 1, 2, 5])):
        rng.choice(_CHANGES)(graph, rng.choice(graph.node), rng)
    spoiled: bytes = graph.SerializeToString()
    return spoiled


def _swap_attr(graph, node, rng):
    other = rng.choice(graph.node)
    if node.attr and other.attr:
        source = other.attr[rng.choice(sorted(other.attr))]
        node.attr[rng.choice(sorted(node.attr))].CopyFrom(source)


def _change_attr(graph, node, rng):
    if not node.attr:
        return
    attr = node.attr[rng.choice(sorted(node.attr))]
    number, kind = rng.choice(_NUMBERS), attr.WhichOneof("value")
    if kind == "i":
        attr.i = number
    elif kind == "f":
        attr.f = rng.choice([float("nan"), float("inf"), -1.0])
    elif kind == "s":
        attr.s = rng.choice(_TEXTS)
    elif kind == "type":
        attr.type = rng.choice(_TYPES)
    elif kind == "list":
        attr.list.i.append(number)
    elif kind in ("shape", "tensor"):
        shape = attr.shape if kind == "shape" else attr.tensor.tensor_shape
        for dim in shape.dim:
            dim.size = rng.choice([number, 0, 1])
        if rng.random() < 0.5:
            shape.dim.add(size=number)
        if kind == "tensor" and rng.random() < 0.3:
            attr.tensor.dtype = rng.choice(_TYPES)


def _add_input(graph, node, rng):
    prefix, suffix = rng.choice(["", "^"]), rng.choice(["", ":1", ":999999999", ":x"])
    node.input.append(prefix + rng.choice(graph.node).name + suffix)


def _change_input(graph, node, rng):
    if node.input:
        node.input[rng.randrange(len(node.input))] = rng.choice(graph.node).name


def _drop_input(graph, node, rng):
    if node.input:
        del node.input[rng.randrange(len(node.input))]


def _change_op(graph, node, rng):
    node.op = rng.choice([rng.choice(graph.node).op, "Nobody", ""])


def _change_name(graph, node, rng):
    node.name = rng.choice(["a/" * 2000 + "b", "", "x" * 500, rng.choice(graph.node).name])


_CHANGES = [
    _swap_attr,
    _change_attr,
    _change_attr,
    _add_input,
    _change_input,
    _drop_input,
    _change_op,
    _change_name,
]
