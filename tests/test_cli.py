import os
import subprocess
import sys

import pytest

import minigraph
from minigraph.cli import main

PROGRAM = """
import sys
import minigraph as tf
with tf.name_scope("layer"):
    x = tf.placeholder(tf.float32, [None, int(sys.argv[1]) if len(sys.argv) > 1 else 3], name="x")
    tf.nn.relu(x)
"""


@pytest.fixture
def program(tmp_path):
    path = tmp_path / "model.py"
    path.write_text(PROGRAM)
    return path


def test_draw_prints_a_tree(program, capsys):
    assert main(["draw", str(program), "--depth", "all"]) == 0
    assert capsys.readouterr().out == (
        "graph (2 operations)\n"
        "└─ layer/ (2 operations)\n"
        "   ├─ x  Placeholder, float32 ?×3\n"
        "   └─ Relu  Relu\n"
    )


def test_draw_hands_arguments_on(program, capsys):
    main(["draw", str(program), "--depth", "all", "--", "7"])
    assert "?×7" in capsys.readouterr().out


def test_draw_writes_a_picture_and_says_so(program, tmp_path, capsys):
    path = tmp_path / "out" / "model.svg"
    assert main(["draw", str(program), "-o", str(path), "--expand", "layer", "--title", "T"]) == 0
    assert capsys.readouterr().out == f"2 operations -> {path} (built-in layout)\n"
    assert ">?×3<" in path.read_text(encoding="utf-8")


def test_draw_starts_from_an_empty_graph_each_time(program, capsys):
    main(["draw", str(program)])
    first = capsys.readouterr().out
    main(["draw", str(program)])
    assert capsys.readouterr().out == first


@pytest.mark.parametrize(
    "text, options, message",
    [
        (None, [], "there is no file"),
        ("x = 1", [], "left no operation in the default graph"),
        ("raise SystemExit(3)", [], "ended with exit code 3"),
        ("1 / 0", [], "failed, see above"),
        (PROGRAM, ["--expand", "("], "is no regular expression"),
        (PROGRAM, ["-o", "model.jpeg"], "the ending must be one of"),
    ],
)
def test_draw_explains_what_went_wrong(tmp_path, capsys, text, options, message):
    path = tmp_path / "model.py"
    if text is not None:
        path.write_text(text)
    assert main(["draw", str(path), *options]) == 1
    assert message in capsys.readouterr().err


def test_a_failing_program_shows_its_own_line(tmp_path, capsys):
    path = tmp_path / "model.py"
    path.write_text("def f():\n    return 1 / 0\n\nf()\n")
    main(["draw", str(path)])
    error = capsys.readouterr().err
    assert f'File "{path}", line 4' in error and f'File "{path}", line 2' in error
    assert "runpy" not in error


def test_a_program_that_exits_well_is_drawn(tmp_path, capsys):
    path = tmp_path / "model.py"
    path.write_text(PROGRAM + "\nsys.exit(0)\n")
    assert main(["draw", str(path)]) == 0


def test_depth_is_a_number_or_all(capsys):
    with pytest.raises(SystemExit):
        main(["draw", "model.py", "--depth", "0"])
    assert "'0' is neither a number from 1 on nor `all`" in capsys.readouterr().err


def test_the_module_runs_as_a_program():
    done = subprocess.run(
        [sys.executable, "-m", "minigraph", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"minigraph {minigraph.__version__}\n"


def test_help_teaches_by_example(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "minigraph draw model.py -o model.svg" in capsys.readouterr().out


def test_draw_makes_a_page(program, tmp_path, capsys):
    path = tmp_path / "model.html"
    assert main(["draw", str(program), "-o", str(path), "--theme", "dark"]) == 0
    assert capsys.readouterr().out == f"2 operations -> {path}\n"
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_draw_marks_what_a_run_would_do(program, capsys):
    assert main(["draw", str(program), "--fetch", "layer/Relu:0", "--depth", "all"]) == 0
    assert capsys.readouterr().out == (
        "2 of 2 operations run\n"
        "missing feeds: layer/x\n"
        "\n"
        "graph (2 operations)\n"
        "└─ layer/ (2 operations)\n"
        "   ├─ x  Placeholder, float32 ?×3  <- misses a feed\n"
        "   └─ Relu  Relu  <- fetched\n"
    )


def test_draw_refuses_a_fetch_that_is_not_there(program, capsys):
    assert main(["draw", str(program), "--fetch", "loss"]) == 1
    assert "The name 'loss' refers to an Operation not in the graph." in capsys.readouterr().err


def test_show_opens_the_page_or_says_that_it_cannot(program, monkeypatch, capsys):
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or False)
    assert main(["show", str(program)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2 operations -> ") and "open the file in one" in out
    assert opened[0].startswith("file://") and opened[0].endswith("/model.html")


def test_diff_lists_what_changed(program, tmp_path, capsys):
    other = tmp_path / "other.py"
    other.write_text(PROGRAM.replace("relu", "elu"))
    assert main(["diff", str(program), str(other)]) == 0
    assert capsys.readouterr().out == (
        "1 added, 1 removed, 0 changed, 1 equal\n+ layer/Elu  Elu\n- layer/Relu  Relu\n"
    )
    path = tmp_path / "diff.svg"
    assert main(["diff", str(program), str(other), "-o", str(path)]) == 0
    assert capsys.readouterr().out == (
        f"Difference: 1 added, 1 removed, 0 changed -> {path} (built-in layout)\n"
    )


def test_a_file_of_another_kind_is_refused(tmp_path, capsys):
    path = tmp_path / "model.xyz"
    path.write_bytes(b"\xff\xfe no graph")
    assert main(["draw", str(path)]) == 1
    assert "this is no file with a graph" in capsys.readouterr().err


def test_draw_reads_a_graph_def(tmp_path, capsys):
    with minigraph.Graph().as_default() as graph:
        minigraph.nn.relu(minigraph.placeholder(minigraph.float32, [None, 3], name="x"))
    path = minigraph.train.write_graph(graph, str(tmp_path), "graph.pbtxt")
    assert main(["draw", path]) == 0
    assert capsys.readouterr().out == (
        "graph (2 operations)\n├─ x  Placeholder, float32 ?×3\n└─ Relu  Relu\n"
    )


def test_who_reads_no_further_is_not_told_of_it(program):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "minigraph", "draw", str(program)],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
