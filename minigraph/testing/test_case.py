"""``tf.test.TestCase``: unittest with sessions and array comparisons.

Source: ``tensorflow/python/framework/test_util.py``; its public methods that graph programs use.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import random
import re
import shutil
import tempfile
import unittest
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from minigraph.base.device import DeviceSpec
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import as_dtype
from minigraph.base.errors import OpError
from minigraph.graph.context import (
    DEFAULT_GRAPH_SEED,
    get_default_graph,
    get_default_session,
    reset_default_graph,
)
from minigraph.graph.graph import Graph
from minigraph.graph.node import Tensor
from minigraph.testing.sessions import SessionCase

__all__ = ["TestCase", "get_temp_dir", "main"]


@functools.cache
def get_temp_dir() -> str:
    """A directory for files of this test run, removed when Python ends."""
    path = tempfile.mkdtemp(prefix="minigraph_test_")
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def main(argv: Sequence[str] | None = None) -> None:
    """Runs the tests of the calling program.

    Args:
        argv: The command line; that of the process if None.

    Raises:
        SystemExit: When all have run: 0 if they passed, 1 if not.
    """
    unittest.main(argv=None if argv is None else list(argv))


class TestCase(SessionCase):
    """A unittest case that starts each test with an empty, seeded default graph.

    Where it says of a method that it fails, the method raises an ``AssertionError``.

    Args:
        methodName: The method that is the test.

    Raises:
        ValueError: If there is no such method.
    """

    def _array(self, value: Any) -> Any:
        if isinstance(value, Tensor) or hasattr(value, "_as_graph_element"):
            value = self.evaluate(value)
        return value if isinstance(value, (np.ndarray, np.generic)) else np.array(value)

    def _compare(self, a: Any, b: Any, check: Callable[[Any, Any], None]) -> None:
        """Applies ``check`` to each pair of arrays of two equal structures."""
        if hasattr(a, "_asdict"):
            a = a._asdict()
        if hasattr(b, "_asdict"):
            b = b._asdict()
        if isinstance(a, Mapping) != isinstance(b, Mapping):
            raise ValueError(f"Can't compare dict to non-dict, {a} vs {b}.")
        if isinstance(a, Mapping):
            self.assertCountEqual(a, b)
            for key in a:
                self._compare(a[key], b[key], check)
            return
        if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
            try:
                left, right = self._array(a), self._array(b)
            except (ValueError, TypeError):
                left = right = np.array(None)
            if "O" in (left.dtype.kind, right.dtype.kind):
                self.assertEqual(len(a), len(b))
                for x, y in zip(a, b, strict=True):
                    self._compare(x, y, check)
                return
        check(self._array(a), self._array(b))

    def assertAllClose(
        self, a: Any, b: Any, rtol: float = 1e-6, atol: float = 1e-6, msg: str | None = None
    ) -> None:
        """Fails unless two structures of arrays are equal within the tolerances.

        Args:
            a: A tensor, array, or nested structure of them.
            b: The same.
            rtol: How far apart two elements may be, relative to that of ``b``.
            atol: How far apart they may be besides.
            msg: What the failure says besides.

        Raises:
            AssertionError: If they are not.
            ValueError: If only one of the two is a dict.
            TypeError: If only one of the two holds numbers.
        """

        def check(x: Any, y: Any) -> None:
            self.assertEqual(x.shape, y.shape, msg)
            np.testing.assert_allclose(x, y, rtol=rtol, atol=atol, err_msg=msg or "")

        self._compare(a, b, check)

    def assertNotAllClose(self, a: Any, b: Any, **tolerances: Any) -> None:
        """Fails if two structures of arrays are equal within the tolerances.

        Args:
            a: A tensor, array, or nested structure of them.
            b: The same.
            **tolerances: As for ``assertAllClose``.

        Raises:
            AssertionError: If they are.
            ValueError: If only one of the two is a dict.
        """
        try:
            self.assertAllClose(a, b, **tolerances)
        except AssertionError:
            return
        raise AssertionError("The two values are close at all elements")

    @documented_like(assertAllClose)
    def assertAllCloseAccordingToType(
        self,
        a: Any,
        b: Any,
        rtol: float = 1e-6,
        atol: float = 1e-6,
        float_rtol: float = 1e-6,
        float_atol: float = 1e-6,
        half_rtol: float = 1e-3,
        half_atol: float = 1e-3,
        bfloat16_rtol: float = 1e-2,
        bfloat16_atol: float = 1e-2,
        msg: str | None = None,
    ) -> None:
        """As ``assertAllClose``, with tolerances that fit the coarser of the two dtypes.

        Args:
            float_rtol: The least ``rtol`` where one of the two is float32.
            float_atol: The least ``atol`` there.
            half_rtol: The least ``rtol`` where one of the two is float16.
            half_atol: The least ``atol`` there.
            bfloat16_rtol: Accepted; arrays have no such type.
            bfloat16_atol: Accepted.
        """
        a, b = self._array(a), self._array(b)
        kinds = {a.dtype, b.dtype}
        if np.dtype(np.float16) in kinds:
            rtol, atol = max(rtol, half_rtol), max(atol, half_atol)
        elif kinds & {np.dtype(np.float32), np.dtype(np.complex64)}:
            rtol, atol = max(rtol, float_rtol), max(atol, float_atol)
        self.assertAllClose(a, b, rtol=rtol, atol=atol, msg=msg)

    def assertAllEqual(self, a: Any, b: Any, msg: str | None = None) -> None:
        """Fails unless two arrays are equal in shape and every element (NaN equals NaN).

        Args:
            a: A tensor, array or nested list.
            b: The same.
            msg: What the failure says besides.

        Raises:
            AssertionError: If they are not.
            ValueError: If only one of the two is a dict.
        """

        def check(x: Any, y: Any) -> None:
            self.assertEqual(x.shape, y.shape, msg)
            np.testing.assert_array_equal(_as_bytes(x), _as_bytes(y), err_msg=msg or "")

        self._compare(a, b, check)

    @documented_like(assertAllEqual)
    def assertNotAllEqual(self, a: Any, b: Any, msg: str | None = None) -> None:
        """Fails if two arrays are equal.

        Raises:
            AssertionError: If they are.
            ValueError: If only one of the two is a dict.
        """
        try:
            self.assertAllEqual(a, b)
        except AssertionError:
            return
        raise AssertionError(msg or "The two values are equal at all elements")

    def _check_all(self, a: Any, holds: Callable[[Any], Any], what: str) -> None:
        array = self._array(a)
        bad = array[~holds(array)]
        if bad.size:
            raise AssertionError(f"{bad.size} elements are not {what}, such as {bad.ravel()[0]}")

    def assertAllGreater(self, a: Any, comparison_target: Any) -> None:
        """Fails unless every element is greater.

        Args:
            a: A tensor, array or nested list.
            comparison_target: The bound, which broadcasts.

        Raises:
            AssertionError: If one is not.
        """
        self._check_all(a, lambda x: x > comparison_target, f"> {comparison_target}")

    @documented_like(assertAllGreater)
    def assertAllLess(self, a: Any, comparison_target: Any) -> None:
        """Fails unless every element is less."""
        self._check_all(a, lambda x: x < comparison_target, f"< {comparison_target}")

    @documented_like(assertAllGreater)
    def assertAllGreaterEqual(self, a: Any, comparison_target: Any) -> None:
        """Fails unless every element is greater or equal."""
        self._check_all(a, lambda x: x >= comparison_target, f">= {comparison_target}")

    @documented_like(assertAllGreater)
    def assertAllLessEqual(self, a: Any, comparison_target: Any) -> None:
        """Fails unless every element is less or equal."""
        self._check_all(a, lambda x: x <= comparison_target, f"<= {comparison_target}")

    def assertAllInRange(
        self,
        target: Any,
        lower_bound: Any,
        upper_bound: Any,
        open_lower_bound: bool = False,
        open_upper_bound: bool = False,
    ) -> None:
        """Fails unless every element lies between the bounds.

        Args:
            target: A tensor, array or nested list.
            lower_bound: The least value allowed.
            upper_bound: The greatest.
            open_lower_bound: Whether the lower bound itself is refused.
            open_upper_bound: Whether the upper bound itself is refused.

        Raises:
            AssertionError: If one does not, or the elements are neither floats nor integers.
        """

        def holds(x: Any) -> Any:
            above = x > lower_bound if open_lower_bound else x >= lower_bound
            return above & (x < upper_bound if open_upper_bound else x <= upper_bound)

        target = self._array(target)
        if target.dtype.kind not in "fiu":
            self.fail(f"The value of {target} has no ordered numeric type, but {target.dtype}")
        self._check_all(target, holds, f"between {lower_bound} and {upper_bound}")

    def assertAllInSet(self, target: Any, expected_set: Any) -> None:
        """Fails unless every element is in the set.

        Args:
            target: A tensor, array or nested list.
            expected_set: The values allowed.

        Raises:
            AssertionError: If one is not.
        """
        self.assertEqual(set(np.unique(self._array(target))) - set(expected_set), set())

    def assertNear(self, f1: Any, f2: Any, err: float, msg: str | None = None) -> None:
        """Fails unless two numbers differ by at most ``err``.

        Args:
            f1: A number.
            f2: Another.
            err: How far apart they may be.
            msg: What the failure says besides.

        Raises:
            AssertionError: If they differ by more.
        """
        close = f1 == f2 or abs(f1 - f2) <= err
        self.assertTrue(close, f"{f1} != {f2} +/- {err}{'' if msg is None else f' ({msg})'}")

    def assertArrayNear(
        self, farray1: Any, farray2: Any, err: float, msg: str | None = None
    ) -> None:
        """Fails unless two sequences differ by at most ``err`` in every element.

        Args:
            farray1: A sequence of numbers.
            farray2: Another of the same length.
            err: How far apart two elements may be.
            msg: What the failure says besides.

        Raises:
            AssertionError: If two differ by more, or the lengths differ.
        """
        self.assertEqual(len(farray1), len(farray2), msg)
        for f1, f2 in zip(farray1, farray2, strict=True):
            self.assertNear(float(f1), float(f2), err, msg)

    def assertNDArrayNear(
        self, ndarray1: Any, ndarray2: Any, err: float, msg: str | None = None
    ) -> None:
        """Fails unless the distance of two arrays is less than ``err``.

        Args:
            ndarray1: An array.
            ndarray2: Another of the same shape.
            err: What the Euclidean distance stays below.
            msg: What the failure says besides.

        Raises:
            AssertionError: If it is not.
            ValueError: If their shapes cannot be broadcast.
        """
        self.assertTrue(np.linalg.norm(ndarray1 - ndarray2) < err, msg)

    def assertShapeEqual(self, np_array: Any, tf_tensor: Tensor, msg: str | None = None) -> None:
        """Fails unless an array has the static shape of a tensor.

        Args:
            np_array: The array of the wanted shape.
            tf_tensor: A tensor whose shape is known.
            msg: What the failure says besides.

        Raises:
            AssertionError: If it has another.
            TypeError: If ``np_array`` is no array or ``tf_tensor`` no tensor.
            ValueError: If the rank of the tensor is not known.
        """
        if not isinstance(np_array, (np.ndarray, np.generic)):
            raise TypeError("np_array must be a Numpy ndarray or Numpy scalar")
        if not isinstance(tf_tensor, Tensor):
            raise TypeError("tf_tensor must be a Tensor")
        self.assertEqual(list(np_array.shape), tf_tensor.get_shape().as_list(), msg)

    def assertDTypeEqual(self, target: Any, expected_dtype: Any) -> None:
        """Fails unless a tensor or array has an element type.

        Args:
            target: A tensor, array or nested list.
            expected_dtype: A dtype, or what names one.

        Raises:
            AssertionError: If it has another.
            TypeError: If ``expected_dtype`` names no dtype.
        """
        dtype = target.dtype if isinstance(target, Tensor) else self._array(target).dtype
        self.assertEqual(as_dtype(dtype).base_dtype, as_dtype(expected_dtype))

    # --- everything else -------------------------------------------------------------------------

    def assertStartsWith(self, actual: str, expected_start: str, msg: str | None = None) -> None:
        """Fails unless a string starts with another.

        Args:
            actual: The string.
            expected_start: How it begins.
            msg: What the failure says besides.

        Raises:
            AssertionError: If it does not.
        """
        self.assertTrue(actual.startswith(expected_start), msg or f"{actual!r}")

    def assertDeviceEqual(self, device1: Any, device2: Any, msg: str | None = None) -> None:
        """Fails unless two device strings mean the same.

        Args:
            device1: A device string, or None for no request.
            device2: Another.
            msg: What the failure says besides.

        Raises:
            AssertionError: If they do not.
            ValueError: If one is no device string.
        """
        spelled = [DeviceSpec.from_string(str(d or "")).to_string() for d in (device1, device2)]
        self.assertEqual(spelled[0], spelled[1], msg)

    @contextlib.contextmanager
    def assertRaisesWithPredicateMatch(
        self, exception_type: type[Exception], expected_err_re_or_predicate: Any
    ) -> Iterator[None]:
        """Fails unless the block raises an error that matches a pattern or a predicate.

        Args:
            exception_type: The class of the error.
            expected_err_re_or_predicate: A regular expression found in its message, or a function
                of the error.

        Raises:
            AssertionError: If the block raises nothing, or an error of another class or that does
                not match.
        """
        try:
            yield
        except Exception as error:
            if callable(expected_err_re_or_predicate):
                matches = expected_err_re_or_predicate(error)
            else:
                matches = re.search(expected_err_re_or_predicate, _with_causes(error))
            if not (isinstance(error, exception_type) and matches):
                raise AssertionError(f"Exception of type {type(error)}: {error}") from error
        else:
            self.fail(f"{exception_type.__name__} not raised")

    def assertRaisesOpError(self, expected_err_re_or_predicate: Any) -> Any:
        """Fails unless the block raises an ``OpError`` that matches.

        Args:
            expected_err_re_or_predicate: As for ``assertRaisesWithPredicateMatch``.

        Returns:
            A context manager.

        Raises:
            AssertionError: At the end of the block, if it raises nothing or an error that does not
                match.
        """
        return self.assertRaisesWithPredicateMatch(OpError, expected_err_re_or_predicate)


def _with_causes(error: Exception) -> str:
    """The error's message and the nodes it comes from: a gradient's node, the node it is of ..."""
    if not isinstance(error, OpError):
        return str(error)
    text, node = error.message, error.op
    while node is not None:
        text += f"\nCaused by: {node.name}"
        node = node._original_op
    return text


def _as_bytes(array: Any) -> Any:
    if array.dtype.kind not in "UO":
        return array
    return np.array(
        [item.encode() if isinstance(item, str) else item for item in array.ravel()], dtype=object
    ).reshape(array.shape)
