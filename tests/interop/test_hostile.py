"""Whatever a file holds, reading it ends soon: with a graph that can be drawn, or with one error."""

from __future__ import annotations

import random
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

import minigraph as tf
from minigraph import proto, viz
from minigraph.interop.read_graph import read_graph
from tests.graph.graph_def.cases import FLOAT, add_n, const, node, place
from tests.interop.mutations import spoiled_bytes, spoiled_graph

HERE = Path(__file__).parent
GRAPHS = sorted((HERE.parent / "graph" / "graph_def" / "golden").glob("*.pb"))
FILES = [*GRAPHS, *sorted(path for path in (HERE / "golden").rglob("*") if path.is_file())]
MOST_MEMORY = 200 << 20


def read_spoiled(folder, seed):
    rng = random.Random(seed)
    source = rng.choice(FILES if seed % 2 else GRAPHS)
    spoil = spoiled_bytes if seed % 2 else spoiled_graph
    path = folder / source.name
    path.write_bytes(spoil(source.read_bytes(), rng))
    try:
        graph = read_graph(path).graph
    except (ValueError, tf.errors.DataLossError):
        return
    viz.to_tree(graph)
    graph.as_graph_def(add_shapes=True)


def test_spoiled_files_give_a_graph_or_an_error(tmp_path):
    for seed in range(200):
        read_spoiled(tmp_path, seed)


@pytest.mark.fuzz
def test_many_spoiled_files_give_a_graph_or_an_error(tmp_path):
    for seed in range(1000, 11000):
        read_spoiled(tmp_path, seed)


def unpack(count):
    return const(dims="dim { size: 2 }") + node("n", "Unpack", "c", T=FLOAT, num=f"i: {count}")


HUGE = "dim { size: 1000000 } dim { size: 1000000 }"
SHAPE = (
    "tensor { dtype: DT_INT32 tensor_shape { dim { size: 2 } } int_val: 1000000 int_val: 1000000 }"
)
HOSTILE = {
    "huge_constant": const(dims=HUGE),
    "huge_repeated_constant": const(dims=HUGE, values="float_val: 1 float_val: 2"),
    "huge_placeholder": place(HUGE),
    "rank_of_a_million": place("dim { size: 1 } " * 2000),
    "overflowing_dimensions": place("dim { size: 9223372036854775807 } " * 3),
    "negative_dimension": place("dim { size: -9223372036854775808 }"),
    "billions_of_outputs": unpack(2**31 - 1),
    "billions_of_inputs": add_n(2**31 - 1),
    "output_of_an_unknown_op": node("a", "OfMine") + node("n", "OfMine", "a:999999999"),
    # A shape rule asks for the value of what would be filled.
    "huge_folded_shape": (
        node("s", "Const", dtype="type: DT_INT32", value=SHAPE)
        + const()
        + node("f", "Fill", "s c", T=FLOAT, index_type="type: DT_INT32")
        + node("i", "Cast", "f", SrcT=FLOAT, DstT="type: DT_INT32")
        + node("r", "Reshape", "c i", T=FLOAT, Tshape="type: DT_INT32")
    ),
    "cycle": node("a", "NoOp", "^b") + node("b", "NoOp", "^a"),
    "loop_without_an_entry": (
        node("m", "Merge", "n n", T=FLOAT, N="i: 2") + node("n", "NextIteration", "m", T=FLOAT)
    ),
    "deep_scopes": node("a/" * 5000 + "b", "NoOp"),
    "long_chain": const("n0")
    + "".join(node(f"n{i + 1}", "Neg", f"n{i}", T=FLOAT) for i in range(1000)),
    "deep_text": 'node { name: "a" op: "B" attr { key: "f" value { '
    + 'func { attr { key: "f" value { ' * 5000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_claims_cost_no_memory(name, tmp_path):
    path = tmp_path / "hostile.pbtxt"
    path.write_text(HOSTILE[name])
    _ = proto.GraphDef, proto.op_definitions()
    tracemalloc.start()
    try:
        graph = read_graph(path).graph
        viz.to_tree(graph)
    except ValueError:
        pass
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < MOST_MEMORY


def test_messages_inside_messages_end():
    data = b""
    for _ in range(3000):
        inner = b"\x12" + varint(len(data)) + data  # NameAttrList.attr: a map entry's value
        entry = b"\x12" + varint(len(inner)) + inner
        data = b"\x52" + varint(len(entry)) + entry  # AttrValue.func
    with pytest.raises(ValueError, match="not a serialized AttrValue"):
        proto.from_bytes(data, proto.AttrValue())


def varint(number):
    data = b""
    while number > 127:
        data += bytes([number & 127 | 128])
        number >>= 7
    return data + bytes([number])


def test_a_huge_constant_can_be_drawn_and_written_and_its_parts_read():
    with tf.Graph().as_default() as graph:
        message = proto.GraphDef()
        proto.from_text(const(dims=HUGE), message)
        (c,) = tf.import_graph_def(message, name="", return_elements=["c:0"])
        corner = c[0, :2]
    assert graph.as_graph_def().node[0] == message.node[0]
    with tf.Session(graph=graph) as sess:
        assert np.array_equal(sess.run(corner), [1, 1])
