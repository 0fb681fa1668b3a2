import re

import pytest

import minigraph as tf
from minigraph import viz
from minigraph.viz.hierarchy import Box, Scope, read
from tests.viz.graphs import circle_of_scopes, two_layers, variable


def view(graph, depth=1, expand=()):
    """What a drawing of the graph shows."""
    return viz.show(graph, depth=depth, expand=expand).picture


def names(scope):
    return [child.name for child in scope.children]


def find(scope, name):
    for child in scope.children:
        if child.name == name:
            return child
        if isinstance(child, Scope):
            found = find(child, name)
            if found is not None:
                return found
    return None


def scopes(scope):
    for child in scope.children:
        if isinstance(child, Scope):
            yield child
            yield from scopes(child)


def edges(picture):
    return {(edge.tail, edge.head): edge.kind for edge in picture.edges}


def test_scopes_nest_as_names_do():
    root = read(two_layers()).root
    assert names(root) == ["images", "conv1", "conv2", "init"]
    assert names(find(root, "conv1")) == ["conv1/weights", "conv1/Relu", "conv1/inner/Elu"]


def test_a_scope_with_one_box_is_that_box():
    box = find(read(two_layers()).root, "conv1/inner/Elu")
    assert (type(box), box.label) == (Box, "inner/Elu")


def test_sizes_count_all_operations():
    graph = two_layers()
    root = read(graph).root
    assert root.size == len(graph.get_operations())
    assert find(root, "conv1").size == 6


def test_a_variable_is_one_box():
    box = find(view(two_layers(), None).root, "conv1/weights")
    assert box.details == ("float32 4",)
    assert box.members == (
        "conv1/weights",
        "conv1/weights/Initializer/zeros",
        "conv1/weights/Assign",
        "conv1/weights/read",
    )


def test_a_small_constant_is_written_into_its_reader():
    box = find(view(two_layers(), None).root, "conv2/Reshape")
    assert box.members == ("conv2/Reshape", "conv2/Reshape/shape")
    assert box.details == ("shape = [-1, 2]",)


def test_a_constant_with_two_readers_is_a_box():
    with tf.Graph().as_default() as graph:
        c = tf.constant(1.5, name="c")
        tf.nn.relu(c)
        tf.nn.elu(c)
    assert find(view(graph).root, "c").details == ("1.5",)


def test_what_makes_constants_out_of_inputs_has_no_value_of_its_own():
    with tf.Graph().as_default() as graph:
        tf.zeros_like(tf.placeholder(tf.float32, [None]), name="zeros")
    assert find(view(graph).root, "zeros").details == ()


def test_a_node_named_like_a_scope_stands_inside_it():
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [], name="x")
        with tf.name_scope("Adam") as scope:
            beta = tf.nn.relu(x, name="beta")
            tf.nn.relu(beta, name="update")
        tf.nn.relu(beta, name=scope)
    assert names(find(read(graph).root, "Adam")) == ["Adam/beta", "Adam/update", "Adam"]


def test_depth_one_shows_top_scopes_closed():
    picture = view(two_layers())
    assert [c.is_open for c in picture.root.children if isinstance(c, Scope)] == [False, False]
    assert edges(picture) == {
        ("images", "conv1/"): "data",
        ("conv1/", "conv2/"): "data",
        ("conv1/", "init"): "control",
    }


def test_expand_opens_a_scope_and_all_around_it():
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [2], name="x")
        with tf.name_scope("a"):
            y = tf.nn.relu(x)
            with tf.name_scope("b"):
                tf.nn.relu(tf.nn.relu(y))
        with tf.name_scope("c"):
            tf.nn.relu(tf.nn.relu(y))
    picture = view(graph, expand=["a/b"])
    assert find(picture.root, "a").is_open and find(picture.root, "a/b").is_open
    picture = view(graph, expand=["a"])
    assert find(picture.root, "a").is_open and not find(picture.root, "a/b").is_open


def chain(*, inside, beside=0, scopes=1):
    """A graph with ``outer/net`` of so many operations, and so many beside it at the top."""
    with tf.Graph().as_default() as graph:
        with tf.name_scope("outer"), tf.name_scope("net"):
            for _ in range(inside):
                tf.no_op()
        for _ in range(scopes - 1):
            with tf.name_scope("other"):
                tf.no_op(), tf.no_op()
        for _ in range(beside):
            tf.no_op("top")
    return graph


@pytest.mark.parametrize(
    "sizes, is_open",
    [
        ({"inside": 2}, True),
        ({"inside": 55, "beside": 5}, False),  # there is something to see without it
        ({"inside": 56, "beside": 4}, True),
        ({"inside": 57, "beside": 4}, False),  # and with it too much
        ({"inside": 2, "scopes": 2}, False),
    ],
)
def test_the_only_scope_is_open_where_there_is_little_else(sizes, is_open):
    picture = view(chain(**sizes))
    assert find(picture.root, "outer/net").is_open == is_open


def test_lone_scopes_are_opened_until_there_is_something_to_see():
    with tf.Graph().as_default() as graph, tf.name_scope("model"):
        tf.no_op("first")
        with tf.name_scope("network"):
            for _ in range(2):
                with tf.name_scope("layer"):
                    tf.no_op(), tf.no_op()
    shown = {item.name: item.is_open for item in scopes(view(graph).root)}
    assert shown == {
        "model": True, "model/network": True,
        "model/network/layer": False, "model/network/layer_1": False,
    }  # fmt: skip


def test_edges_between_the_same_shapes_are_one_bundle():
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [None, 3], name="x")
        with tf.name_scope("layer"):
            one, two = tf.nn.relu(x), tf.nn.elu(x)
        with tf.name_scope("next"):
            tf.nn.relu(one), tf.nn.relu(two)
    picture = view(graph)
    labels = {(e.tail, e.head): (e.label, e.tensors) for e in picture.edges}
    assert labels[("x", "layer/")] == ("?×3", ("x:0",))
    assert labels[("layer/", "next/")] == ("2 tensors", ("layer/Relu:0", "layer/Elu:0"))


def test_references_are_told_from_values():
    with tf.Graph().as_default() as graph:
        tf.assign_add(variable([4], "w"), [1.0] * 4, name="add")
    picture = view(graph, None)
    assert edges(picture)[("w", "add")] == "reference"


def test_scopes_may_form_a_circle():
    picture = view(circle_of_scopes())
    assert edges(picture) == {
        ("x", "a/"): "data",
        ("a/", "b/second"): "data",
        ("b/second", "a/"): "data",
        ("a/", "c/"): "data",
    }


def test_reading_twice_gives_equal_values():
    one, other = read(two_layers()), read(two_layers())
    assert (one.root, list(one.wires)) == (other.root, list(other.wires))


@pytest.mark.parametrize(
    "options, message",
    [
        ({"depth": 0}, "depth must be at least 1, or None for all levels, got 0"),
        ({"expand": ["("]}, "expand: '(' is no regular expression"),
    ],
)
def test_refusals(options, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        view(two_layers(), **options)


def test_constant_texts_are_quoted_and_their_bytes_escaped():
    with tf.Graph().as_default() as graph:
        tf.constant([b"its", b"\xff\xfe", "größe".encode()], name="words")
    shown = find(view(graph).root, "words").details
    assert shown == (r'["its", "\xff\xfe", "größe"]',)
