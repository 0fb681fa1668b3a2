from __future__ import annotations

import copy
import hashlib
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from minigraph import proto
from tests.proto.record_fields import RECORD, lines

FOLDER = Path(proto.__file__).parent


def test_every_field_has_the_number_and_type_that_tensorflow_gives_it():
    files = {
        message.DESCRIPTOR.file.name: message.DESCRIPTOR.file for message in classes().values()
    }
    del files["minigraph/proto/unread.proto"]  # other views of the same bytes
    assert lines(files[name] for name in sorted(files)) == Path(RECORD).read_text().splitlines()


def classes():
    return {name: getattr(proto, name) for name in proto.CLASSES}


def test_the_descriptors_are_compiled_from_the_sources_as_they_are():
    recorded = dict(
        reversed(line.split()) for line in (FOLDER / "checksums.txt").read_text().splitlines()
    )
    files = [*FOLDER.glob("*.proto"), FOLDER / "descriptors.binpb"]
    actual = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    assert actual == recorded, "`make protos` compiles them"


def test_a_message_survives_bytes_text_copies_and_pickling():
    graph = proto.GraphDef()
    node = graph.node.add(name="c", op="Const")
    node.attr["value"].tensor.float_val.append(1.5)
    node.attr["dtype"].type = 1
    from_text = proto.GraphDef()
    proto.from_text(proto.to_text(graph), from_text)
    assert from_text == graph
    assert proto.GraphDef.FromString(graph.SerializeToString()) == graph
    assert copy.deepcopy(graph) == graph
    assert pickle.loads(pickle.dumps(graph)) == graph


def test_an_unread_graph_has_the_bytes_of_a_graph():
    graph = proto.GraphDef(versions=proto.VersionDef(producer=27))
    node = graph.node.add(name="c", op="Const", input=["a", "^b"], device="/device:CPU:0")
    node.attr["value"].tensor.float_val.append(1.5)
    node.attr["dtype"].type = 1
    graph.library.function.add().signature.name = "F"
    unread = proto.UnreadGraphDef.FromString(graph.SerializeToString())
    assert proto.GraphDef.FromString(unread.SerializeToString()) == graph
    (same,) = unread.node
    entries = [proto.AttrEntry.FromString(data) for data in same.attr]
    assert {entry.key: entry.value for entry in entries} == dict(node.attr)
    assert (same.name, same.op, list(same.input)) == ("c", "Const", ["a", "^b"])
    assert (same.device, unread.versions, unread.library) == (
        "/device:CPU:0",
        graph.versions,
        graph.library,
    )


def test_text_is_the_same_whatever_the_order_of_attrs():
    one, other = proto.NodeDef(), proto.NodeDef()
    for name in "abc":
        one.attr[name].i = 1
    for name in "cab":
        other.attr[name].i = 1
    assert proto.to_text(one) == proto.to_text(other)


@pytest.mark.parametrize("text", ["node {", "nodes { }", b"\xff\xfe", 'node { name: "a" name }'])
def test_text_that_is_none_of_the_message_is_a_value_error(text):
    with pytest.raises(ValueError, match="not the text of a GraphDef"):
        proto.from_text(text, proto.GraphDef())


def test_an_unknown_message_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no message is called 'GraphDeff'"):
        proto.GraphDeff  # noqa: B018  # asking for it is the test


def test_protobuf_is_loaded_only_when_a_message_is_asked_for():
    program = "import sys, minigraph; sys.exit('google.protobuf' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_message_prints_its_attrs_sorted_as_tensorflows_does():
    node = proto.NodeDef(name="x")
    for key in ("shape", "dtype", "_class", "value"):
        node.attr[key].f = 1.0
    text = str(node)
    assert [line.split()[1] for line in text.splitlines() if "key" in line] == [
        '"_class"',
        '"dtype"',
        '"shape"',
        '"value"',
    ]
    assert repr(node) == text
    assert str(node.attr["dtype"]) == "f: 1.0\n"
    assert str(proto.AttrValue.ListValue(i=[1, 2])) == "i: 1\ni: 2\n"
