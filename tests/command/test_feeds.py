import numpy as np
import pytest

import minigraph as tf
from minigraph.command.errors import UserError
from minigraph.command.feeds import check_complete, find, parse_feeds


@pytest.fixture
def graph():
    tf.placeholder(tf.float32, [None, 2], name="x")
    tf.placeholder(tf.int64, [3], name="labels")
    tf.placeholder(tf.string, [], name="word")
    tf.placeholder(tf.bool, [2], name="flags")
    tf.placeholder(tf.float32, name="anything")
    tf.no_op(name="done")
    tf.get_variable("scope/loss", [])
    return tf.get_default_graph()


def fed(graph, text, batch=1):
    (value,) = parse_feeds(graph, [text], batch).values()
    return value


@pytest.mark.parametrize(
    "text, value",
    [
        ("x=[[1, 2.5]]", [[1, 2.5]]),
        ("x:0=[[1,2]]", [[1, 2]]),
        ("labels=-3", -3),
        ("word=some text", "some text"),
        ("word=['a','b']", ["a", "b"]),
    ],
)
def test_a_literal_is_what_python_makes_of_it(graph, text, value):
    assert fed(graph, text) == value


def test_words_make_arrays_of_the_placeholders_shape(graph):
    assert fed(graph, "x=zeros", 3).tolist() == [[0.0, 0.0]] * 3
    ones = fed(graph, "labels=ones")
    assert (ones.tolist(), ones.dtype) == ([1, 1, 1], np.int64)
    first, again = (fed(graph, "x=random", 4) for _ in range(2))
    assert (first.shape, first.dtype) == ((4, 2), np.float32)
    assert 0 <= first.min() < first.max() < 1
    np.testing.assert_array_equal(first, again)
    assert set(fed(graph, "labels=random").tolist()) <= {0, 1}
    assert fed(graph, "flags=ones").tolist() == [True, True]
    assert fed(graph, "word=zeros").tolist() == b""


def test_files_are_loaded(graph, tmp_path):
    array = np.arange(6, dtype=np.float32).reshape(3, 2)
    np.save(tmp_path / "x.npy", array)
    np.testing.assert_array_equal(fed(graph, f"x={tmp_path}/x.npy"), array)
    np.savez(tmp_path / "x.npz", array)
    np.testing.assert_array_equal(fed(graph, f"x={tmp_path}/x.npz"), array)
    np.savez(tmp_path / "two.npz", a=array, b=array)
    with pytest.raises(UserError, match="holds 2 arrays: a, b"):
        fed(graph, f"x={tmp_path}/two.npz")


@pytest.mark.parametrize(
    "text, message",
    [
        ("x", "--feed takes NAME=VALUE, as in --feed x=zeros; got 'x'"),
        ("done=1", "done has no output, so it cannot be fed"),
        ("x=[1", r"cannot feed '\[1' for x  float32\[\?,2\]"),
        ("x=open('y')", "a number, a list such as"),
        ("anything=random", "the shape of anything:0 is unknown, so random says too little"),
        ("x=none.npy", "there is no file none.npy"),
    ],
)
def test_what_cannot_be_fed_is_explained(graph, text, message):
    with pytest.raises(UserError, match=message):
        parse_feeds(graph, [text], 1)


def test_a_broken_file_and_one_that_would_run_code_are_refused(graph, tmp_path):
    (tmp_path / "broken.npy").write_bytes(b"\x93NUMPY no")
    np.save(tmp_path / "objects.npy", np.array([{}], object), allow_pickle=True)
    for name in ("broken.npy", "objects.npy"):
        with pytest.raises(UserError, match=f"cannot read .*{name}"):
            fed(graph, f"x={tmp_path}/{name}")


def test_names_are_found_or_the_nearest_are_named(graph):
    assert find(graph, "x").name == find(graph, "x:0").name == "x:0"
    assert find(graph, "done").name == "done"
    with pytest.raises(UserError, match="hint        did you mean labels"):
        find(graph, "lables")
    with pytest.raises(UserError, match="hint        did you mean scope/loss"):
        find(graph, "scope")
    with pytest.raises(UserError, match="did you mean scope/loss"):
        find(graph, "loss:0")
    with graph.as_default(), tf.name_scope("cross_entropy"):
        with tf.name_scope("inner"):
            tf.constant(1.0, name="entropy_of_all")
        tf.constant(1.0, name="weights")
        tf.constant(1.0, name="value")
    with pytest.raises(
        UserError, match="mean cross_entropy/value or cross_entropy/inner/entropy_of_all"
    ):
        find(graph, "entropy")
    with pytest.raises(UserError, match=r"exists but only has 1 outputs\.$"):
        find(graph, "x:1")


def test_missing_feeds_are_listed_with_their_shapes(graph):
    x, labels = find(graph, "x"), find(graph, "labels")
    wanted = tf.cast(labels, tf.float32) + tf.reduce_sum(x)
    optional = tf.placeholder_with_default(1.0, [], name="optional")
    check_complete([wanted * optional], [x, labels])
    check_complete([wanted], [wanted])
    with pytest.raises(UserError) as caught:
        check_complete([wanted * optional], [])
    assert str(caught.value) == (
        "2 placeholder(s) must be fed:\n"
        "  x  float32[?,2]\n"
        "  labels  int64[3]\n"
        "  hint        --feed x=FILE.npy, or --feed x=random to try it out"
    )
