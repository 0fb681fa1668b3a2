import os
import stat

import pytest

import minigraph as tf
from minigraph import viz
from minigraph.viz import engine
from tests.viz.graphs import two_layers


def program(folder, name, text):
    path = folder / name
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A folder that is the whole search path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_svg_needs_no_program(tmp_path, programs):
    done = viz.render(two_layers(), tmp_path / "new" / "graph.svg")
    assert (done.engine, str(done)) == ("builtin", f"{done.path} (built-in layout)")
    assert (tmp_path / "new" / "graph.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_dot_and_text_are_written_without_layout(tmp_path, programs):
    graph = two_layers()
    assert viz.render(graph, tmp_path / "g.dot", title="t").engine == "none"
    assert (tmp_path / "g.dot").read_text(encoding="utf-8") == viz.to_dot(graph, title="t")
    viz.render(graph, tmp_path / "g.txt", depth=2)
    assert (tmp_path / "g.txt").read_text(encoding="utf-8") == viz.to_tree(graph, depth=2) + "\n"


def test_a_working_dot_is_used_where_it_is_needed(tmp_path, programs):
    program(programs, "dot", "/bin/cat > /dev/null; echo '<svg/>'")
    assert viz.render(two_layers(), tmp_path / "g.png").engine == "dot"
    assert viz.render(two_layers(), tmp_path / "g.svg", engine="dot").engine == "dot"
    assert (tmp_path / "g.png").read_text() == "<svg/>\n"


@pytest.mark.parametrize(
    "text, why",
    [
        (None, "there is no working `dot`"),
        ("exit 1", "there is no working `dot`"),
        ("echo hello", "there is no working `dot`"),
    ],
)
def test_a_missing_or_broken_dot_is_an_error_with_a_way_out(tmp_path, programs, text, why):
    if text is not None:
        program(programs, "dot", text)
    with pytest.raises(RuntimeError) as info:
        viz.render(two_layers(), tmp_path / "g.png")
    assert f"cannot draw PNG with Graphviz: {why}" in str(info.value)
    assert "draw into .svg" in str(info.value)
    assert not (tmp_path / "g.png").exists()


def test_a_dot_that_hangs_is_given_up(programs, monkeypatch):
    program(programs, "dot", "exec /bin/sleep 30")
    monkeypatch.setattr(engine, "PROBE_SECONDS", 0.1)
    assert engine.find_dot() is None


def test_a_failure_leaves_the_old_file_whole(tmp_path, monkeypatch):
    path = tmp_path / "g.svg"
    path.write_text("old")

    def fail(self, target):
        raise OSError("no space")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(OSError, match="no space"):
        viz.render(two_layers(), path)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["g.svg"]


@pytest.mark.parametrize(
    "name, options, message",
    [
        ("g.jpeg", {}, "the ending must be one of .svg, .dot, .txt, .png, .pdf"),
        ("g.svg", {"engine": "magic"}, "engine must be one of auto, builtin, dot, got 'magic'"),
        ("g.png", {"engine": "builtin"}, "the built-in layout draws SVG, not PNG"),
        ("g.svg", {"depth": 0}, "depth must be at least 1"),
    ],
)
def test_refusals(tmp_path, name, options, message):
    with pytest.raises(ValueError, match=message):
        viz.render(two_layers(), tmp_path / name, **options)


def test_the_default_graph_is_drawn_without_an_argument():
    tf.placeholder(tf.float32, [2], name="x")
    assert viz.to_tree() == "graph (1 operation)\n└─ x  Placeholder, float32 2"
    assert str(viz.show()) == viz.to_tree()


def test_one_expression_may_stand_alone():
    assert viz.to_svg(two_layers(), expand="conv1") == viz.to_svg(two_layers(), expand=["conv1"])


def test_a_notebook_gets_a_picture_or_a_reason():
    drawing = viz.show(two_layers())
    assert drawing._repr_svg_() == viz.to_svg(two_layers())
    drawing._picture = None
    assert "could not be drawn" in drawing._repr_svg_()
