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
    InvalidArgumentError,
    NotFoundError,
    OutOfRangeError,
    PermissionDeniedError,
)
from minigraph.platform.text import as_bytes, as_text, path_to_str

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


_MODES = ("r", "w", "a", "r+", "w+", "a+")


def _path(path: Any) -> str:
    """A path as text; a number is no file that somebody has opened."""
    return as_text(path_to_str(path))


@contextlib.contextmanager
def as_tensorflow_says(path: Any) -> Iterator[None]:
    """Turns the errors of the system into those of ``tf.errors``.

    Args:
        path: The file or directory that messages name.

    Raises:
        NotFoundError: If there is no such file or directory.
        AlreadyExistsError: If there is one already.
        PermissionDeniedError: If the system does not allow it.
        FailedPreconditionError: If a directory stands where a file should, or the other way round.
    """
    try:
        yield
    except FileNotFoundError:
        raise NotFoundError(None, None, f"{path}; No such file or directory") from None
    except FileExistsError:
        raise AlreadyExistsError(None, None, f"{path}; File exists") from None
    except PermissionError:
        raise PermissionDeniedError(None, None, f"{path}; Permission denied") from None
    except (IsADirectoryError, NotADirectoryError) as error:
        raise FailedPreconditionError(None, None, f"{path}; {error.strerror}") from None


class GFile:
    """A file to read or write; opened at the first use.

    Args:
        name: The path.
        mode: ``"r"``, ``"w"``, ``"a"``, ``"r+"``, ``"w+"`` or ``"a+"``, with ``"b"`` for bytes.

    Raises:
        TypeError: If ``name`` is no path.
        InvalidArgumentError: If there is no such mode.
        NotFoundError: At the first use, if there is no such file, or no directory to write it into.
        FailedPreconditionError: At the first use, if it is a directory.
        PermissionDeniedError: At the first use, if the system does not allow it.
    """

    def __init__(self, name: Any, mode: str = "r") -> None:
        if mode.replace("b", "", 1) not in _MODES:
            raise InvalidArgumentError(None, None, f"mode is not one of {_MODES}, but {mode!r}")
        self._name, self._mode = _path(name), mode
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
            with as_tensorflow_says(self._name):
                self._file = open(self._name, self._mode, encoding=encoding)  # noqa: SIM115 # closed by close()
        return self._file

    def _opened_to_read(self) -> IO[Any]:
        if "r" not in self._mode and "+" not in self._mode:
            raise PermissionDeniedError(None, None, f"{self._name}; File isn't open for reading")
        return self._opened()

    def read(self, n: int = -1) -> Any:
        """The next ``n`` characters or bytes; all that is left if -1.

        Args:
            n: How many characters, in a binary mode how many bytes.

        Raises:
            NotFoundError: If there is no such file.
            PermissionDeniedError: If it is open to write only, or the system does not allow it.
            FailedPreconditionError: If it is a directory.
            UnicodeDecodeError: If it is read as text and is not UTF-8.
        """
        return self._opened_to_read().read(n)

    @documented_like(read)
    def readline(self) -> Any:
        """The next line with its end, empty at the end of the file."""
        return self._opened_to_read().readline()

    @documented_like(read)
    def readlines(self) -> list[Any]:
        """All lines that are left."""
        return self._opened_to_read().readlines()

    def write(self, file_content: Any) -> None:
        """Writes at the end.

        Args:
            file_content: Text or bytes; text is encoded as UTF-8.

        Raises:
            TypeError: If it is neither.
            NotFoundError: If there is no directory to write into.
            PermissionDeniedError: If it is open to read only, or the system does not allow it.
            FailedPreconditionError: If it is a directory.
        """
        if self._mode in ("r", "rb"):
            raise PermissionDeniedError(None, None, f"{self._name}; File isn't open for writing")
        file, data = self._opened(), as_bytes(file_content)
        if "b" in self._mode:
            file.write(data)
        elif isinstance(file_content, str):
            file.write(file_content)
        else:
            file.flush()
            file.buffer.write(data)  # type: ignore[attr-defined] # text stands on a buffer of bytes

    def seek(self, offset: int | None = None, whence: int = 0, position: int | None = None) -> None:
        """Goes to a place, counted from the start, from here or from the end.

        Args:
            offset: How far to go, in bytes.
            whence: From where: 0 the start, 1 here, 2 the end.
            position: The older name of ``offset``.

        Raises:
            TypeError: If there is no offset, or one under both its names.
            NotFoundError: If there is no such file.
            InvalidArgumentError: If the place is before the start, or ``whence`` another number.
            OutOfRangeError: If the place is behind the end.
        """
        if (offset is None) == (position is None):
            raise TypeError("seek() takes one of offset and position")
        if whence not in (0, 1, 2):
            raise InvalidArgumentError(
                None, None, f"Invalid whence argument: {whence}. Valid values are 0, 1, or 2."
            )
        file = self._opened()
        self.flush()
        # Files of text know no places from here or from the end.
        place = (0, file.tell(), self.size())[whence] + (offset or position or 0)
        if place < 0:
            raise InvalidArgumentError(None, None, f"Seeking to a negative position: {place}")
        if place > self.size():
            raise OutOfRangeError(None, None, "reached end of file")
        file.seek(place)

    def tell(self) -> int:
        """The place in the file.

        Raises:
            NotFoundError: If there is no such file.
        """
        return self._opened().tell()

    def size(self) -> int:
        """The size in bytes.

        Raises:
            NotFoundError: If there is no such file.
        """
        with as_tensorflow_says(self._name):
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

    Raises:
        TypeError: If it is no path.
    """
    return os.path.exists(_path(filename))


def IsDirectory(dirname: Any) -> bool:
    """Whether there is such a directory.

    Args:
        dirname: A path.

    Raises:
        TypeError: If it is no path.
    """
    return os.path.isdir(_path(dirname))


@documented_like(IsDirectory)
def ListDirectory(dirname: Any) -> list[str]:
    """The names in a directory.

    Raises:
        NotFoundError: If there is no such directory.
    """
    if not IsDirectory(dirname):
        raise NotFoundError(None, None, f"Could not find directory {dirname}")
    return os.listdir(_path(dirname))


@documented_like(IsDirectory)
def MkDir(dirname: Any) -> None:
    """Makes a directory in one that exists.

    Raises:
        AlreadyExistsError: If there is one.
        NotFoundError: If the one around it is missing.
    """
    with as_tensorflow_says(dirname):
        os.mkdir(_path(dirname))


@documented_like(IsDirectory)
def MakeDirs(dirname: Any) -> None:
    """Makes a directory and those around it; does nothing if there is one, or for an empty path.

    Raises:
        AlreadyExistsError: If a file has this path.
        FailedPreconditionError: If one has a path on the way.
        PermissionDeniedError: If the system does not allow it.
    """
    # The folder of "model.ckpt" is "".
    if _path(dirname):
        with as_tensorflow_says(dirname):
            os.makedirs(_path(dirname), exist_ok=True)


@documented_like(Exists)
def Remove(filename: Any) -> None:
    """Deletes a file.

    Raises:
        NotFoundError: If there is none.
    """
    with as_tensorflow_says(filename):
        os.remove(_path(filename))


@documented_like(IsDirectory)
def DeleteRecursively(dirname: Any) -> None:
    """Deletes a directory and all in it.

    Raises:
        NotFoundError: If there is none.
    """
    with as_tensorflow_says(dirname):
        shutil.rmtree(_path(dirname))


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
    with as_tensorflow_says(oldpath):
        shutil.copyfile(_path(oldpath), _path(newpath))


@documented_like(Copy)
def Rename(oldname: Any, newname: Any, overwrite: bool = False) -> None:
    """Moves a file or directory.

    Args:
        oldname: Its path.
        newname: Its new path.
    """
    _refuse_present(newname, overwrite)
    with as_tensorflow_says(oldname):
        os.replace(_path(oldname), _path(newname))


def Glob(filename: Any) -> list[str]:
    """The paths that match, sorted.

    Args:
        filename: A pattern such as ``"logs/*.txt"``, or a list of patterns.

    Raises:
        TypeError: If a pattern is no path.
    """
    patterns = filename if isinstance(filename, (list, tuple)) else [filename]
    return [path for one in patterns for path in sorted(glob.glob(_path(one)))]


def Walk(top: Any, in_order: bool = True) -> Iterator[tuple[str, list[str], list[str]]]:
    """All directories below one.

    Args:
        top: The path of the first directory.
        in_order: Whether each directory comes before those in it, not after.

    Yields:
        Path, names of directories in it, names of files in it.

    Raises:
        TypeError: With the first item, if ``top`` is no path.
    """
    yield from os.walk(_path(top), topdown=in_order)


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
    with as_tensorflow_says(filename):
        return _Statistics(_path(filename))
