"""The examples run, with small settings, and say what they should."""

import importlib
import re
from pathlib import Path

import numpy as np
import pytest

import minigraph as tf

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
# TensorFlow 1.15.5 with `import tensorflow as tf` in examples/digits.py.
TENSORFLOW_LOSSES = [
    2.3442,
    2.336198,
    2.265568,
    2.29492,
    2.266666,
    2.226787,
    2.18617,
    2.231331,
    2.144414,
    2.152879,
    2.140702,
    2.081318,
    2.004699,
    2.015796,
    2.06937,
    1.936124,
    1.911877,
    1.850092,
    1.769431,
    1.801909,
]


@pytest.fixture
def example(monkeypatch, tmp_path):
    """Imports an example as `python examples/<name>.py` would, with a scratch working directory."""
    monkeypatch.syspath_prepend(str(EXAMPLES))
    monkeypatch.chdir(tmp_path)
    return importlib.import_module


def test_every_example_is_tested():
    text = Path(__file__).read_text(encoding="utf-8")
    names = sorted(path.stem for path in EXAMPLES.glob("*.py"))
    assert [name for name in names if f'example("{name}")' not in text] == []


def test_first_graph(example, capsys):
    total, tax = example("first_graph").main()
    assert (float(total), float(tax)) == pytest.approx((8.0, 1.52))
    out = capsys.readouterr().out
    assert re.search(r"bill/amounts +Mul +price:0, count:0\n", out)
    assert "tax on 100: 19.00" in out


def test_linear_regression(example, capsys):
    slope, offset = example("linear_regression").main(steps=60)
    assert (slope, offset) == pytest.approx((3.0, 2.0), abs=0.1)
    assert "y = " in capsys.readouterr().out


def test_conv2d_expansion(example, capsys, tmp_path):
    example("conv2d_expansion").main()
    out = capsys.readouterr().out
    assert re.search(r"stride, padding, rate +conv/dilation_rate +Const +\(2,\)\n", out)
    assert re.search(r"activation_fn +conv/Relu +Relu +\(\?, 14, 14, 16\)\n", out)
    assert "weights_regularizer" in out and "biases_initializer" in out
    assert (tmp_path / "out" / "conv2d.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_digits_data_are_split_as_documented(example):
    digits = example("digits")
    (images, labels), (test_images, test_labels) = digits.load()
    assert images.shape == (1438, 8, 8, 1) and test_images.shape == (359, 8, 8, 1)
    assert (images.min(), images.max()) == (0.0, 1.0)
    assert np.bincount(labels).min() > 120 and np.bincount(test_labels).min() > 20


def test_digits_learns(example, capsys, tmp_path):
    accuracy = example("digits").main(["--epochs", "3", "--out", "pictures"])
    assert accuracy > 0.9
    out = capsys.readouterr().out
    assert "net/conv1/Conv2D" in out and "Test accuracy: " in out
    for name in ("digits.svg", "digits.dot", "digits_conv1.svg", "digits_conv1.dot"):
        assert str(Path("pictures") / name) in out
        assert (tmp_path / "pictures" / name).stat().st_size > 1000


def test_digits_follows_tensorflow(example):
    """The first losses as TensorFlow 1.15.5 gives them for the same program."""
    digits = example("digits")
    training, _ = digits.load()
    model = digits.build()
    batches = digits.batches(*training, np.random.RandomState(7))
    losses = []
    with tf.Session() as sess:
        sess.run(model["init"])
        for _ in range(len(TENSORFLOW_LOSSES)):
            images, labels = next(batches)
            feed = {model["images"]: images, model["digits"]: labels}
            losses.append(sess.run([model["train"], model["loss"]], feed)[1])
    np.testing.assert_allclose(losses, TENSORFLOW_LOSSES, rtol=1e-4)
