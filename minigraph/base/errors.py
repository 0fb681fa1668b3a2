"""Every exception of the package and the one layout of its messages; knows no graph.

While a graph is built, errors are Python's own ``ValueError`` and ``TypeError``, as in TensorFlow.
While it runs they are::

    OpError
    ├── CancelledError          ├── NotFoundError          ├── AbortedError
    ├── UnknownError            ├── AlreadyExistsError     ├── OutOfRangeError
    ├── InvalidArgumentError    ├── PermissionDeniedError  ├── UnimplementedError
    ├── DeadlineExceededError   ├── UnauthenticatedError   ├── InternalError
    ├── ResourceExhaustedError  ├── FailedPreconditionError├── UnavailableError
    └── DataLossError

Every message answers up to five questions, one row each: what, got, expected, defined at, hint.

Source: ``tensorflow/python/framework/errors_impl.py``.
"""

from __future__ import annotations

import warnings
from typing import Any, ClassVar

from minigraph.base.recording import Recording

# What `tf.errors` has; `explain` is the package's own.
__all__ = [
    "ABORTED",
    "ALREADY_EXISTS",
    "CANCELLED",
    "DATA_LOSS",
    "DEADLINE_EXCEEDED",
    "FAILED_PRECONDITION",
    "INTERNAL",
    "INVALID_ARGUMENT",
    "NOT_FOUND",
    "OK",
    "OUT_OF_RANGE",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "UNAUTHENTICATED",
    "UNAVAILABLE",
    "UNIMPLEMENTED",
    "UNKNOWN",
    "AbortedError",
    "AlreadyExistsError",
    "CancelledError",
    "DataLossError",
    "DeadlineExceededError",
    "FailedPreconditionError",
    "InaccessibleTensorError",
    "InternalError",
    "InvalidArgumentError",
    "NotFoundError",
    "OpError",
    "OperatorNotAllowedInGraphError",
    "OutOfRangeError",
    "PermissionDeniedError",
    "ResourceExhaustedError",
    "UnauthenticatedError",
    "UnavailableError",
    "UnimplementedError",
    "UnknownError",
    "error_code_from_exception_type",
    "exception_type_from_error_code",
]

OK = 0
CANCELLED = 1
UNKNOWN = 2
INVALID_ARGUMENT = 3
DEADLINE_EXCEEDED = 4
NOT_FOUND = 5
ALREADY_EXISTS = 6
PERMISSION_DENIED = 7
RESOURCE_EXHAUSTED = 8
FAILED_PRECONDITION = 9
ABORTED = 10
OUT_OF_RANGE = 11
UNIMPLEMENTED = 12
INTERNAL = 13
UNAVAILABLE = 14
DATA_LOSS = 15
UNAUTHENTICATED = 16


def explain(
    what: str,
    *,
    got: str | None = None,
    expected: str | None = None,
    defined_at: str | None = None,
    hint: str | None = None,
) -> str:
    """Lays out one error message: the first row says what is wrong, the others help to mend it.

    Args:
        what: What is wrong.
        got: What was given.
        expected: What would be right.
        defined_at: The user's line.
        hint: What to try.

    Example:
        >>> print(explain("inner sizes differ", got="3 and 4", defined_at="model.py:7"))
        inner sizes differ
          got         3 and 4
          defined at  model.py:7
    """
    rows = {"got": got, "expected": expected, "defined at": defined_at, "hint": hint}
    return "\n".join([what] + [f"  {key:<11} {text}" for key, text in rows.items() if text])


class OperatorNotAllowedInGraphError(TypeError):
    """A tensor was used as if it had a value already: ``if tensor:`` or ``for x in tensor:``."""


class OpError(Exception):
    """A graph failed while it ran.

    Attributes:
        node_def: The failing node's definition, or None.
        op: The failing ``Operation``, or None.
        message: What went wrong.
        error_code: TensorFlow's integer code for this type of error.
        recording: The steps before the failure, where the run was recorded or traced, or None.
    """

    code: ClassVar[int] = UNKNOWN
    recording: Recording | None = None

    def __init__(self, node_def: Any, op: Any, message: str, error_code: int | None = None) -> None:
        super().__init__(message)
        self._node_def = node_def
        self._op = op
        self._message = message
        self._error_code = self.code if error_code is None else error_code

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (None, None, self._message)

    @property
    def message(self) -> str:
        """What went wrong."""
        return self._message

    @property
    def op(self) -> Any:
        """The operation that failed, or None."""
        return self._op

    @property
    def error_code(self) -> int:
        """TensorFlow's integer code for this type of error."""
        return self._error_code

    @property
    def node_def(self) -> Any:
        """The failing node's definition, or None."""
        if self._node_def is None and self._op is not None:
            return self._op.node_def
        return self._node_def

    def __str__(self) -> str:
        return self._message


class InaccessibleTensorError(ValueError):
    """A tensor was asked for outside of the branch or loop that it belongs to."""


class CancelledError(OpError):
    """The step was cancelled."""

    code = CANCELLED


class UnknownError(OpError):
    """An error of no other type."""

    code = UNKNOWN

    def __init__(self, node_def: Any, op: Any, message: str, error_code: int = UNKNOWN) -> None:
        super().__init__(node_def, op, message, error_code)


class InvalidArgumentError(OpError):
    """A kernel got a value it cannot use, or a placeholder got none."""

    code = INVALID_ARGUMENT


class DeadlineExceededError(OpError):
    """A time limit passed."""

    code = DEADLINE_EXCEEDED


class NotFoundError(OpError):
    """A file, resource or kernel does not exist."""

    code = NOT_FOUND


class AlreadyExistsError(OpError):
    """A thing to be created exists already."""

    code = ALREADY_EXISTS


class PermissionDeniedError(OpError):
    """The operating system said no."""

    code = PERMISSION_DENIED


class UnauthenticatedError(OpError):
    """No valid credentials."""

    code = UNAUTHENTICATED


class ResourceExhaustedError(OpError):
    """Out of memory or of another resource."""

    code = RESOURCE_EXHAUSTED


class FailedPreconditionError(OpError):
    """The state is not ready: most often a variable that was not initialized."""

    code = FAILED_PRECONDITION


class AbortedError(OpError):
    """The step was aborted by a concurrent one."""

    code = ABORTED


class OutOfRangeError(OpError):
    """Reading past the end of the data."""

    code = OUT_OF_RANGE


class UnimplementedError(OpError):
    """There is no kernel for this op, dtype or layout."""

    code = UNIMPLEMENTED


class InternalError(OpError):
    """An invariant of the runtime broke."""

    code = INTERNAL


class UnavailableError(OpError):
    """The runtime is not available."""

    code = UNAVAILABLE


class DataLossError(OpError):
    """Data is lost or corrupt."""

    code = DATA_LOSS


CODE_TO_EXCEPTION: dict[int, type[OpError]] = {
    cls.code: cls for cls in OpError.__subclasses__() if cls.code
}


def exception_type_from_error_code(error_code: int) -> type[OpError]:
    """The exception class of one of TensorFlow's error codes.

    Args:
        error_code: One of ``tf.errors.CANCELLED`` (1) to ``tf.errors.UNAUTHENTICATED`` (16).

    Raises:
        KeyError: If there is no such code, or it is ``tf.errors.OK`` (0).
    """
    return CODE_TO_EXCEPTION[error_code]


def error_code_from_exception_type(cls: type[BaseException]) -> int | UnknownError:
    """TensorFlow's error code of one of the exception classes of ``tf.errors``.

    Returns:
        The code; for another class an ``UnknownError``, which is not raised, as in TensorFlow.
    """
    for code, known in CODE_TO_EXCEPTION.items():
        if known is cls:
            return code
    warnings.warn("Unknown class exception", stacklevel=2)
    return UnknownError(None, None, "Unknown class exception")
