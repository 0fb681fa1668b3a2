import pickle

import pytest

import minigraph as tf
from minigraph import viz
from minigraph.viz.marks import Lens, Mark
from minigraph.viz.style import THEMES

layers = tf.contrib.layers


def tones(lens):
    return {name: mark.tone for name, mark in lens.marks.items()}


# --- what runs ---------------------------------------------------------------------------------


def forked():
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [2], name="x")
        y = tf.placeholder(tf.float32, [2], name="y")
        a = tf.nn.relu(x, name="a")
        with tf.control_dependencies([tf.nn.elu(y, name="b")]):
            tf.identity(a, name="c")
        tf.nn.relu(y, name="d")
    return graph


def test_a_run_follows_inputs_and_control_inputs():
    lens = viz.what_runs(forked(), {"result": ["c:0"]}, {"x:0": None, "y:0": None})
    assert tones(lens) == {"c": "lit", "a": "lit", "b": "lit", "x": "also", "y": "also"}
    assert (lens.others, lens.marks["c"].note) == ("dim", "fetched")


def test_a_feed_cuts_and_a_placeholder_without_one_is_the_culprit():
    lens = viz.what_runs(forked(), "c", "a:0")
    assert tones(lens) == {"c": "lit", "b": "lit", "y": "culprit", "a": "also"}
    assert str(lens) == "3 of 6 operations run\nmissing feeds: y"


def test_a_useless_feed_is_named():
    lens = viz.what_runs(forked(), "d", ["x:0", "y:0"])
    assert str(lens) == "1 of 6 operations run\nfed without need: x:0"


# --- gradients ---------------------------------------------------------------------------------


def test_gradients_are_paired_by_name():
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [2], name="x")
        with tf.name_scope("net"):
            y = tf.nn.relu(tf.tanh(x))
        tf.gradients(y, x)
        tf.gradients(y, x, name="again")
    lens = viz.gradient_pairs(graph)
    assert str(lens) == "net/Relu  ReluGrad\nnet/Tanh  TanhGrad"
    assert lens.marks["net/Relu"] == Mark("lit", "gradient: ReluGrad")
    assert lens.marks["again/net/Tanh_grad/TanhGrad"] == Mark("also", "gradient of net/Tanh")
    assert lens.marks["gradients/grad_ys_0"].tone == "changed"
    assert str(viz.gradient_pairs(forked())) == "no gradients in this graph"


# --- collections and sharing -------------------------------------------------------------------


def shared():
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [2], name="x")
        with tf.variable_scope("net"):
            w = tf.get_variable("w", [2])
            tf.multiply(x, w, name="first")
            tf.add(x, tf.get_variable("b", [2], trainable=False), name="only")
        with tf.variable_scope("net", reuse=True):
            tf.multiply(x, tf.get_variable("w", [2]), name="second")
    return graph


def test_collections():
    lens = viz.collections(shared(), ["trainable_variables", "variables"])
    assert tones(lens) == {"net/w": "group 1", "net/b": "group 2"}
    assert lens.marks["net/w"].note == "trainable_variables, variables"
    with pytest.raises(ValueError, match="no collection 'losses'; there are variables"):
        viz.collections(shared(), ["losses"])


def test_what_is_in_several_collections_has_the_colour_of_the_smallest():
    lens = viz.collections(shared(), ["variables", "trainable_variables"])
    assert tones(lens) == {"net/w": "group 2", "net/b": "group 1"}
    assert lens.marks["net/w"].note == "variables, trainable_variables"


def test_collections_have_colours_that_mean_nothing_else():
    with tf.Graph().as_default() as graph:
        for i in range(8):
            tf.add_to_collection(f"c{i}", tf.no_op(f"n{i}"))
    lens = viz.collections(graph)
    assert lens.legend[-1] == ("group 6", "c5, c6, c7")
    used = [tone for tone, _ in lens.legend]
    for theme in THEMES.values():
        own = {theme.tones[tone] for tone in used}
        others = {look for tone, look in theme.tones.items() if tone not in used}
        assert (len(own), own & others) == (6, set())


def test_sharing_tells_variable_scope_from_name_scope():
    lens = viz.sharing(shared())
    assert tones(lens) == {"net/w": "also", "net/b": "lit", "net_1/second": "changed"}
    assert "    net_1/second  Mul   <- name scope 'net_1', variable scope 'net'" in str(lens)
    assert "    net/first  Mul\n" in str(lens)


# --- difference --------------------------------------------------------------------------------


def layer(**options):
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [None, 8, 8, 3], name="x")
        layers.conv2d(x, 4, 3, scope="conv", biases_initializer=None, **options)
    return graph


def test_equal_graphs_have_no_difference():
    lens = viz.difference(layer(), layer())
    assert (str(lens), lens.marks, lens.others) == (
        f"0 added, 0 removed, 0 changed, {len(layer().get_operations())} equal", {}, "",
    )  # fmt: skip


def test_a_changed_argument_is_found():
    drawing = viz.diff(layer(), layer(stride=2, activation_fn=tf.nn.elu))
    lines = str(drawing).splitlines()
    assert lines[0] == "1 added, 1 removed, 1 changed, 12 equal"
    assert lines[1:4] == [
        "~ conv/Conv2D  Conv2D: shape [?,8,8,4] float32 -> [?,4,4,4] float32; "
        "strides (1, 1, 1, 1) -> (1, 2, 2, 1)",
        "+ conv/Elu  Elu",
        "- conv/Relu  Relu",
    ]
    assert "Relu  Relu  <- removed" in str(drawing)


# --- expansion ---------------------------------------------------------------------------------


def test_nodes_stand_below_the_argument_that_made_them():
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [None, 8], name="x")
        layers.fully_connected(x, 4, activation_fn=tf.tanh, scope="full")
    lens = viz.expansion(graph, "full")
    lines = str(lens).splitlines()
    text = 'layers.fully_connected(x, 4, activation_fn=tf.tanh, scope="full")'
    assert lines[0].endswith(f"test_lenses.py:{line_of(text)}")
    assert lines[1] == "    " + text
    where = lines.index("num_outputs=4")
    assert lines[where + 1].split() == ["full/weights", "VariableV2", "8×4"]
    assert lines[lines.index("activation_fn=tf.tanh") + 1].split() == ["full/Tanh", "Tanh", "?×4"]
    assert lens.marks["full/biases/Initializer/zeros"].note == "biases_initializer"
    assert "full/Tanh" in viz.to_svg(graph, lens=lens)


def line_of(text):
    with open(__file__, encoding="utf-8") as file:
        return next(i for i, line in enumerate(file, 1) if line.strip() == text)


def test_an_expansion_of_nothing():
    with pytest.raises(ValueError, match="no scope and no operation 'convolution'"):
        viz.expansion(layer(), "convolution")


# --- failure -----------------------------------------------------------------------------------


def test_a_shape_error_shows_the_node_that_could_not_be_built():
    with tf.Graph().as_default() as graph, tf.name_scope("net"):
        a, b = tf.ones([2, 3], name="a"), tf.ones([4, 5], name="b")
        with pytest.raises(ValueError, match="Dimensions must be equal") as info:
            tf.matmul(a, b)
    view = info.value.graph_view()
    assert "MatMul  MatMul  <- failed here" in str(view)
    assert "a  Const, [[1, 1, 1], [1, 1, 1]]  <- its input, 2×3" in str(view)
    assert viz.to_svg(graph).count("MatMul") == 0 < view.to_svg().count("MatMul")
    assert "failed here" in view.to_html()


def test_a_type_error_has_a_view_as_well():
    with tf.Graph().as_default():
        with pytest.raises(TypeError) as info:
            tf.add(tf.constant(1, name="one"), tf.constant(1.0, name="two"), name="sum")
    assert "sum  Add  <- failed here" in str(info.value.graph_view())


def test_a_run_without_a_feed_shows_the_placeholder():
    with tf.Graph().as_default(), tf.Session() as sess:
        y = tf.nn.relu(tf.placeholder(tf.float32, [2], name="x"), name="y")
        with pytest.raises(tf.errors.InvalidArgumentError) as info:
            sess.run(y)
    assert "x  Placeholder, float32 2  <- failed here" in str(info.value.graph_view())


def test_an_error_with_a_view_can_travel():
    with tf.Graph().as_default():
        with pytest.raises(ValueError) as info:
            tf.matmul(tf.ones([2, 3]), tf.ones([4, 5]))
    copy = pickle.loads(pickle.dumps(info.value))
    assert (str(copy), copy.graph_view()) == (
        str(info.value), "the graph is in the process that raised this",
    )  # fmt: skip


# --- marks -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marks, members, expected",
    [
        ({}, "ab", ("dim", "")),
        ({"a": Mark("lit", "x")}, "ab", ("lit", "x")),
        ({"a": Mark("lit")}, "ab", ("lit", "1 of 2 run")),
        ({"a": Mark("lit"), "b": Mark("lit")}, "ab", ("lit", "")),
        ({"a": Mark("lit", "x"), "b": Mark("culprit", "y")}, "ab", ("culprit", "x; y")),
        ({"a": Mark("lit"), "b": Mark("culprit")}, "ab", ("culprit", "1 culprit, 1 run")),
    ],
)
def test_a_shape_sums_up_the_marks_of_what_it_stands_for(marks, members, expected):
    lens = Lens("", marks, legend=(("lit", "run"),), others="dim")
    assert lens.summary(list(members)) == expected
