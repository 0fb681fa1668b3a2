"""Files under TensorFlow's names."""

from __future__ import annotations

import pytest

import minigraph as tf
from minigraph.platform import files


def test_write_read_copy_move_delete(tmp_path):
    folder = tmp_path / "a" / "b"
    tf.gfile.MakeDirs(folder)
    tf.gfile.MakeDirs(str(folder))
    path = str(folder / "text")
    with tf.gfile.GFile(path, "w") as file:
        file.write("one\ntwo\n")
    with tf.gfile.Open(path) as file:
        assert (file.readline(), list(file), file.size()) == ("one\n", ["two\n"], 8)
    with tf.gfile.FastGFile(path, "rb") as file:
        file.seek(4)
        assert (file.tell(), file.read(3), file.read()) == (4, b"two", b"\n")
    files.Copy(path, path + "2")
    files.Rename(path + "2", path + "3")
    assert files.Glob(str(folder / "text*")) == [path, path + "3"]
    assert sorted(files.ListDirectory(folder)) == ["text", "text3"]
    assert (files.Stat(path).length, files.Stat(folder).is_directory) == (8, True)
    assert [names for _, _, names in files.Walk(folder)] == [files.ListDirectory(folder)]
    files.Remove(path)
    assert (tf.gfile.Exists(path), tf.gfile.IsDirectory(folder)) == (False, True)
    files.DeleteRecursively(tmp_path / "a")
    assert not tf.gfile.Exists(folder)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda p: files.GFile(p / "x").read(), tf.errors.NotFoundError),
        (lambda p: files.Remove(p / "x"), tf.errors.NotFoundError),
        (lambda p: files.ListDirectory(p / "x"), tf.errors.NotFoundError),
        (files.MkDir, tf.errors.AlreadyExistsError),
        (lambda p: files.Copy(p, p), tf.errors.AlreadyExistsError),
        (lambda p: files.GFile(p).read(), tf.errors.FailedPreconditionError),
    ],
)
def test_errors_are_tensorflows(tmp_path, call, error):
    with pytest.raises(error):
        call(tmp_path)


def test_what_is_no_path_is_refused():
    for call in (tf.gfile.Exists, tf.gfile.IsDirectory, tf.gfile.Glob, tf.gfile.GFile):
        with pytest.raises(TypeError, match="Expected binary or unicode string, got 3"):
            call(3)


def test_the_folder_of_a_bare_name_is_there():
    tf.gfile.MakeDirs("")


@pytest.mark.parametrize("mode", ["q", "rt", "rw", ""])
def test_there_is_no_other_mode(mode):
    with pytest.raises(tf.errors.InvalidArgumentError, match="mode is not one of"):
        tf.gfile.GFile("file", mode)


def test_a_file_does_what_its_mode_allows(tmp_path):
    path = str(tmp_path / "file")
    with tf.gfile.GFile(path, "w") as file:
        file.write("a\n")
        for call in (file.read, file.readline, file.readlines):
            with pytest.raises(tf.errors.PermissionDeniedError, match="isn't open for reading"):
                call()
    with tf.gfile.GFile(path) as file:
        with pytest.raises(tf.errors.PermissionDeniedError, match="isn't open for writing"):
            file.write("b")
        assert file.read() == "a\n"


@pytest.mark.parametrize("mode", ["w", "wb"])
def test_a_file_takes_text_and_bytes(tmp_path, mode):
    path = str(tmp_path / "file")
    with tf.gfile.GFile(path, mode) as file:
        file.write("é")
        file.write(b"\xff")
        file.write("b")
        with pytest.raises(TypeError, match="Expected binary or unicode string, got 3"):
            file.write(3)
    with tf.gfile.GFile(path, "rb") as file:
        assert file.read() == "é".encode() + b"\xffb"


@pytest.mark.parametrize("mode", ["r", "rb"])
def test_places_in_a_file(tmp_path, mode):
    path = tmp_path / "file"
    path.write_bytes(b"abcd")
    with tf.gfile.GFile(str(path), mode) as file:
        places = []
        for offset, whence in ((1, 0), (2, 1), (-1, 1), (-3, 2), (0, 2)):
            file.seek(offset, whence)
            places.append(file.tell())
        assert places == [1, 3, 2, 1, 4]
        file.seek(position=2)
        assert file.read(1) in ("c", b"c")
        for arguments, error in (
            ((-1,), tf.errors.InvalidArgumentError),
            ((0, 7), tf.errors.InvalidArgumentError),
            ((5,), tf.errors.OutOfRangeError),
            ((), TypeError),
            ((0, 0, 3), TypeError),
        ):
            with pytest.raises(error):
                file.seek(*arguments)


def test_what_the_system_forbids(monkeypatch):
    def forbid(*_):
        raise PermissionError

    monkeypatch.setattr(files.os, "mkdir", forbid)
    with pytest.raises(tf.errors.PermissionDeniedError, match="a; Permission denied"):
        tf.gfile.MkDir("a")
