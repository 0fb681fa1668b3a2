"""``minigraph doc``: what a user reads about a public name."""

import pytest

from minigraph.cli import main


@pytest.fixture
def shown(capsys, monkeypatch):
    """What the command prints on a terminal of a given width."""

    def run(*arguments, width=100):
        monkeypatch.setenv("COLUMNS", str(width))
        assert main(list(arguments)) == 0
        return capsys.readouterr().out

    return run


def test_a_long_signature_has_a_line_for_each_argument(shown):
    lines = shown("doc", "tf.contrib.layers.conv2d").splitlines()
    assert lines[:11] == [
        "tf.contrib.layers.conv2d(",
        "    inputs,",
        "    num_outputs: int,",
        "    kernel_size,",
        "    stride=1,",
        '    padding: str = "SAME",',
        "    data_format: str | None = None,",
        "    rate=1,",
        "    activation_fn: Callable | None = relu,",
        "    normalizer_fn: Callable | None = None,",
        "    normalizer_params: dict | None = None,",
    ]
    assert "    weights_initializer=xavier_initializer()," in lines
    assert ") -> Tensor" in lines
    assert "    rate: The steps between the taps of the kernel, an int or a list." in lines


def test_defaults_are_spelt_as_in_the_source(shown):
    assert "    loss_collection=GraphKeys.LOSSES," in shown("doc", "tf.losses.log_loss")
    assert "    dtype: DTypeLike = float32," in shown("doc", "tf.random_normal")
    assert "tf.DeviceSpec(\n    job: str | None = None," in shown("doc", "tf.DeviceSpec")
    assert "    *,\n" not in shown("doc", "tf.nest.map_structure", width=60)


def test_a_short_signature_stays_on_its_line(shown):
    text = shown("doc", "tf.nn.relu")
    assert text.startswith("tf.nn.relu(features, name: str | None = None) -> Tensor\n\n")


def test_other_names_the_op_and_the_place_come_last(shown):
    lines = shown("doc", "tf.argmax").splitlines()
    assert lines[-4:-1] == [
        "also        tf.math.argmax",
        "op          ArgMax, see `minigraph ops ArgMax`",
        "source      ``tensorflow/python/ops/math_ops.py``, ``nn_ops.py`` and ``sort_ops.py``",
    ]
    assert lines[-1].startswith("defined in  minigraph/ops/extremes.py:")


def test_the_source_is_that_of_the_function_its_class_or_its_module(shown):
    assert "\nsource      ``tensorflow/python/ops/check_ops.py``\n" in shown(
        "doc", "tf.assert_equal"
    )
    assert "``tensorflow/python/framework/ops.py``, ``Graph``" in shown("doc", "tf.Graph.device")
    lines = shown("doc", "tf.get_variable").splitlines()
    assert "Source: ``tensorflow/python/ops/variable_scope.py``." in lines
    assert [line for line in lines if line.startswith("source")] == []


@pytest.mark.parametrize("width", [50, 80])
@pytest.mark.parametrize("name", ["tf.contrib.layers.conv2d", "tf.nn", "tf.Session", "tf.Graph"])
def test_lines_fit_into_the_terminal(shown, name, width):
    lines = shown("doc", name, width=width).partition("\n\n")[2].splitlines()
    # A word longer than a line is not broken, and examples stay as they are.
    long = [line for line in lines if len(line) > width and len(line.split()) > 3]
    assert [line for line in long if not line.lstrip().startswith((">>>", "..."))] == []


def test_a_class_shows_its_constructor_and_its_members(shown):
    text = shown("doc", "tf.train.GradientDescentOptimizer")
    assert text.startswith("tf.train.GradientDescentOptimizer(\n    learning_rate,\n")
    assert "\nValues:\n  GATE_GRAPH  2\n" in text
    methods = text.partition("\nMethods:\n")[2]
    assert "  minimize           An operation that makes one step: ``compute_gradients``" in methods
    assert "\nProperties:\n" in shown("doc", "tf.Graph")


def test_methods_and_properties_are_found(shown):
    assert shown("doc", "tf.Session.run").startswith("tf.Session.run(fetches, feed_dict")
    assert shown("doc", "tf.DeviceSpec.from_string").startswith("tf.DeviceSpec.from_string(spec")
    assert shown("doc", "tf.Tensor.shape").startswith("tf.Tensor.shape\n\nThe static shape")


def test_an_enumeration_shows_its_values(shown):
    text = shown("doc", "tf.VariableSynchronization")
    assert text.startswith("tf.VariableSynchronization\n\nWhen the copies")
    assert "Values:\n  AUTO      0\n  NONE      1\n  ON_WRITE  2\n  ON_READ   3\n" in text


def test_a_module_lists_its_names(shown):
    text = shown("doc", "tf.losses")
    assert "\n  absolute_difference           The mean of ``|predictions - labels|``.\n" in text
    assert text.endswith(" names; `minigraph doc tf.losses.NAME` explains one\n")
    assert "  layers " in shown("doc", "tf.contrib")


def test_a_message_shows_its_fields(shown):
    assert "The message NodeDef.\n\nFields:\n  name   " in shown("doc", "tf.NodeDef")


def test_values_are_shown(shown):
    assert shown("doc", "tf.logging.INFO") == "tf.logging.INFO = 20\n"
    text = shown("doc", "tf.float32")
    assert text.startswith("tf.float32 = tf.float32\n\nThe element type of a tensor")
    assert text.endswith("\nsee `minigraph doc tf.DType`\n")


def test_an_op_type_is_explained_as_by_ops(shown):
    assert shown("doc", "Conv2DBackpropInput") == shown("ops", "Conv2DBackpropInput")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nn.conv2dd", "tf.nn has no 'conv2dd'; did you mean conv2d"),
        ("conv3d_transpose", "did you mean tf.contrib.layers.conv3d_transpose or "),
        ("tf.nn.relu.nothing", "tf.nn.relu has no 'nothing'\n"),
    ],
)
def test_what_is_missing_is_named(capsys, name, message):
    assert main(["doc", name]) == 1
    assert message in capsys.readouterr().err
