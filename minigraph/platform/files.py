"""``tf.gfile``: local files under the names that TensorFlow gives them. Knows no graph.

Source: ``tensorflow/python/lib/io/file_io.py`` and ``platform/gfile.py``.
"""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
from collections.abc import Iterator
from typing import IO, Any

from minigraph.base.docs import documented_like
from minigraph.base.errors import (
    AlreadyExistsError,
    FailedPreconditionError,
    NotFoundError,
)
from minigraph.platform.text import path_to_str

__all__ = [
    "Copy",
    "DeleteRecursively",
    "Exists",
    "FastGFile",
    "GFile",
    "Glob",
    "IsDirectory",
    "ListDirectory",
    "MakeDirs",
    "MkDir",
    "Open",
    "Remove",
    "Rename",
    "Stat",
    "Walk",
]


@contextlib.contextmanager
def _as_tensorflow_says(path: Any) -> Iterator[None]:
    """Turns the errors of the system into those of ``tf.errors``."""
    try:
        yield
    except FileNotFoundError:
        raise NotFoundError(None, None, f"{path}; No such file or directory") from None
    except FileExistsError:
        raise AlreadyExistsError(None, None, f"{path}; File exists") from None
    except (IsADirectoryError, NotADirectoryError) as error:
        raise FailedPreconditionError(None, None, f"{path}; {error.strerror}") from None


class GFile:
    """A file to read or write; opened at the first use.

    Args:
        name: The path.
        mode: ``"r"``, ``"w"``, ``"a"``, ``"r+"``, ``"w+"`` or ``"a+"``, with ``"b"`` for bytes.

    Raises:
        NotFoundError: At the first use, if there is no such file.
    """

    def __init__(self, name: Any, mode: str = "r") -> None:
        self._name, self._mode = path_to_str(name), mode
        self._file: IO[Any] | None = None

    @property
    def name(self) -> str:
        """The path."""
        return str(self._name)

    @property
    def mode(self) -> str:
        """The mode."""
        return self._mode

    def _opened(self) -> IO[Any]:
        if self._file is None:
            encoding = None if "b" in self._mode else "utf-8"
            with _as_tensorflow_says(self._name):
                self._file = open(self._name, self._mode, encoding=encoding)  # noqa: SIM115 # closed by close()
        return self._file

    def read(self, n: int = -1) -> Any:
        """The next ``n`` characters or bytes; all that is left if -1.

        Args:
            n: How many characters, in a binary mode how many bytes.
        """
        return self._opened().read(n)

    def readline(self) -> Any:
        """The next line with its end, empty at the end of the file."""
        return self._opened().readline()

    def readlines(self) -> list[Any]:
        """All lines that are left."""
        return self._opened().readlines()

    def write(self, file_content: Any) -> None:
        """Writes at the end.

        Args:
            file_content: Text, in a binary mode bytes.
        """
        self._opened().write(file_content)

    def seek(self, offset: int | None = None, whence: int = 0, position: int | None = None) -> None:
        """Goes to a place, counted from the start, from here or from the end.

        Args:
            offset: How far to go, in bytes.
            whence: From where: 0 the start, 1 here, 2 the end.
            position: The older name of ``offset``.
        """
        self._opened().seek(position if offset is None else offset, whence)  # type: ignore[arg-type] # one of both is given

    def tell(self) -> int:
        """The place in the file."""
        return self._opened().tell()

    def size(self) -> int:
        """The size in bytes."""
        with _as_tensorflow_says(self._name):
            return os.stat(self._name).st_size

    def flush(self) -> None:
        """Hands what was written to the system."""
        if self._file is not None:
            self._file.flush()

    def close(self) -> None:
        """Closes the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> GFile:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __iter__(self) -> GFile:
        return self

    def __next__(self) -> Any:
        line = self.readline()
        if not line:
            raise StopIteration
        return line


@documented_like(GFile)
class FastGFile(GFile):
    """``GFile`` under an older name."""


Open = GFile


def Exists(filename: Any) -> bool:
    """Whether there is such a file or directory.

    Args:
        filename: A path.
    """
    return os.path.exists(path_to_str(filename))


def IsDirectory(dirname: Any) -> bool:
    """Whether there is such a directory.

    Args:
        dirname: A path.
    """
    return os.path.isdir(path_to_str(dirname))


@documented_like(IsDirectory)
def ListDirectory(dirname: Any) -> list[str]:
    """The names in a directory.

    Raises:
        NotFoundError: If there is no such directory.
    """
    if not IsDirectory(dirname):
        raise NotFoundError(None, None, f"Could not find directory {dirname}")
    return os.listdir(path_to_str(dirname))


@documented_like(IsDirectory)
def MkDir(dirname: Any) -> None:
    """Makes a directory in one that exists.

    Raises:
        AlreadyExistsError: If there is one.
        NotFoundError: If the one around it is missing.
    """
    with _as_tensorflow_says(dirname):
        os.mkdir(path_to_str(dirname))


@documented_like(IsDirectory)
def MakeDirs(dirname: Any) -> None:
    """Makes a directory and those around it; does nothing if there is one."""
    with _as_tensorflow_says(dirname):
        os.makedirs(path_to_str(dirname), exist_ok=True)


@documented_like(Exists)
def Remove(filename: Any) -> None:
    """Deletes a file.

    Raises:
        NotFoundError: If there is none.
    """
    with _as_tensorflow_says(filename):
        os.remove(path_to_str(filename))


@documented_like(IsDirectory)
def DeleteRecursively(dirname: Any) -> None:
    """Deletes a directory and all in it.

    Raises:
        NotFoundError: If there is none.
    """
    with _as_tensorflow_says(dirname):
        shutil.rmtree(path_to_str(dirname))


def _refuse_present(path: Any, overwrite: bool) -> None:
    if not overwrite and Exists(path):
        raise AlreadyExistsError(None, None, "file already exists")


def Copy(oldpath: Any, newpath: Any, overwrite: bool = False) -> None:
    """Copies a file.

    Args:
        oldpath: The path of the file.
        newpath: The path of the copy.
        overwrite: Whether a file there is replaced.

    Raises:
        AlreadyExistsError: If the new one exists and ``overwrite`` is False.
        NotFoundError: If the old one does not.
    """
    _refuse_present(newpath, overwrite)
    with _as_tensorflow_says(oldpath):
        shutil.copyfile(path_to_str(oldpath), path_to_str(newpath))


@documented_like(Copy)
def Rename(oldname: Any, newname: Any, overwrite: bool = False) -> None:
    """Moves a file or directory.

    Args:
        oldname: Its path.
        newname: Its new path.
    """
    _refuse_present(newname, overwrite)
    with _as_tensorflow_says(oldname):
        os.replace(path_to_str(oldname), path_to_str(newname))


def Glob(filename: Any) -> list[str]:
    """The paths that match, sorted.

    Args:
        filename: A pattern such as ``"logs/*.txt"``, or a list of patterns.
    """
    patterns = filename if isinstance(filename, (list, tuple)) else [filename]
    return [path for one in patterns for path in sorted(glob.glob(path_to_str(one)))]


def Walk(top: Any, in_order: bool = True) -> Iterator[tuple[str, list[str], list[str]]]:
    """All directories below one.

    Args:
        top: The path of the first directory.
        in_order: Whether each directory comes before those in it, not after.

    Yields:
        Path, names of directories in it, names of files in it.
    """
    yield from os.walk(path_to_str(top), topdown=in_order)


class _Statistics:
    """What the system knows about a path."""

    def __init__(self, path: str) -> None:
        stat = os.stat(path)
        self.length = stat.st_size
        self.mtime_nsec = stat.st_mtime_ns
        self.is_directory = os.path.isdir(path)


@documented_like(Exists)
def Stat(filename: Any) -> _Statistics:
    """Length, time of change, and whether it is a directory.

    Raises:
        NotFoundError: If there is no such path.
    """
    with _as_tensorflow_says(filename):
        return _Statistics(path_to_str(filename))
