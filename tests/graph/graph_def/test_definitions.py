from __future__ import annotations

import pytest

import minigraph as tf
from minigraph.base.dtypes import as_dtype
from minigraph.graph.graph_def.attrs import from_message
from minigraph.graph.graph_def.definitions import definition_for, definition_of, show, signature_of
from minigraph.graph.op import REGISTRY, Op, op


@pytest.mark.parametrize("op_type", sorted(REGISTRY))
def test_an_op_class_says_what_tensorflows_definition_says(op_type):
    op, definition = REGISTRY[op_type], definition_of(op_type)
    assert str(signature_of(definition)) == str(op.signature).replace("type_", "type")
    attrs = {attr.name: attr for attr in definition.attr}
    of_inputs = {
        name
        for arg in definition.input_arg
        for name in (arg.type_attr, arg.type_list_attr, arg.number_attr)
    }
    fields = {name.rstrip("_"): name for name in op.field_names}
    hidden = {"given", "function"}  # of Const and PyFunc: no part of a GraphDef
    assert set(fields) - hidden <= set(attrs)
    assert set(attrs) - of_inputs <= set(fields)
    for name in set(fields) - hidden:
        if fields[name] in op.field_defaults:
            assert attrs[name].HasField("default_value"), name
            default = from_message(attrs[name].default_value, attrs[name].type)
            ours = op.field_defaults[fields[name]]
            ours = ours.encode() if isinstance(ours, str) else ours
            assert default == (pytest.approx(ours) if isinstance(ours, float) else ours), name


def test_types_of_definitions_are_types_of_ours():
    allowed = signature_of(definition_of("Sqrt")).types["T"].allowed
    names = ["bfloat16", "half", "float", "double", "complex64", "complex128"]
    assert allowed == tuple(map(as_dtype, names))
    assert tf.float32 in allowed


def test_an_op_that_tensorflow_lacks_is_defined_by_its_class():
    @op("values: N*T, on: bool -> total: T", category="test")
    class TotalOfTest(Op):
        scale: float = 2.0
        axes: tuple[int, ...] = (0, 1)

        def infer(self, values, on):
            return values[0].dims

    try:
        with tf.Graph().as_default():
            node = TotalOfTest().node([tf.constant(1.0), tf.constant(2.0)], True)
        definition = definition_for(node.op)
        assert (
            show(definition) == "Op<name=TotalOfTest; signature=values: N*T, on: bool -> total: T>"
        )
        assert [(attr.name, attr.type) for attr in definition.attr] == [
            ("N", "int"),
            ("T", "type"),
            ("axes", "list(int)"),
            ("scale", "float"),
        ]
        assert node.node_def.attr["axes"].list.i == [0, 1]
        assert node.node_def.attr["N"].i == 2
    finally:
        del REGISTRY["TotalOfTest"]
