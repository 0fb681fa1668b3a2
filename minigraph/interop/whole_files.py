"""Files that are written whole or not at all. Knows no format.

A program that is stopped while it writes leaves the old file as it was.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def write_whole(path: str | os.PathLike[str], content: bytes | str) -> str:
    """Writes a file beside its place and moves it there once it is complete.

    Args:
        path: Where; folders on the way are made.
        content: Bytes, or text that is written as UTF-8.

    Returns:
        The path as a string.
    """
    target = Path(os.fspath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    handle, beside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # Temporary files are the owner's alone; this one gets the rights of any new file.
        os.umask(mask := os.umask(0))
        os.chmod(beside, 0o666 & ~mask)
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(beside)
        raise
    return os.fspath(path)
