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
