"""What goes wrong by the user's hand, to be told in a line."""

from __future__ import annotations

from typing import Any


class UserError(Exception):
    """Something that the user can mend; shown without a traceback."""


class mendable:  # noqa: N801  # reads as a statement
    """Turns errors that a user can mend into ``UserError``."""

    def __enter__(self) -> None:
        """Nothing is needed before."""

    def __exit__(self, kind: Any, error: BaseException | None, traceback: Any) -> None:
        """Replaces the error."""
        if isinstance(error, KeyError):
            raise UserError(str(error.args[0])) from error
        if isinstance(error, BrokenPipeError):
            return  # nobody reads on, which nobody needs to be told
        if isinstance(error, (ValueError, RuntimeError, OSError)):
            raise UserError(str(error)) from error
