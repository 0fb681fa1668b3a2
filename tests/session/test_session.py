from collections import OrderedDict, namedtuple
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import minigraph as tf
from minigraph.graph.op import raw


def test_nested_fetches_come_back_in_their_structure():
    a, b = tf.constant(1), tf.constant([2, 3])
    pair = namedtuple("pair", "x y")
    with tf.Session() as sess:
        got = sess.run([a, (a, b), {"k": [b.op, "Const:0"]}, pair(a, OrderedDict(z=a)), []])
    assert got[0] == 1
    assert got[1][0] == 1
    assert got[1][1].tolist() == [2, 3]
    assert got[2] == {"k": [None, 1]}
    assert got[3] == pair(1, OrderedDict(z=1))
    assert got[4] == []


def test_scalars_are_numpy_scalars_and_strings_bytes():
    with tf.Session() as sess:
        assert type(sess.run(tf.constant(1.0))) is np.float32
        assert sess.run(tf.constant("a")) == b"a"
        assert sess.run(tf.constant(["a", b"b"])).tolist() == [b"a", b"b"]


@pytest.mark.parametrize(
    ("fetch", "error", "message"),
    [
        (None, TypeError, "Fetch argument None has invalid type"),
        ([None], TypeError, "Fetch argument None has invalid type"),
        (3, TypeError, "must be a string or Tensor"),
        ("nope", ValueError, "cannot be interpreted as a Tensor"),
        ("nope:0", ValueError, "cannot be interpreted as a Tensor"),
    ],
)
def test_bad_fetches(fetch, error, message):
    tf.constant(1)
    with tf.Session() as sess, pytest.raises(error, match=message):
        sess.run(fetch)


def test_an_unfed_placeholder_names_itself_and_its_line():
    x = tf.placeholder(tf.float32, [None, 3], name="images")
    with tf.Session() as sess, pytest.raises(tf.errors.InvalidArgumentError) as info:
        sess.run(x)
    text = str(info.value)
    assert (
        "You must feed a value for placeholder tensor 'images' with dtype float and shape [?,3]"
        in text
    )
    assert f"{__file__}:" in text
    assert info.value.op is x.op


def test_feeds_are_checked():
    x = tf.placeholder(tf.float32, [None, 3], name="x")
    n = tf.placeholder(tf.int32, [], name="n")
    with tf.Session() as sess:
        with pytest.raises(ValueError, match=r"Cannot feed value of shape \(2,\) for Tensor 'x:0'"):
            sess.run(x, {x: [1, 2]})
        with pytest.raises(TypeError, match="cannot be a tf.Tensor object"):
            sess.run(x, {x: x})
        with pytest.raises(TypeError, match="Cannot interpret feed_dict key as Tensor"):
            sess.run(x, {"y:0": 1})
        with pytest.raises(TypeError, match="is not compatible with Tensor type"):
            sess.run(n, {n: 2**40})
        with pytest.raises(ValueError, match="Cannot feed str for Tensor 'n:0'"):
            sess.run(n, {n: "text"})
        tf.get_default_graph().prevent_feeding(n)
        with pytest.raises(ValueError, match="may not be fed"):
            sess.run(n, {n: 1})
        assert sess.run("x:0", {"x:0": [[1, 2, 3]]}).tolist() == [[1, 2, 3]]


def test_any_tensor_can_be_fed():
    a = tf.constant(1.0)
    b = tf.identity(a)
    with tf.Session() as sess:
        assert sess.run([a, b], {a: 5.0}) == [5.0, 5.0]
        assert sess.run(b, {b: 7.0}) == 7.0


def test_one_output_of_several_can_be_fed():
    first, second = tf.identity_n([1.0, 2.0])
    with tf.Session() as sess:
        assert sess.run([first, second], {first: 5.0}) == [5.0, 2.0]


def test_closed_and_empty_sessions():
    with tf.Session(graph=tf.Graph()) as sess, pytest.raises(RuntimeError, match="graph is empty"):
        sess.run([])
    x = tf.constant(1)
    sess = tf.Session()
    sess.close()
    with pytest.raises(RuntimeError, match="closed Session"):
        sess.run(x)


def test_constructor_arguments_are_checked():
    with pytest.raises(TypeError, match="target must be a string"):
        tf.Session(3)
    with pytest.raises(TypeError, match=r'"Session\(config=config\)"'):
        tf.Session(tf.ConfigProto())
    with pytest.raises(TypeError, match="graph must be a tf.Graph"):
        tf.Session(graph=3)
    with pytest.raises(TypeError, match="config must be a tf.ConfigProto"):
        tf.Session(config=3)
    config = tf.ConfigProto(allow_soft_placement=True)
    config.gpu_options.allow_growth = True
    tf.Session(config=config).close()


def test_foreign_graphs_are_refused():
    x = tf.constant(1)
    with tf.Graph().as_default():
        tf.constant(2)
        with tf.Session() as sess, pytest.raises(ValueError, match="not an element of this graph"):
            sess.run(x)
        with pytest.raises(ValueError, match="different from the session's graph"):
            x.eval(session=tf.Session())


def test_eval_and_run_need_a_session():
    x = tf.constant(3)
    with pytest.raises(ValueError, match="No default session is registered"):
        x.eval()
    with tf.Session():
        assert x.eval() == 3
        assert x.op.run() is None
    sess = tf.InteractiveSession()
    assert x.eval() == 3
    sess.close()
    assert tf.get_default_session() is None


def test_state_belongs_to_the_session():
    ref = raw.VariableV2((), tf.float32)(name="v")
    init, add = tf.assign(ref, 1.0), tf.assign_add(ref, 2.0)
    first, second = tf.Session(), tf.Session()
    first.run(init)
    assert first.run(add) == 3.0
    assert first.run(add) == 5.0
    with pytest.raises(tf.errors.FailedPreconditionError, match="uninitialized value v") as info:
        second.run(ref)
    assert "test_session.py" in str(info.value)
    second.run(init)
    assert second.run(ref) == 1.0


def test_what_was_fetched_does_not_change_later():
    ref = raw.VariableV2((2,), tf.float32)(name="v")
    init, add = tf.assign(ref, [1.0, 2.0]), tf.assign_add(ref, [1.0, 1.0])
    with tf.Session() as sess:
        before = sess.run(init)
        sess.run(add)
        before[0] = 99.0
        assert sess.run(ref).tolist() == [2.0, 3.0]
        assert before.tolist() == [99.0, 2.0]


def test_constants_are_not_changed_through_what_was_fetched():
    x = tf.constant([1.0, 2.0])
    with tf.Session() as sess:
        sess.run(x)[0] = 99.0
        assert sess.run(x).tolist() == [1.0, 2.0]


def test_every_fetched_array_is_the_users_own():
    x = tf.placeholder(tf.float32, [2, 3])
    v = tf.Variable(np.zeros((2, 3), np.float32))
    y, same, doubled = x + 1.0, x + 1.0, x * 2.0
    fetches = [y, same, tf.reshape(y, [3, 2]), tf.transpose(y), y[:1], tf.assign(v, doubled), v]
    fetches.append(doubled)
    fetches += [tf.nn.relu(x), *tf.split(x * 3.0, 3, axis=1), tf.identity(y), x * 4.0]
    fed = np.ones((2, 3), np.float32)
    with tf.Session() as sess:
        sess.run(v.initializer)
        expected = [array.copy() for array in sess.run(fetches, {x: fed})]
        arrays = sess.run(fetches, {x: fed})
        for i, array in enumerate(arrays):
            array += 100.0 + i
        for i, (array, value) in enumerate(zip(arrays, expected, strict=True)):
            np.testing.assert_array_equal(array, value + 100.0 + i)
        np.testing.assert_array_equal(sess.run(v), fed * 2)
        for array, value in zip(sess.run(fetches, {x: fed}), expected, strict=True):
            np.testing.assert_array_equal(array, value)
    np.testing.assert_array_equal(fed, np.ones((2, 3)))


def test_an_array_that_nobody_else_holds_is_given_without_a_copy():
    x = tf.placeholder(tf.float32, [2, 3])
    y = tf.nn.relu(x + 1.0)
    with tf.Session() as sess:
        assert sess.plan(y, [x]).own == (True,)
        assert sess.plan([y, tf.reshape(y, [6])], [x]).own == (False, False)
        assert sess.plan([x, tf.constant([1.0]) + 1.0], [x]).own == (False, False)


def test_control_inputs_run_first():
    ref = raw.VariableV2((), tf.float32)(name="v")
    init = tf.assign(ref, 1.0)
    with tf.control_dependencies([init]):
        value = tf.identity(ref)
    with tf.Session() as sess:
        assert sess.run(value) == 1.0


def test_a_rewired_graph_runs_in_a_right_order_or_reports_its_circle():
    a, b = tf.no_op("a"), tf.no_op("b")
    a._add_control_input(b)
    with tf.Session() as sess:
        sess.run(a)
        b._add_control_input(a)
        with pytest.raises(ValueError, match="contains a cycle"):
            sess.run(a)


def test_make_callable():
    x = tf.placeholder(tf.float32, [])
    with tf.Session() as sess:
        function = sess.make_callable([tf.nn.relu(x)], [x])
        assert function(3.0) == [3.0]
        with pytest.raises(ValueError, match="Expected 1 feed values"):
            function()
        with pytest.raises(TypeError, match="must be a list or tuple"):
            sess.make_callable(x, x)


def test_partial_run_is_refused_with_advice():
    x = tf.constant(1)
    with tf.Session() as sess, pytest.raises(tf.errors.UnimplementedError, match="hint"):
        sess.partial_run_setup([x])


def test_many_threads_may_run_one_session():
    ref = raw.VariableV2((), tf.int32)(name="count")
    init, add = tf.assign(ref, 0), tf.assign_add(ref, 1)
    x = tf.placeholder(tf.float32, [3])
    y = tf.nn.relu(x)
    with tf.Session() as sess, ThreadPoolExecutor(8) as pool:
        sess.run(init)
        list(pool.map(lambda _: sess.run(add.op), range(200)))
        results = list(pool.map(lambda i: sess.run(y, {x: [i, -i, i]}).tolist(), range(200)))
        assert sess.run(ref) == 200
    assert results == [[i, 0, i] for i in range(200)]


def test_a_with_block_ends_the_session_and_is_not_reentrant():
    x = tf.constant(1)
    with tf.Session() as sess:
        with pytest.raises(RuntimeError, match="not re-entrant"), sess:
            pass
        with sess.as_default():
            assert x.eval() == 1
    with pytest.raises(RuntimeError, match="closed Session"):
        sess.run(x)


def test_there_are_no_remote_engines():
    with pytest.raises(tf.errors.NotFoundError, match="No session factory registered"):
        tf.Session("grpc://localhost:2222")


def test_feeds_that_do_not_fit_are_named():
    text, number = tf.placeholder(tf.string), tf.placeholder(tf.float32)
    with tf.Session() as sess:
        with pytest.raises(tf.errors.InternalError, match="Unsupported object type int"):
            sess.run(text, {text: [1]})
        with pytest.raises(TypeError, match="Type of feed value 16777217 .* is not compatible"):
            sess.run(number, {number: 2**24 + 1})


def test_what_is_fed_and_fetched_comes_back_as_it_was_given():
    number, text = tf.placeholder(tf.float32), tf.placeholder(tf.string)
    given = np.array([1.0, 2.0], np.float32)
    words = np.array(["a", b"b"], object)
    with tf.Session() as sess:
        same, doubled, read = sess.run(
            [number, number * 2.0, tf.identity(text)], {number: given, text: words}
        )
        assert sess.run(text, {text: words}) is words
    assert same is given
    assert doubled.tolist() == [2.0, 4.0]
    assert read.tolist() == [b"a", b"b"]


def test_hints_for_what_users_mistake():
    x = tf.constant(1.0)
    with tf.Session() as sess:
        result = sess.run(x)
        with pytest.raises(TypeError, match="did `x = session.run\\(x\\)` put it"):
            sess.run(result)
        with pytest.raises(TypeError, match="a gradient is None where"):
            sess.run([x, None])
    with pytest.raises(TypeError, match="NumPy arrays are float64"):
        x + tf.constant(np.ones(2))
    with pytest.raises(TypeError, match="nothing is converted by itself"):
        tf.multiply(tf.constant(1), x)
    with pytest.raises(ValueError, match="before TensorFlow 1.0 it was the other"):
        tf.concat(0, [tf.zeros([1]), tf.zeros([1])])


def test_integers_in_a_list_wrap_around():
    x = tf.placeholder(tf.int8, [1])
    with tf.Session() as sess:
        assert sess.run(x, {x: [300]}).tolist() == [44]


def test_options_nobody_set_are_false():
    config = tf.ConfigProto(log_device_placement=True)
    assert config.log_device_placement
    assert not config.allow_soft_placement
    assert not config.gpu_options.allow_growth
    config.gpu_options.allow_growth = True
    assert config.gpu_options.allow_growth
