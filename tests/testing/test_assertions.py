import pytest

import minigraph as tf


class Example(tf.test.TestCase):
    __test__ = False  # a specimen, made by hand below

    def runTest(self):
        pass


CASE = Example()

PASS = [
    (CASE.assertEmpty, ([],)),
    (CASE.assertNotEmpty, ([0],)),
    (CASE.assertLen, ("ab", 2)),
    (CASE.assertBetween, (3, 3, 4)),
    (CASE.assertEndsWith, ("abc", "bc")),
    (CASE.assertSameElements, ([1, 1, 2], [2, 1])),
    (CASE.assertContainsSubset, ([1], [2, 1])),
    (CASE.assertNoCommonElements, ([1], [2])),
    (CASE.assertSequenceAlmostEqual, ([1.0, 2.0], [1.0, 2.0 + 1e-9])),
    (CASE.assertSameStructure, ({"a": [1, (2,)]}, {"a": [1, (2,)]})),
    (CASE.assertRegexMatch, ("abc", ["x", "b."])),
    (CASE.assertDTypeEqual, ([True], "bool")),
]
FAIL = [
    (CASE.assertEmpty, ([1],), "has length of 1"),
    (CASE.assertEmpty, (3,), "Expected a Sized object, got: 'int'"),
    (CASE.assertNotEmpty, ([],), "has length of 0"),
    (CASE.assertNotEmpty, (iter([]),), "Expected a Sized object, got: 'list_iterator'"),
    (CASE.assertLen, (3, 2), "Expected a Sized object, got: 'int'"),
    (CASE.assertAllInRange, (["a"], 2, 3), "has no ordered numeric type"),
    (CASE.assertLen, ([1], 2), "has length of 1, expected 2"),
    (CASE.assertBetween, (5, 3, 4), "5 unexpectedly not between 3 and 4"),
    (CASE.assertEndsWith, ("abc", "x"), "does not end with 'x'"),
    (CASE.assertSameElements, ([1], [2]), r"missing: \[1\]; unexpected: \[2\]"),
    (CASE.assertSameElements, ("ab", "ba"), "usually a bug"),
    (CASE.assertContainsSubset, ([1, 3], [2, 1]), "Missing elements .3."),
    (CASE.assertNoCommonElements, ([1, 2], [2]), "Common elements .2."),
    (CASE.assertSequenceAlmostEqual, ([1.0], [1.1]), "1.0 != 1.1"),
    (CASE.assertSequenceAlmostEqual, ([1.0], []), "has length of 0, expected 1"),
    (CASE.assertSameStructure, ({"a": [1]}, {"a": [2]}), r"a\['a'\]\[0\] is 1"),
    (CASE.assertSameStructure, ({"a": 1}, {"b": 1}), r"lacks \['b'\]"),
    (CASE.assertRegexMatch, ("abc", ["x"]), "matches none"),
    (CASE.assertDTypeEqual, ([True], "int32"), "tf.bool != tf.int32"),
]


@pytest.mark.parametrize(("check", "args"), PASS, ids=lambda v: getattr(v, "__name__", ""))
def test_what_is_so_passes(check, args):
    assert check(*args) is None


@pytest.mark.parametrize(
    ("check", "args", "message"), FAIL, ids=lambda v: getattr(v, "__name__", "")
)
def test_what_is_not_so_fails(check, args, message):
    with pytest.raises(AssertionError, match=message):
        check(*args)


def test_literal_messages():
    with CASE.assertRaisesWithLiteralMatch(ValueError, "a.c"):
        raise ValueError("a.c")
    with pytest.raises(AssertionError, match="'a.c' != 'abc'"):
        with CASE.assertRaisesWithLiteralMatch(ValueError, "a.c"):
            raise ValueError("abc")


def test_an_error_of_another_type_is_no_match():
    with pytest.raises(AssertionError, match="Exception of type"):
        with CASE.assertRaisesOpError("abc"):
            raise ValueError("abc")


def test_the_nodes_behind_an_error_belong_to_its_text():
    x = tf.placeholder(tf.float32, name="x")
    with tf.get_default_graph()._original_op(tf.no_op("forward")):
        y = tf.reshape(x, [2], name="backward")
    with tf.Session() as sess, CASE.assertRaisesOpError("Caused by: backward\nCaused by: forward"):
        sess.run(y, {x: 1.0})


def test_threads_hand_over_their_errors():
    done = []
    thread = CASE.checkedThread(done.append, args=(3,))
    thread.start()
    thread.join()
    assert (done, thread.is_alive()) == ([3], False)
    failing = CASE.checkedThread(lambda: 1 / 0)
    failing.start()
    with pytest.raises(AssertionError, match="Error in checkedThread: ZeroDivisionError"):
        failing.join()


def test_a_test_fails_that_leaves_a_thread_behind():
    class Forgetful(Example):
        def runTest(self):
            self.checkedThread(list).start()

    result = Forgetful().run()
    assert result is not None
    [(_, text)] = result.failures
    assert "A checked thread was not joined." in text
