import os
import stat
import subprocess
import sys
import types
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import minigraph as tf
from minigraph import viz
from minigraph.viz import engine
from tests.viz.graphs import two_layers

ROOT = Path(__file__).resolve().parents[2]


def program(folder, name, text):
    path = folder / name
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A folder that is the whole search path, and no package that draws PNG."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(engine.sys, "executable", str(folder / "python"))
    monkeypatch.setitem(sys.modules, "resvg_py", None)
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


def test_a_program_beside_this_python_is_found(tmp_path, programs):
    program(programs, "graphviz-pure", "/bin/cat > /dev/null; echo '<svg/>'")
    done = viz.render(two_layers(), tmp_path / "g.png")
    assert (done.engine, str(done)) == (
        "graphviz-pure",
        f"{done.path} (Graphviz layout by graphviz-pure)",
    )


def test_png_is_made_of_the_same_picture_where_resvg_is_installed(tmp_path, programs, monkeypatch):
    seen = []
    fake = types.SimpleNamespace(svg_to_bytes=lambda **given: seen.append(given) or b"png")
    monkeypatch.setitem(sys.modules, "resvg_py", fake)
    assert viz.render(two_layers(), tmp_path / "g.png").engine == "resvg"
    assert (tmp_path / "g.png").read_bytes() == b"png"
    assert seen == [{"svg_string": viz.to_svg(two_layers()), "zoom": 2}]


def test_a_png_that_would_fill_the_memory_is_drawn_smaller(monkeypatch):
    zooms = []
    fake = types.SimpleNamespace(svg_to_bytes=lambda **given: zooms.append(given["zoom"]) or b"png")
    monkeypatch.setitem(sys.modules, "resvg_py", fake)
    for width, height in [(1000, 1000), (100_000, 25_000)]:
        engine.png_from_svg(f'<svg xmlns="" width="{width}" height="{height}">')
    assert zooms == [2.0, 0.1]


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
    assert f"cannot draw PNG: the package resvg-py is not installed; {why}" in str(info.value)
    assert "pip install minigraph[png]" in str(info.value)
    assert not (tmp_path / "g.png").exists()


def test_pdf_needs_dot_and_says_how_to_do_without(tmp_path, programs):
    program(programs, "graphviz-pure", "/bin/cat > /dev/null; echo '<svg/>'")
    with pytest.raises(RuntimeError, match="open an .svg in a browser and print it") as info:
        viz.render(two_layers(), tmp_path / "g.pdf")
    assert "cannot draw PDF: there is no working `dot` program on the path\n" in str(info.value)
    program(programs, "dot", "/bin/cat > /dev/null; echo '<svg/>'")
    engine._works.cache_clear()
    assert viz.render(two_layers(), tmp_path / "g.pdf").engine == "dot"


def test_a_dot_that_hangs_is_given_up(programs, monkeypatch):
    program(programs, "dot", "exec /bin/sleep 30")
    monkeypatch.setattr(engine, "PROBE_SECONDS", 0.1)
    assert engine.find_program("dot") is None


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
        ("g.jpeg", {}, "the ending must be one of .svg, .html, .png, .pdf, .dot, .txt"),
        ("g.svg", {"engine": "magic"}, "engine must be one of auto, builtin, dot, graphviz-pure"),
        ("g.pdf", {"engine": "builtin"}, "the built-in layout draws SVG and PNG, not PDF"),
        ("g.svg", {"depth": 0}, "depth must be at least 1"),
        ("g.svg", {"theme": "pink"}, "theme must be auto or one of light, dark, got 'pink'"),
        ("g.svg", {"hide": "Relux"}, "'Relux' is neither one of .* did you mean Relu"),
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


def test_a_wrong_choice_is_named():
    with pytest.raises(TypeError, match="there is no choice 'deph'; there are depth, expand"):
        viz.show(two_layers(), deph=2)


def test_a_read_only_folder_is_an_error_that_names_it(tmp_path, monkeypatch):
    def refuse(**given):
        raise PermissionError(13, "Permission denied", str(given["dir"]))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(PermissionError, match=str(tmp_path)):
        viz.render(two_layers(), tmp_path / "g.svg")


def test_a_notebook_gets_a_page_a_picture_and_a_text():
    drawing = viz.show(two_layers())
    shown = drawing._repr_mimebundle_(include=None, exclude=None)
    assert list(shown) == ["text/html", "image/svg+xml", "text/plain"]
    assert shown["text/html"].startswith('<iframe sandbox="allow-scripts allow-downloads" srcdoc="')
    assert shown["image/svg+xml"] == viz.to_svg(two_layers())
    assert shown["text/plain"] == viz.to_tree(two_layers())


def test_a_notebook_gets_a_reason_where_drawing_fails():
    drawing = viz.show(two_layers())
    drawing.__dict__.update(picture=None, scopes=None)
    shown = drawing._repr_mimebundle_()
    assert all("could not be drawn" in text for text in shown.values())
    assert ET.fromstring(shown["image/svg+xml"]).tag.endswith("svg")


def test_themes_change_colours_alone():
    light, dark = (viz.to_svg(two_layers(), theme=theme) for theme in ("light", "dark"))
    assert light != dark
    assert [e.text for e in ET.fromstring(light).iter()] == [
        e.text for e in ET.fromstring(dark).iter()
    ]


def test_the_front_door_shows_graphs():
    assert str(tf.show(two_layers())) == viz.to_tree(two_layers())


def test_pictures_do_not_depend_on_the_order_of_sets():
    """The same texts from processes that hash strings in different ways."""
    program = (
        "import hashlib, networkx as nx\n"
        "from minigraph import viz\n"
        "from tests.viz.graphs import strange_names, two_layers\n"
        "algebra = two_layers().to_networkx()\n"
        "part = algebra.subgraph(nx.ancestors(algebra, 'conv2/Reshape'))\n"
        "texts = [draw(graph, depth=None) for draw in (viz.to_svg, viz.to_dot, viz.to_html)\n"
        "         for graph in (two_layers(), strange_names())]\n"
        "texts.append(viz.to_svg(part, depth=None))\n"
        "print(hashlib.sha256(''.join(texts).encode()).hexdigest())\n"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


def test_a_notebook_gets_a_png_where_there_is_a_renderer(monkeypatch):
    drawing = viz.show(two_layers())
    monkeypatch.setattr("minigraph.viz.drawing.png_from_svg", lambda svg: svg[:4].encode())
    assert drawing._repr_png_() == b"<svg"
    monkeypatch.setattr("minigraph.viz.drawing._MOST_IN_PNG", 3)
    assert drawing._repr_png_() is None


def test_no_png_is_no_failure(monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    assert viz.show(two_layers())._repr_png_() is None
