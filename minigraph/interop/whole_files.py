"""Files that are written whole or not at all. Knows no format.

A program that is stopped while it writes leaves the old file as it was.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from minigraph.platform.files import as_tensorflow_says


def write_whole(path: str | os.PathLike[str], content: bytes | str) -> str:
    """Writes a file beside its place and moves it there once it is complete.

    Args:
        path: Where; folders on the way are made.
        content: Bytes, or text that is written as UTF-8.

    Returns:
        The path as a string.

    Raises:
        FailedPreconditionError: If its folder, or one on the way, is a file.
        PermissionDeniedError: If the system does not allow it.
    """
    target = Path(os.fspath(path))
    data = content.encode() if isinstance(content, str) else content
    with as_tensorflow_says(path):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise NotADirectoryError(errno.ENOTDIR, "Not a directory") from None
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
