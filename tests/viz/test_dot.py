import re

import pytest

import minigraph as tf
from minigraph import viz
from tests.viz.graphs import circle_of_scopes, strange_names, two_layers


def dot_of(make, **options):
    return viz.to_dot(make(), **options)


def test_scopes_are_closed_unless_opened():
    assert "subgraph" not in dot_of(two_layers)
    assert "6 operations" in dot_of(two_layers)
    opened = dot_of(two_layers, expand=["conv1"])
    assert "subgraph cluster_conv1 {" in opened and "cluster_conv2" not in opened


def test_edges_differ_by_kind():
    lines = dot_of(two_layers).splitlines()
    (control,) = [line for line in lines if "-> init" in line]
    (data,) = [line for line in lines if "images ->" in line]
    assert "style=dashed" in control and 'label="?×4"' in data


def test_the_bar_of_a_closed_scope_is_written_in_words():
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [2], name="x")
        with tf.name_scope("net"):
            tf.to_int32(tf.nn.relu(tf.nn.relu(tf.nn.relu(x * x))))
        with tf.name_scope("quiet"):
            tf.identity(tf.identity(x))
    assert 'label="net\n5 operations\n3 × activation, 1 × math"' in viz.to_dot(graph)
    assert 'label="net\n5 operations\n4 × float32, 1 × int32"' in viz.to_dot(
        graph, color_by="dtype"
    )
    assert 'label="quiet\n2 operations"' in viz.to_dot(graph)
    assert "×" not in viz.to_dot(graph, color_by="structure")


def test_it_is_deterministic():
    assert dot_of(two_layers, depth=None) == dot_of(two_layers, depth=None)


@pytest.mark.parametrize("make", [two_layers, circle_of_scopes, strange_names])
def test_every_identifier_is_plain_or_quoted(make):
    """Reads the text as Graphviz does: bare words, numbers, and strings between quotes."""
    text = dot_of(make, depth=None)
    token = r'"(?:[^"\\]|\\.|\\\n)*"|[A-Za-z_][A-Za-z_0-9]*|-?[0-9.]+|->|[\[\]{}=;,]|\s+'
    rest = re.sub(token, "", text, flags=re.DOTALL)
    assert rest == ""
    assert text.replace("\n", "").replace("\t", "").isprintable()


def test_names_do_not_become_ports_or_markup():
    text = dot_of(strange_names, depth=None)
    assert "x&#58;y" in text and "&lt;>" in text
    assert "label=<" not in text


def test_an_empty_graph_says_so():
    assert "an empty graph" in viz.to_dot(tf.Graph())
