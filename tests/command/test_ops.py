"""``minigraph ops``: what there is, and what one op takes, gives and does."""

import pytest

from minigraph.cli import main
from minigraph.graph.op import REGISTRY


@pytest.fixture(autouse=True)
def _terminal_of_100_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")


def test_ops_lists_by_category(capsys):
    assert main(["ops"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("activation\n")
    assert "  Elu " in out and "features > 0 pass; others become exp(features) - 1." in out


def test_ops_explains_one(capsys):
    main(["ops", "Conv2D"])
    text, _, place = capsys.readouterr().out.rpartition("minigraph/ops/conv.py:")
    assert int(place) > 0
    assert text == (
        "Conv2D  (convolution)\n"
        "  Each output pixel is the sum of filter * input over the window it looks through.\n\n"
        "  inputs\n"
        "    input              T\n"
        "    filter             T\n\n"
        "  outputs\n"
        "    output             T\n\n"
        "  attrs\n"
        "    T                  bfloat16, float16, float32 or float64\n"
        "    strides            integers, required\n"
        "    padding            a string, required\n"
        "    use_cudnn_on_gpu   a bool, True by default\n"
        "    explicit_paddings  integers, empty by default\n"
        "    data_format        a string, NHWC by default\n"
        "    dilations          integers, 1 1 1 1 by default\n\n"
        "  functions   tf.nn.conv1d, tf.nn.conv2d\n"
        "  defined in  "
    )


def test_lists_and_references_are_put_into_words(capsys):
    main(["ops", "ConcatV2"])
    text = capsys.readouterr().out
    assert "    values  N tensors of T\n" in text and "    N       how many tensors\n" in text
    assert "    Tidx    int32 or int64, int32 by default\n" in text
    main(["ops", "AssignAdd"])
    assert "T, a variable's reference" in capsys.readouterr().out
    main(["ops", "PyFunc"])
    assert "tensors of the dtypes Tin" in capsys.readouterr().out


@pytest.mark.parametrize("width", ["50", "100"])
def test_every_op_fits_into_the_terminal(capsys, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)
    for name in REGISTRY:
        assert main(["ops", name]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert [line for line in lines if len(line) > int(width) and len(line.split()) > 3] == []


def test_ops_finds_parts_and_near_misses(capsys):
    main(["ops", "relu"])
    assert "ReluGrad" in capsys.readouterr().out
    assert main(["ops", "Asign"]) == 1
    error = capsys.readouterr().err
    assert error.startswith("minigraph: there is no op 'Asign'; did you mean Assign")
    assert error.endswith("? `minigraph ops` lists all\n")


def test_ops_explains_how_it_computes(capsys):
    assert main(["ops", "--explain"]) == 0
    text = capsys.readouterr().out
    assert "kernels: " in text
    for name in ("winograd", "bands", "im2col", "fold_constants"):
        assert f"\n  {name}" in text
