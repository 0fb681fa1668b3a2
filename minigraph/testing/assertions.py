"""The assertions on plain Python values that TensorFlow's ``TestCase`` takes over from absl.

Knows no graph and no session. Source: ``absl/testing/absltest.py``.
"""

from __future__ import annotations

import contextlib
import re
import unittest
from collections.abc import Collection, Iterator, Mapping, Sequence, Sized
from typing import Any

__all__ = ["MoreAssertions"]


class MoreAssertions(unittest.TestCase):
    """More of what a test may claim."""

    def _check_sized(self, container: Any, msg: str | None) -> None:
        if not isinstance(container, Sized):
            kind = type(container).__name__
            self.fail(self._formatMessage(msg, f"Expected a Sized object, got: {kind!r}"))

    def assertEmpty(self, container: Collection[Any], msg: str | None = None) -> None:
        """Fails unless a container has no items.

        Args:
            container: Anything with a length.
            msg: What the failure says besides.

        Raises:
            AssertionError: If it has some, or has no length.
        """
        self._check_sized(container, msg)
        if len(container):
            self.fail(self._formatMessage(msg, f"{container!r} has length of {len(container)}."))

    def assertNotEmpty(self, container: Collection[Any], msg: str | None = None) -> None:
        """Fails if a container has no items.

        Args:
            container: Anything with a length.
            msg: What the failure says besides.

        Raises:
            AssertionError: If it has none, or has no length.
        """
        self._check_sized(container, msg)
        if not len(container):
            self.fail(self._formatMessage(msg, f"{container!r} has length of 0."))

    def assertLen(
        self, container: Collection[Any], expected_len: int, msg: str | None = None
    ) -> None:
        """Fails unless a container has so many items.

        Args:
            container: Anything with a length.
            expected_len: The number of items it should have.
            msg: What the failure says besides.

        Raises:
            AssertionError: If it has more or less, or has no length.
        """
        self._check_sized(container, msg)
        if len(container) != expected_len:
            found = f"{container!r} has length of {len(container)}, expected {expected_len}."
            self.fail(self._formatMessage(msg, found))

    def assertBetween(self, value: Any, minv: Any, maxv: Any, msg: str | None = None) -> None:
        """Fails unless ``minv <= value <= maxv``.

        Args:
            value: A number.
            minv: The least that it may be.
            maxv: The most that it may be.
            msg: What the failure says besides.

        Raises:
            AssertionError: If it is not.
            TypeError: If they cannot be compared.
        """
        if not minv <= value <= maxv:
            found = f"{value!r} unexpectedly not between {minv!r} and {maxv!r}"
            self.fail(self._formatMessage(msg, found))

    def assertEndsWith(self, actual: str, expected_end: str, msg: str | None = None) -> None:
        """Fails unless a string ends with another.

        Args:
            actual: The string.
            expected_end: What it should end with.
            msg: What the failure says besides.

        Raises:
            AssertionError: If it does not.
        """
        if not actual.endswith(expected_end):
            self.fail(self._formatMessage(msg, f"{actual!r} does not end with {expected_end!r}"))

    def assertSameElements(
        self, expected_seq: Collection[Any], actual_seq: Collection[Any], msg: str | None = None
    ) -> None:
        """Fails unless two collections hold the same elements, however often and in any order.

        Args:
            expected_seq: Hashable elements.
            actual_seq: Hashable elements.
            msg: What the failure says besides.

        Raises:
            AssertionError: If they have others, or one is a string.
            TypeError: If one is no collection.
        """
        for items in (expected_seq, actual_seq):
            if isinstance(items, (str, bytes)):
                self.fail(self._formatMessage(msg, "Passing string/bytes is usually a bug."))
        missing = [item for item in expected_seq if item not in actual_seq]
        unexpected = [item for item in actual_seq if item not in expected_seq]
        if missing or unexpected:
            found = f"Expected, but missing: {missing}; unexpected: {unexpected}"
            self.fail(self._formatMessage(msg, found))

    def assertContainsSubset(
        self, expected_subset: Collection[Any], actual_set: Collection[Any], msg: str | None = None
    ) -> None:
        """Fails unless every item of one collection is in the other.

        Args:
            expected_subset: The items that should be there.
            actual_set: The collection that should hold them.
            msg: What the failure says besides.

        Raises:
            AssertionError: If one is not.
            TypeError: If an item cannot be in a set.
        """
        missing = set(expected_subset) - set(actual_set)
        if missing:
            found = f"Missing elements {missing} in {actual_set!r}"
            self.fail(self._formatMessage(msg, found))

    def assertNoCommonElements(
        self, expected_seq: Collection[Any], actual_seq: Collection[Any], msg: str | None = None
    ) -> None:
        """Fails if two collections share an item.

        Args:
            expected_seq: A collection.
            actual_seq: Another.
            msg: What the failure says besides.

        Raises:
            AssertionError: If they have one.
            TypeError: If an item cannot be in a set.
        """
        common = set(expected_seq) & set(actual_seq)
        if common:
            self.fail(self._formatMessage(msg, f"Common elements {common}"))

    def assertSequenceAlmostEqual(
        self,
        expected_seq: Sequence[Any],
        actual_seq: Sequence[Any],
        places: int | None = None,
        msg: str | None = None,
        delta: Any = None,
    ) -> None:
        """Fails unless two sequences of numbers are about equal, item by item.

        Args:
            expected_seq: Numbers.
            actual_seq: As many numbers.
            places: To how many decimal places they should agree; 7 if None.
            msg: What the failure says besides.
            delta: How far apart they may be, in place of ``places``.

        Raises:
            AssertionError: If two items differ by more, or the lengths differ.
            TypeError: If an item is no number.
        """
        self.assertLen(actual_seq, len(expected_seq), msg)
        for expected, actual in zip(expected_seq, actual_seq, strict=True):
            self.assertAlmostEqual(expected, actual, places=places, msg=msg, delta=delta)

    def assertSameStructure(
        self, a: Any, b: Any, aname: str = "a", bname: str = "b", msg: str | None = None
    ) -> None:
        """Fails unless two nested structures are equal.

        Args:
            a: Nested lists, tuples and dicts.
            b: The same.
            aname: What the failure calls ``a``.
            bname: What the failure calls ``b``.
            msg: What the failure says besides.

        Raises:
            AssertionError: If they are not.
        """
        found = list(_structure_differences(a, b, aname, bname))
        if found:
            self.fail(self._formatMessage(msg, "; ".join(found)))

    @contextlib.contextmanager
    def assertRaisesWithLiteralMatch(
        self, expected_exception: type[BaseException], expected_exception_message: str
    ) -> Iterator[None]:
        """Fails unless the block raises an error with exactly this message.

        Args:
            expected_exception: The type of the error.
            expected_exception_message: The whole message.

        Raises:
            AssertionError: If the block raises nothing, or the message is another.
        """
        with self.assertRaises(expected_exception) as caught:
            yield
        self.assertEqual(expected_exception_message, str(caught.exception))

    def assertRegexMatch(
        self, actual_str: str, regexes: Sequence[str], message: str | None = None
    ) -> None:
        """Fails unless a string matches one of several patterns.

        Args:
            actual_str: The string.
            regexes: Regular expressions, looked for anywhere in it.
            message: What the failure says besides.

        Raises:
            AssertionError: If it matches none.
            re.error: If a pattern is malformed.
        """
        if not any(re.search(regex, actual_str) for regex in regexes):
            found = f"{actual_str!r} matches none of {list(regexes)}"
            self.fail(self._formatMessage(message, found))

    # Names that Python 2 and older versions of Python 3 had.
    assertItemsEqual = unittest.TestCase.assertCountEqual
    assertRaisesRegexp = unittest.TestCase.assertRaisesRegex
    assertRegexpMatches = unittest.TestCase.assertRegex

    def assertEquals(self, first: Any, second: Any, msg: Any = None) -> None:
        """The older name of ``assertEqual``.

        Args:
            first: One value.
            second: The other.
            msg: What the failure says besides.

        Raises:
            AssertionError: If they are not equal.
        """
        self.assertEqual(first, second, msg)


def _structure_differences(a: Any, b: Any, at_a: str, at_b: str) -> Iterator[str]:
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        for key in {**a, **b}:
            if key not in b:
                yield f"{at_a} has [{key!r}] but {at_b} does not"
            elif key not in a:
                yield f"{at_a} lacks [{key!r}] but {at_b} has it"
            else:
                yield from _structure_differences(
                    a[key], b[key], f"{at_a}[{key!r}]", f"{at_b}[{key!r}]"
                )
    elif isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        if len(a) != len(b):
            yield f"{at_a} has length {len(a)} but {at_b} has length {len(b)}"
        for i, (x, y) in enumerate(zip(a, b, strict=False)):
            yield from _structure_differences(x, y, f"{at_a}[{i}]", f"{at_b}[{i}]")
    elif a != b:
        yield f"{at_a} is {a!r} but {at_b} is {b!r}"
