from __future__ import annotations

import json
import os
import struct
from pathlib import Path

import pytest

import minigraph as tf
from minigraph import proto
from minigraph.interop.odd_names import give_plain_names
from minigraph.interop.read_graph import read_graph
from minigraph.interop.records import framed, masked_crc32c, read_records
from minigraph.interop.whole_files import write_whole
from tests.graph.graph_def.cases import GRAPHS
from tests.interop.record import EVENTS, branches, collections

GOLDEN = Path(__file__).with_name("golden")


def types(graph):
    return [(op.name, op.type) for op in graph.get_operations()]


@pytest.fixture(name="graph")
def small_graph():
    with tf.Graph().as_default() as graph:
        tf.identity(tf.constant(1.0, name="one") + 2.0, name="out")
    return graph


@pytest.mark.parametrize(
    ("name", "kind", "nodes"),
    [
        ("lenet.meta", "MetaGraphDef", 216),
        ("while_loop.pbtxt", "GraphDef in text", 26),
        (EVENTS, "event file", 26),
        ("saved_model", "SavedModel", 4),
        ("", "event file", 26),
    ],
)
def test_files_of_tensorflow_are_read(name, kind, nodes):
    found = read_graph(GOLDEN / name)
    assert (found.kind, len(found.graph.get_operations())) == (kind, nodes)


def test_a_saved_model_says_which_graph_it_is():
    found = read_graph(GOLDEN / "saved_model")
    assert str(found).endswith("saved_model.pb: SavedModel, 4 operations; the graph tagged serve")


def test_text_is_written_as_tensorflow_writes_it(tmp_path):
    graph = read_graph(GOLDEN / "while_loop.pbtxt").graph
    path = tf.train.write_graph(graph, tmp_path, "again.pbtxt")
    ours, theirs = proto.GraphDef(), proto.GraphDef()
    proto.from_text(Path(path).read_text(), ours)
    proto.from_text((GOLDEN / "while_loop.pbtxt").read_text(), theirs)
    assert {n.name: n for n in ours.node} == {n.name: n for n in theirs.node}


@pytest.mark.parametrize("as_text", [True, False])
def test_what_is_written_is_read(tmp_path, graph, as_text):
    path = tf.io.write_graph(
        graph.as_graph_def(), os.fspath(tmp_path / "deep" / "er"), "g", as_text
    )
    found = read_graph(path)
    assert found.kind == ("GraphDef in text" if as_text else "GraphDef")
    assert found.graph.as_graph_def() == graph.as_graph_def()


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "graph.pb"
    write_whole(path, b"old")

    def fail(*args):
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_whole(path, b"new")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("graph.pb", b"old")]


def test_a_written_file_has_the_rights_of_any_new_file(tmp_path):
    (tmp_path / "plain").touch()
    write_whole(tmp_path / "whole", "text")
    assert (tmp_path / "whole").stat().st_mode == (tmp_path / "plain").stat().st_mode


# --- records and events ------------------------------------------------------------------------


def test_the_checksum_is_the_one_of_the_standard():
    # RFC 3720: crc32c of 32 zero bytes is 0x8a9136aa.
    assert (
        masked_crc32c(bytes(32))
        == (0x8A9136AA >> 15 | (0x8A9136AA << 17) & 0xFFFFFFFF) + (0xA282EAD8) & 0xFFFFFFFF
    )


def records(tmp_path, data):
    path = tmp_path / "records"
    path.write_bytes(data)
    with path.open("rb") as file:
        return list(read_records(file, path.stat().st_size))


def test_records_survive(tmp_path):
    given = [b"", b"one", bytes(1000)]
    assert records(tmp_path, b"".join(map(framed, given))) == given


def test_a_cut_off_record_ends_the_file(tmp_path):
    whole = framed(b"first") + framed(b"second")
    for end in range(len(framed(b"first")), len(whole)):
        assert records(tmp_path, whole[:end]) == [b"first"]


def test_a_changed_byte_is_data_loss(tmp_path):
    whole = framed(b"some data")
    for place in range(len(whole)):
        broken = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        with pytest.raises(tf.errors.DataLossError, match="checksum"):
            records(tmp_path, broken)


def test_a_record_that_claims_to_be_huge_takes_no_memory(tmp_path):
    length = struct.pack("<Q", 1 << 60)
    assert records(tmp_path, length + struct.pack("<I", masked_crc32c(length)) + b"x") == []


def test_the_events_of_a_graph_are_those_of_tensorflow(tmp_path):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(read_graph(GOLDEN / EVENTS).graph.as_graph_def(), name="")
    writer = tf.summary.FileWriter(tmp_path, graph, filename_suffix=".mine")
    metadata = tf.RunMetadata()
    metadata.step_stats.dev_stats.add(device="cpu")
    writer.add_run_metadata(metadata, "a run", 7)
    with pytest.raises(ValueError, match="already used"):
        writer.add_run_metadata(metadata, "a run", 8)
    writer.close()
    assert Path(writer.path).name.endswith(".mine")
    ours = list(tf.train.summary_iterator(writer.path))
    theirs = list(tf.train.summary_iterator(GOLDEN / EVENTS))
    assert [(e.WhichOneof("what"), e.step) for e in ours] == [
        (e.WhichOneof("what"), e.step) for e in theirs
    ]
    assert ours[0].file_version == theirs[0].file_version
    assert ours[3].tagged_run_metadata.run_metadata == metadata.SerializeToString()


def test_a_summarys_metadata_is_written_once(tmp_path):
    summary = tf.Summary()
    summary.value.add(tag="loss", simple_value=1.0).metadata.plugin_data.plugin_name = "scalars"
    with tf.summary.FileWriter(tmp_path) as writer:
        writer.add_summary(summary, 1)
        writer.add_summary(summary.SerializeToString(), 2)
    _, first, second = tf.train.summary_iterator(writer.path)
    assert [e.summary.value[0].HasField("metadata") for e in (first, second)] == [True, False]
    assert (first.step, second.step) == (1, 2)


def test_a_closed_writer_writes_no_more_until_it_is_reopened(tmp_path, graph):
    writer = tf.summary.FileWriter(os.fspath(tmp_path), filename_suffix=".1")
    writer.close()
    writer.add_graph(graph)
    assert len(list(tf.train.summary_iterator(writer.path))) == 1
    writer.reopen()
    writer.add_graph(graph)
    writer.flush()
    kinds = [event.WhichOneof("what") for event in tf.train.summary_iterator(writer.path)]
    assert kinds[-2:] == ["file_version", "graph_def"]
    assert writer.get_logdir() == os.fspath(tmp_path)


def test_a_writer_refuses_what_is_no_graph(tmp_path, graph):
    with tf.summary.FileWriter(tmp_path) as writer:
        with pytest.raises(TypeError, match="must be an instance of `Graph`"):
            writer.add_graph("graph")
        with pytest.raises(ValueError, match="not both"):
            writer.add_graph(graph, graph_def=graph.as_graph_def())
        with pytest.raises(TypeError, match="must be type MetaGraphDef"):
            writer.add_meta_graph(graph.as_graph_def())


# --- meta graphs -------------------------------------------------------------------------------


def meta_graph(data):
    return proto.MetaGraphDef.FromString(data)


def items_of(meta):
    """The collections, those of branches as messages: the order of a map's bytes is free."""
    items = dict(meta.collection_def)
    branches = items.pop("cond_context", proto.CollectionDef()).bytes_list.value
    return items, [proto.CondContextDef.FromString(data) for data in branches]


@pytest.mark.parametrize(
    ("name", "build"), [("lenet", collections), ("branches", branches)], ids=["lenet", "branches"]
)
def test_a_meta_graph_is_the_one_of_tensorflow(name, build):
    theirs = meta_graph((GOLDEN / f"{name}.meta").read_bytes())
    with tf.Graph().as_default():
        build(tf)
        ours = tf.train.export_meta_graph()
    theirs.meta_info_def.tensorflow_git_version = ours.meta_info_def.tensorflow_git_version
    assert ours.graph_def == theirs.graph_def
    assert ours.meta_info_def == theirs.meta_info_def
    assert items_of(ours) == items_of(theirs)


@pytest.mark.parametrize("as_text", [True, False])
def test_a_meta_graph_survives(tmp_path, as_text):
    with tf.Graph().as_default() as graph:
        collections(tf)
        tf.train.export_meta_graph(tmp_path / "a.meta", as_text=as_text)
    with tf.Graph().as_default() as again:
        tf.train.import_meta_graph(tmp_path / "a.meta")
        assert again.as_graph_def() == graph.as_graph_def()
        described = [
            {
                key: [str(item) for item in g.get_collection(key)]
                for key in g.get_all_collection_keys()
            }
            for g in (graph, again)
        ]
        described[0].pop("update_ops")  # an empty one is not written
        assert described[0].pop("texts") == ["some text"]
        assert described[1].pop("texts") == ["b'some text'"]
        assert described[1] == described[0]
        assert tf.trainable_variables()[0] is tf.global_variables()[0]


def test_a_meta_graph_can_be_trained_in_a_scope():
    with tf.Graph().as_default(), tf.Session() as sess:
        tf.train.import_meta_graph(os.fspath(GOLDEN / "lenet.meta"), import_scope="net")
        sess.run(tf.global_variables_initializer())
        kernel = tf.trainable_variables()[0]
        assert kernel.name == "net/conv1/kernel:0"
        assert sess.run(kernel).shape == (3, 3, 1, 3)
        assert tf.get_collection("numbers") == [3]
        assert tf.get_collection("nodes")[0].name == "net/conv1/Relu:0"


@pytest.mark.parametrize(("x", "slope"), [(5.0, 1.0), (2.0, 2.0), (0.5, 0.0)])
def test_gradients_flow_through_the_branches_of_a_meta_graph(x, slope):
    with tf.Graph().as_default() as graph, tf.Session() as sess:
        tf.train.import_meta_graph(GOLDEN / "branches.meta", import_scope="net")
        inputs, output = (graph.get_tensor_by_name(f"net/{name}:0") for name in "xy")
        (gradient,) = tf.gradients(output, [inputs])
        sess.run(tf.global_variables_initializer())
        assert sess.run(gradient, {inputs: x}) == slope


def test_branches_survive_twice():
    with tf.Graph().as_default():
        tf.train.import_meta_graph(GOLDEN / "branches.meta")
        again = tf.train.export_meta_graph()
    theirs = meta_graph((GOLDEN / "branches.meta").read_bytes())
    assert items_of(again) == items_of(theirs)


def test_default_attrs_can_be_left_out():
    with tf.Graph().as_default():
        tf.matmul(tf.ones([2, 2]), tf.ones([2, 2]), name="product")
        meta = tf.train.export_meta_graph(strip_default_attrs=True)
    (product,) = [node for node in meta.graph_def.node if node.name == "product"]
    assert sorted(product.attr) == ["T", "_output_shapes"]
    assert meta.meta_info_def.stripped_default_attrs


def test_a_collection_that_no_message_holds_is_left_out(graph):
    with graph.as_default():
        tf.add_to_collection("odd", object())
        tf.add_to_collection("even", 2)
        meta = tf.train.export_meta_graph()
    assert sorted(meta.collection_def) == ["even"]


def test_no_meta_graph_is_an_os_error(tmp_path):
    (tmp_path / "bad.meta").write_bytes(b"\xff\xff\xff")
    for name, said in (("bad.meta", "Cannot parse file"), ("none.meta", "does not exist")):
        with pytest.raises(OSError, match=said):
            tf.train.import_meta_graph(tmp_path / name)


# --- what is no graph ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.pb", b"", "no file with a graph"),
        ("image.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "no file with a graph"),
        ("data.json", json.dumps({"node": 1}).encode(), "no file with a graph"),
        ("program.py", b"import minigraph as tf\n", "no file with a graph"),
        ("bad.pbtxt", b"node { name: }", "not the text of a GraphDef"),
        ("a.tfevents", b"", "no graph in this event file"),
        ("b.pbtxt", b'node { name: "a" op: "Neg" }', "NodeDef missing attr 'T'"),
    ],
)
def test_what_holds_no_graph_is_a_value_error_that_names_the_file(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ValueError, match=said) as caught:
        read_graph(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("make", [tf.GraphDef, tf.MetaGraphDef])
def test_a_graph_without_nodes_is_a_graph(tmp_path, make):
    message = make()
    graph_def = message if make is tf.GraphDef else message.graph_def
    graph_def.versions.producer = 134
    (tmp_path / "empty.pb").write_bytes(message.SerializeToString())
    assert read_graph(tmp_path / "empty.pb").graph.get_operations() == []


def test_an_empty_folder_holds_no_graph(tmp_path):
    with pytest.raises(ValueError, match="there is no graph in this folder"):
        read_graph(tmp_path)
    with pytest.raises(FileNotFoundError):
        read_graph(tmp_path / "none.pb")


def test_attrs_of_newer_releases_are_left_out(tmp_path):
    text = 'node { name: "p" op: "NoOp" attr { key: "swift" value { b: true } } }'
    (tmp_path / "new.pbtxt").write_text(text)
    found = read_graph(tmp_path / "new.pbtxt")
    assert found.notes == ("attrs of newer releases are left out: NoOp.swift",)


def test_an_event_files_last_graph_is_read(tmp_path, graph):
    with tf.Graph().as_default() as second:
        GRAPHS["while_loop" if hasattr(tf, "while_loop") else "lenet"](tf)
    with tf.summary.FileWriter(tmp_path, graph) as writer:
        writer.add_graph(second)
    found = read_graph(tmp_path)
    assert types(found.graph) == types(second)
    assert found.notes == ("the last of 2 graphs",)


# --- what stands beside the graph ----------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.meta", "saved_model.pb", "events"])
def test_a_graph_that_is_read_keeps_the_collections_of_its_file(tmp_path, name):
    with tf.Graph().as_default() as graph:
        weights = tf.get_variable("weights", [2])
        tf.losses.add_loss(tf.reduce_sum(weights, name="loss"))
    if name == "events":
        with graph.as_default(), tf.summary.FileWriter(tmp_path / name, graph):
            pass
    else:
        meta = tf.train.export_meta_graph(tmp_path / name, graph=graph)
    if name == "saved_model.pb":
        saved = proto.SavedModel(meta_graphs=[meta])
        (tmp_path / name).write_bytes(saved.SerializeToString())
    found = read_graph(tmp_path / name).graph
    assert [v.name for v in found.get_collection("trainable_variables")] == ["weights:0"]
    assert [t.name for t in found.get_collection("losses")] == ["loss:0"]


def test_a_collection_that_cannot_be_read_is_noted_and_left_out(tmp_path):
    with tf.Graph().as_default() as graph:
        tf.get_variable("weights", [2])
    meta = tf.train.export_meta_graph(graph=graph)
    meta.collection_def["losses"].node_list.value.append("nothing:0")
    meta.collection_def["variables"].bytes_list.value[:] = [b"\xff"]
    (tmp_path / "a.meta").write_bytes(meta.SerializeToString())
    found = read_graph(tmp_path / "a.meta")
    assert found.notes == ("collections that cannot be read: losses, variables",)
    assert found.graph.get_all_collection_keys() == ["trainable_variables"]


ODD = ["Net/Conv2d[conv1]/50", "</script><script>alert(1)</script>", "größe:0", "loc:@", "_hidden"]


def odd_graph():
    """As other programs write them: no name and no op type is TensorFlow's."""
    message = tf.GraphDef()
    before = None
    for name in ODD:
        node = message.node.add(name=name, op="aten::relu")
        if before is not None:
            node.input.extend([f"{before}:1", f"^{ODD[0]}"])
            node.attr["_class"].list.s.append(b"loc:@" + before.encode())
        before = name
    return message


def test_nodes_with_names_that_tensorflow_refuses_are_read_and_written_again(tmp_path):
    (tmp_path / "odd.pb").write_bytes(odd_graph().SerializeToString())
    graph = read_graph(tmp_path / "odd.pb").graph
    assert [op.name for op in graph.get_operations()] == ODD
    last = graph.get_operation_by_name(ODD[-1])
    assert [t.name for t in last.inputs] == ["loc:@:1"]
    assert [list(node.input) for node in graph.as_graph_def().node] == [
        list(node.input) for node in odd_graph().node
    ]
    assert last.colocation_groups() == [b"loc:@loc:@"]


def test_a_graph_of_a_file_has_no_line_that_made_it():
    (operation, *_) = read_graph(GOLDEN / "lenet.meta").graph.get_operations()
    assert operation.traceback == []
    assert operation.users_entry == ("", 0, "", "")
    assert operation.defined_at == "no line of a program: it was read from a file"


def test_plain_names_are_left_alone():
    message = tf.GraphDef(node=[proto.NodeDef(name=name, op="NoOp") for name in ("a/b", "x-1.c_")])
    before = message.SerializeToString()
    assert give_plain_names(message) == {}
    assert message.SerializeToString() == before


def test_a_name_that_an_odd_one_gets_is_not_taken():
    names = ["odd_name_0", "<", "odd_name_2", ">"]
    message = tf.GraphDef(node=[proto.NodeDef(name=name, op="NoOp") for name in names])
    assert give_plain_names(message) == {"odd_name_1": "<", "odd_name_3": ">"}
    assert [n.name for n in message.node] == [
        "odd_name_0",
        "odd_name_1",
        "odd_name_2",
        "odd_name_3",
    ]


def test_a_file_in_the_way_of_a_folder(tmp_path):
    (tmp_path / "file").touch()
    for logdir in ("file", "file/below"):
        with pytest.raises(tf.errors.FailedPreconditionError, match="Not a directory"):
            tf.io.write_graph(tf.Graph(), tmp_path / logdir, "graph.pb")
    with pytest.raises(tf.errors.FailedPreconditionError, match="Not a directory"):
        tf.summary.FileWriter(tmp_path / "file" / "below")
    with pytest.raises(tf.errors.AlreadyExistsError, match="File exists"):
        tf.summary.FileWriter(tmp_path / "file")


def test_an_event_file_takes_events_only(tmp_path):
    with tf.summary.FileWriter(tmp_path) as writer:
        with pytest.raises(TypeError, match="event must be a tf.Event"):
            writer.add_event(tf.Summary())


def test_a_writers_folder_may_vanish(tmp_path):
    writer = tf.summary.FileWriter(tmp_path / "logs")
    writer.add_session_log(tf.SessionLog())
    Path(writer.path).unlink()
    Path(writer.get_logdir()).rmdir()
    with pytest.raises(tf.errors.NotFoundError, match="No such file or directory"):
        writer.flush()
