import subprocess
import sys

PROGRAM = """
import sys
import tensorflow as tf
from tensorflow.contrib import slim
x = tf.placeholder(tf.float32, [None, 2], name="x")
y = slim.fully_connected(x, 3, scope="fc")
print(__name__, sys.argv[1:], y.name)
"""


def minigraph(*args):
    run = subprocess.run(
        [sys.executable, "-m", "minigraph", *args], capture_output=True, text=True, check=False
    )
    return run.returncode, run.stdout, run.stderr


def test_a_tensorflow_program_runs_unchanged(tmp_path):
    path = tmp_path / "old.py"
    path.write_text(PROGRAM)
    assert minigraph("python", str(path), "--steps", "3") == (
        0,
        "__main__ ['--steps', '3'] fc/Relu:0\n",
        "",
    )


def test_the_graph_of_a_tensorflow_program_can_be_drawn(tmp_path):
    path = tmp_path / "old.py"
    path.write_text(PROGRAM)
    code, out, err = minigraph("draw", str(path))
    assert (code, err) == (0, "")
    assert "fc/" in out


def test_a_program_ends_the_command_as_it_ends_itself(tmp_path):
    path = tmp_path / "ends.py"
    path.write_text("import sys\nsys.exit(3)\n")
    assert minigraph("python", str(path)) == (3, "", "")


def test_a_program_that_fails_shows_its_own_frames(tmp_path):
    path = tmp_path / "fails.py"
    path.write_text("import tensorflow as tf\ntf.zork\n")
    code, out, err = minigraph("python", str(path))
    assert (code, out) == (1, "")
    lines = err.splitlines()
    assert lines[1].strip() == f'File "{path}", line 2, in <module>'
    assert lines[-1] == f"minigraph: {path} failed, see above"


def test_a_program_that_is_not_there_is_named():
    assert minigraph("python", "nowhere.py") == (1, "", "minigraph: there is no file nowhere.py\n")
