import pytest

import minigraph as tf
from minigraph.graph.op import REGISTRY, Op, op, raw
from minigraph.graph.signature import Signature


def test_an_op_whose_kernel_contradicts_its_signature_is_refused():
    with pytest.raises(TypeError, match=r"kernel takes \['y'\], its signature says \['x'\]"):

        @op("x: T -> z: T", category="test")
        class Wrong(Op):
            def kernel(self, y):
                return y

    assert "Wrong" not in REGISTRY


def test_no_op_is_registered_twice():
    with pytest.raises(TypeError, match="registered twice"):

        @op("->", category="test")
        class NoOp(Op):
            pass


def test_signatures():
    signature = Signature.parse("values: N*T, ref: Ref(T), rest: [Ts], axis: int32 -> y: T", {})
    assert [arg.name for arg in signature.inputs] == ["values", "ref", "rest", "axis"]
    assert [arg.is_ref for arg in signature.inputs] == [False, True, False, False]
    assert signature.inputs[3].dtype is tf.int32
    assert signature.group_inputs([1, 2, 3, 4, 5], {"N": 2, "Ts": ["a"]}) == [[1, 2], 3, [4], 5]
    with pytest.raises(ValueError, match="needs '->'"):
        Signature.parse("x: T", {})
    with pytest.raises(ValueError, match="not an argument"):
        Signature.parse("x -> y: T", {})


def test_types_of_inputs_must_agree():
    with pytest.raises(TypeError, match="Input 'features' of 'ReluGrad' Op has type float64 that"):
        raw.ReluGrad()(tf.constant(1.0), tf.constant(1.0, tf.float64))
    with pytest.raises(TypeError, match="not in list of allowed values: bfloat16"):
        tf.nn.relu("text")
    with pytest.raises(TypeError, match="Expected float32"):
        raw.ReluGrad()(tf.constant(1.0), "text")


def test_lists_must_agree():
    with pytest.raises(TypeError, match="Expected list for 'input' argument to 'ShapeN' Op"):
        raw.ShapeN()(tf.constant(1.0))
    with pytest.raises(TypeError, match="that don't all match|that do not match type float32"):
        tf.shape_n([tf.constant(1.0), tf.constant(1)])


def test_raw_names_every_op():
    assert "Relu" in raw
    assert len(raw) == len(REGISTRY)
    with pytest.raises(AttributeError, match="no op is registered as Nope"):
        raw.Nope()


def test_attrs_of_a_node():
    node = tf.placeholder(tf.float32, [2]).op
    assert node.get_attr("dtype") is tf.float32
    assert [dim.size for dim in node.get_attr("shape").dim] == [2]
    assert tf.nn.relu(node.outputs[0]).op.get_attr("T") is tf.float32
    with pytest.raises(ValueError, match="no attr named 'nope'"):
        node.get_attr("nope")


def test_type_errors_name_the_node_the_inputs_and_the_users_line():
    x = tf.constant([1.0], name="x")
    with pytest.raises(TypeError) as info:
        raw.ReluGrad()(x, tf.constant(1), name="culprit")
    what, got, defined_at, hint = str(info.value).splitlines()
    assert what.startswith("Input 'features' of 'ReluGrad' Op has type int32 that does not match")
    assert "'culprit' (op: 'ReluGrad') with gradients = x:0 float32[1], features = Const:0" in got
    assert "test_op.py:" in defined_at
    assert "nothing is converted by itself" in hint


def test_programs_may_hang_things_on_tensors_and_operations():
    x, y = tf.constant([1.0]), tf.constant([2.0])
    x.note, x.op.note = "seen", ["by", "them"]
    assert (x.note, x.op.note) == ("seen", ["by", "them"])
    assert not hasattr(y, "note")
    assert not hasattr(y.op, "note")
    assert not hasattr(x, "aliases")
