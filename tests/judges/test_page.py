"""The interactive page as a reader uses it, in a real browser."""

from __future__ import annotations

import inspect
import json
import xml.etree.ElementTree as ET

import pytest

import minigraph as tf
from minigraph import viz
from minigraph.graph.op import REGISTRY
from minigraph.viz import hierarchy, svg
from minigraph.viz.colors import COLORINGS
from minigraph.viz.layout import Sizes, lay_out
from minigraph.viz.picture import key
from minigraph.viz.style import LIGHT
from minigraph.viz.svg_shapes import look_of
from tests.viz.graphs import STRANGE_NAMES, circle_of_scopes, strange_names, two_layers

pytestmark = pytest.mark.judges


def keys(page):
    """The names of the shapes that are shown."""
    return page.evaluate("scene.layout.frames.slice(1).map((frame) => keyOf(frame.item))")


def shape(page, key):
    return page.locator(f'#world [data-key="{key}"]').first


def test_a_double_click_opens_and_closes_a_scope(browse):
    page = browse(viz.to_html(two_layers()))
    assert keys(page) == ["images", "conv1/", "conv2/", "init"]
    shape(page, "conv1/").dblclick()
    assert keys(page) == [
        "images", "conv1/", "conv1/weights", "conv1/Relu", "conv1/inner/Elu", "conv2/", "init",
    ]  # fmt: skip
    page.locator('#panel [data-act="toggle"]').click()
    assert keys(page) == ["images", "conv1/", "conv2/", "init"]


def test_a_click_tells_of_an_operation_and_links_lead_on(browse):
    page = browse(viz.to_html(two_layers(), depth=None))
    shape(page, "conv1/Relu").click()
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == "conv1/Relu"
    text = panel.inner_text()
    assert inspect.getdoc(REGISTRY["Relu"]).partition("\n")[0] in text
    assert "hidden = tf.nn.relu(images)" in text and "tests/viz/graphs.py" in text
    assert "[?, 4]" in text
    panel.get_by_role("link", name="images:0").click()
    assert panel.locator("h2").inner_text() == "images"


def test_search_finds_by_name_type_collection_and_shape(browse):
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [None, 64], name="x")
        with tf.name_scope("deep"), tf.name_scope("deeper"):
            tf.nn.relu(tf.tanh(x))
        tf.get_variable("w", [3])
    page = browse(viz.to_html(graph))
    found = {}
    for query in ("deep.*relu", "op:Tanh", "shape:64", "collection:trainable op:Variable", "("):
        page.fill("#search", query)
        found[query] = page.locator("#found").inner_text()
    assert found == {
        "deep.*relu": "1 found",
        "op:Tanh": "1 found",
        "shape:64": "3 found",
        "collection:trainable op:Variable": "1 found",
        "(": "no regular expression",
    }
    page.fill("#search", "op:Tanh")
    page.press("#search", "Enter")
    assert page.locator("#panel h2").inner_text() == "deep/deeper/Tanh"
    assert "deep/deeper/Tanh" in keys(page)


def test_keys_and_the_address(browse):
    page = browse(viz.to_html(two_layers()))
    page.keyboard.press("e")
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.wait_for_timeout(400)  # the address follows a moment later
    address = page.url
    page.keyboard.press("c")
    assert keys(page) == ["images", "conv1/", "conv2/", "init"]
    page.goto("about:blank")
    page.goto(address)
    assert "conv1/Relu" in keys(page)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_view_is_saved_as_svg(browse):
    page = browse(viz.to_html(strange_names(), depth=None))
    with page.expect_download() as download:
        page.click("#export")
    root = ET.parse(download.value.path()).getroot()
    texts = [element.text for element in root.iter() if element.tag.endswith("}text")]
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "<b>bold</b>" in texts and 'quote"quote' in texts


def test_hostile_names_are_shown_and_not_run(browse):
    names = ["</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', *STRANGE_NAMES]
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [2], name="x")
        for name in names:
            tf.nn.relu(x).op.name = name.replace("/", "|")
        tf.nn.relu(x).op.name = "a/</script><script>alert(2)</script>"
    page = browse(viz.to_html(graph, depth=None, title="<i>title</i>"))
    page.on("dialog", lambda dialog: pytest.fail(f"ran: {dialog.message}"))
    assert page.locator("#title").inner_text() == "<i>title</i>"
    page.fill("#search", "op:Relu")
    assert page.locator("#found").inner_text() == f"{len(names) + 1} found"
    for _ in range(len(names) + 1):
        page.press("#search", "Enter")
    assert page.locator("script").count() == 2
    assert page.locator("img").count() == 0


def test_what_runs_is_chosen_by_clicks(browse):
    page = browse(viz.to_html(two_layers(), depth=None))
    shape(page, "conv1/Relu").click()
    page.get_by_role("button", name="fetch").click()
    marks = page.evaluate("scene.view.shapes.map((item) => [item.name, item.tone, item.note])")
    assert ["images", "culprit", "misses a feed"] in marks
    assert ["conv1/Relu", "lit", "fetched"] in marks
    assert ["conv1/inner/Elu", "dim", ""] in marks
    shape(page, "images").click()
    page.get_by_role("button", name="feed").click()
    assert page.evaluate("scene.view.shapes[0].tone") == "also"


def test_folding_hiding_and_repeats_are_switches(browse):
    with tf.Graph().as_default() as graph:
        net = tf.placeholder(tf.float32, [None, 2], name="x")
        with tf.name_scope("net"):
            for _ in range(3):
                with tf.name_scope("unit"):
                    net = tf.nn.relu(net) * tf.identity(net)
        tf.get_variable("w", [2])
    page = browse(viz.to_html(graph, expand="net"))
    assert keys(page) == ["x", "net/", "net/unit/", "net/unit_1/", "net/unit_2/", "w"]
    page.click("#more summary")
    page.check('[data-option="repeats"]')
    assert keys(page) == ["x", "net/", "net/unit ×3/", "w"]
    page.uncheck('[data-option="fold"]')
    assert keys(page)[-1] == "w/"


def test_a_lens_marks_and_reports(browse):
    graph = two_layers()
    page = browse(viz.to_html(graph, lens=viz.what_runs(graph, "conv1/Relu", "images:0")))
    assert "What runs" in page.locator("#panel").inner_text()
    assert page.evaluate("itemOf('conv1/').tone") == "lit"
    page.select_option("#lens", "")
    assert page.evaluate("itemOf('conv1/').tone") == ""


def test_a_run_colours_by_time(browse):
    run = {
        "conv1/Relu": viz.NodeRun(1500.0, 4096, ("[32, 4]",), ("0 to 1",)),
        "images": viz.NodeRun(2.0, 16),
    }
    page = browse(viz.to_html(two_layers(), depth=None, run=run))
    page.select_option("#color", "time")
    assert "up to 1.5 ms" in page.locator("#legend").inner_text()
    shape(page, "conv1/Relu").click()
    text = page.locator("#panel").inner_text()
    assert "ran as [32, 4]" in text and "4 KiB" in text
    page.evaluate("closeAll(); choose('conv1/')")
    assert "1.5 ms, 4 KiB" in page.locator("#panel").inner_text()


def test_several_pages_live_in_one_notebook(browse):
    frames = [viz.show(make())._repr_html_() for make in (two_layers, circle_of_scopes)]
    page = browse("<!doctype html><body>" + "".join(frames) + "</body>")
    seen = []
    for frame in page.frames[1:]:
        frame.wait_for_selector('#world [data-key="x"], #world [data-key="images"]')
        seen.append(frame.evaluate("OPS[0].name"))
    page.frames[1].locator('[data-key="conv1/"]').first.dblclick()
    page.frames[1].wait_for_selector('#world [data-key="conv1/Relu"]')
    assert seen == ["images", "x"]


def test_too_much_to_see_is_refused_with_words(browse):
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [2], name="x")
        with tf.name_scope("many"):
            for i in range(60):
                for name in range(60):
                    tf.nn.relu(x, name=f"n{name}x{i}_{chr(97 + name % 26)}q{i}")
    page = browse(viz.to_html(graph))
    before = keys(page)
    assert len(before) == 26  # the scope, and 24 ranges in it
    page.keyboard.press("e")
    assert "shapes, more than anybody can read" in page.locator("#message").inner_text()
    assert keys(page) == before


def test_edges_that_nobody_can_follow_are_refused_with_words(browse):
    page = browse(viz.to_html(two_layers()))
    chain = "Array.from({ length: 999 }, (_, i) => ({ tail: i, head: i + 1 }))"
    far = "Array.from({ length: 999 }, (_, i) => ({ tail: 0, head: i + 1 }))"
    cells = "Array.from({ length: 1000 }, () => ({ width: 9, height: 9 }))"
    assert page.evaluate(f"place({cells}, {chain}).cells.length") == 1000
    assert page.evaluate(f"place({cells}, [...{chain}, ...{far}])") is None
    before = keys(page)
    page.evaluate("place = () => null; toggle('conv1/')")
    assert "edges that nobody can follow" in page.locator("#message").inner_text()
    assert keys(page) == before


def test_the_page_draws_what_the_still_picture_draws(browse):
    """Both layouts take the same steps: every shape stands in the same place."""
    for make, depth in ((two_layers, 1), (two_layers, None), (circle_of_scopes, 1)):
        drawing = viz.show(make(), depth=depth)
        page = browse(drawing.to_html())
        page.evaluate("state.chips = false; draw()")
        frames = page.evaluate(
            "scene.layout.frames.map((f) => [keyOf(f.item), f.x, f.y, f.width, f.height])"
        )
        expected = json.loads(json.dumps(layout_frames(drawing)))
        assert [name for name, *_ in frames] == [name for name, *_ in expected]
        for (_, *there), (_, *here) in zip(frames, expected, strict=True):
            assert there == pytest.approx(here)


def layout_frames(drawing):
    sizes = Sizes(svg.box_size, svg.label_size, svg._title_width)
    layout = lay_out(drawing.picture, sizes)
    return [[key(f.item), f.x, f.y, f.width, f.height] for f in layout.frames]


@pytest.mark.parametrize("color_by", COLORINGS)
def test_page_and_still_picture_have_the_same_colours(browse, color_by):
    with tf.Graph().as_default() as graph:
        with tf.device("/cpu:0"):
            x = tf.placeholder(tf.float32, [2, 3], name="x")
        with tf.name_scope("net"):
            y = tf.matmul(x, tf.get_variable("w", [3, 4]), name="y")
        tf.cast(tf.nn.relu(y), tf.int32, name="z")
    with tf.Session(graph=graph) as sess:
        sess.run("w/Assign")
        run = sess.record("z:0", {"x:0": [[1, 2, 3], [4, 5, 6]]})
    choices = {"depth": None, "color_by": color_by, "run": run}
    page = browse(viz.to_html(graph, **choices))
    page.select_option("#lens", "")
    actual = page.evaluate(
        "scene.view.shapes.map((item) => [item.name, scene.paint(item).fill, scene.paint(item).line])"
    )
    items = hierarchy.shapes(viz.show(graph, **choices).picture.root)
    looks = {item.name: look_of(item, LIGHT) for item in items}
    assert actual == [[name, look.fill, look.line] for name, look in looks.items()]
    assert page.locator("#color").input_value() == color_by
