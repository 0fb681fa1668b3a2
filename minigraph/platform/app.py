"""``tf.app``: the entry of a program. Knows no graph.

Source: ``tensorflow/python/platform/app.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

from minigraph.platform.flags import FLAGS

__all__ = ["run"]


def run(main: Callable[[list[str]], Any] | None = None, argv: Sequence[str] | None = None) -> None:
    """Parses the flags, calls the program's ``main`` with what is no flag, and exits.

    Args:
        main: The function; ``main`` of the program if None.
        argv: The command line; ``sys.argv`` if None. Unknown flags are handed on.

    Raises:
        SystemExit: Always, with what ``main`` returns.
    """
    function = main or sys.modules["__main__"].main
    sys.exit(function(FLAGS(sys.argv if argv is None else argv, known_only=True)))
