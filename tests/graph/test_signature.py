import pytest

from minigraph.graph.op import REGISTRY
from minigraph.graph.signature import Signature


@pytest.mark.parametrize(
    "text",
    [
        "values: N*T, axis: Tidx -> output: T",
        "ref: Ref(T), value: T -> output_ref: Ref(T)",
        "data: [Tin] ->",
        "->",
        "x: int32 -> y: float32, z: T",
    ],
)
def test_text_and_signature_are_the_same(text):
    assert str(Signature.parse(text, {})) == text


@pytest.mark.parametrize("text", ["x: T", "x -> y: T", "x: T, -> y: a b"])
def test_malformed_text_is_refused(text):
    with pytest.raises(ValueError):
        Signature.parse(text, {})


def test_every_op_reads_back():
    for op in REGISTRY.values():
        assert Signature.parse(str(op.signature), op.signature.types) == op.signature
