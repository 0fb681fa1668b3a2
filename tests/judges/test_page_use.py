"""The page in the hands of its readers: keyboard, links, the way back, small windows, notebooks."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET

import pytest

import minigraph as tf
from minigraph import viz
from tests.judges.test_page import keys, shape
from tests.viz.graphs import circle_of_scopes, two_layers
from tests.viz.recordings import recorded_graph, recording

pytestmark = pytest.mark.judges

CLOSED = ["images", "conv1/", "conv2/", "init"]


@pytest.fixture
def page(browse):
    return browse(viz.to_html(two_layers()))


def chosen(page):
    return page.evaluate("state.chosen")


def settled(page):
    """Waits until the address has followed."""
    page.wait_for_timeout(400)


# --- the keyboard alone ------------------------------------------------------------------------


def test_the_keyboard_leads_from_shape_to_shape_and_into_scopes(page):
    page.locator("#canvas").focus()
    seen = []
    for key in ("Enter", "ArrowDown", "ArrowDown", "ArrowUp", "Enter", "ArrowDown", "u", "Enter"):
        page.keyboard.press(key)
        seen.append(chosen(page))
    assert seen == [
        "images", "conv1/", "conv2/", "conv1/", "conv1/", "conv1/weights", "conv1/", "conv1/",
    ]  # fmt: skip
    assert keys(page) == CLOSED
    assert page.locator("#spoken").inner_text() == "conv1, closed scope, 6 operations"
    page.keyboard.press("ArrowUp")
    assert page.locator("#spoken").inner_text() == "images, Placeholder; to conv1"


def test_arrows_move_the_drawing_while_nothing_is_chosen(page):
    before = page.evaluate("camera.onScreen(0, 0)")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+ArrowDown")
    x, y = page.evaluate("camera.onScreen(0, 0)")
    assert [x - before[0], y - before[1]] == [-60, -60]
    assert chosen(page) == "images"


def test_enter_follows_a_link_that_has_the_focus(page):
    page.evaluate("tryDraw(() => state.open.add('conv1')); choose('conv1/Relu')")
    page.locator("#panel").get_by_role("link", name="images:0").focus()
    page.keyboard.press("Enter")
    assert chosen(page) == "images"


def test_escape_shuts_the_menu_before_it_lets_go(page):
    shape(page, "images").click()
    page.click("#more summary")
    page.keyboard.press("Escape")
    assert page.evaluate("[$('more').open, state.chosen]") == [False, "images"]
    page.click("#more summary")
    page.locator("#canvas").click(position={"x": 5, "y": 5})
    assert not page.locator("#options").is_visible()


def test_everything_that_can_be_pressed_has_a_name(page):
    page.evaluate("choose('conv1/')")
    names = page.evaluate(
        "[...document.querySelectorAll('button, input, select, [role]')].filter((e) => !e.hidden)"
        ".filter((e) => e.role !== 'status')"
        ".map((e) => e.ariaLabel || (e.labels && e.labels.length ? e.labels[0] : e).textContent)"
    )
    assert [name for name in names if len(name.strip()) < 3] == []


# --- the mouse ---------------------------------------------------------------------------------


def test_a_double_click_opens_what_the_pane_would_cover(page):
    page.evaluate("camera.place = '700,100,1'")
    box = shape(page, "conv1/").bounding_box()
    pane = page.evaluate("window.innerWidth - Math.min(380, 0.38 * window.innerWidth)")
    page.mouse.move(1150, box["y"] + 40)
    page.evaluate("([at, to]) => camera.move(to - at, 0)", [box["x"], 1100])
    box = shape(page, "conv1/").bounding_box()
    assert box["x"] > pane
    page.mouse.dblclick(box["x"] + 40, box["y"] + 20)
    assert "conv1/Relu" in keys(page)
    page.keyboard.press("c")
    page.keyboard.press("Escape")
    page.evaluate("camera.move(1100 - camera.onScreen(scene.frames.get('conv1/').x, 0)[0], 0)")
    shape(page, "conv1/").click()
    page.locator("#panel h2").wait_for()
    assert shape(page, "conv1/").bounding_box()["x"] < pane - 50  # moved out from below the pane


def test_scopes_are_links_in_the_pane(page):
    page.evaluate("tryDraw(() => state.open.add('conv1')); choose('conv1/Relu')")
    page.locator("#panel h2").get_by_role("link", name="conv1").click()
    assert chosen(page) == "conv1/"
    assert "6 operations" in page.locator("#panel").inner_text()


def test_chips_go_when_they_are_switched_off(browse):
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [2], name="x")
        for i in range(8):
            tf.nn.relu(x, name=f"y{i}")
    page = browse(viz.to_html(graph))
    chips = page.locator("#world rect.chip")
    assert chips.count() == 8
    page.click("#more summary")
    page.uncheck('[data-option="chips"]')
    assert chips.count() == 0


# --- search and colours ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query, count",
    [
        ("shape:?×28×3", 2),
        ("shape:28,3]", 2),
        ("shape:[?,28", 2),
        ("shape:^[3]$", 1),
        ("attr:T=", 1),
    ],
)
def test_shapes_are_found_as_they_are_seen(browse, query, count):
    with tf.Graph().as_default() as graph:
        tf.nn.relu(tf.placeholder(tf.float32, [None, 28, 3], name="x"))
        tf.placeholder(tf.float32, [3])
    page = browse(viz.to_html(graph))
    page.fill("#search", query)
    assert page.locator("#found").inner_text() == f"{count} found"


def test_scopes_of_equal_structure_are_coloured_alike(browse):
    with tf.Graph().as_default() as graph:
        net = tf.placeholder(tf.float32, [2], name="x")
        for name in ("first", "second", "third"):
            with tf.name_scope(name):
                net = tf.nn.relu(net) * (tf.identity(net) if name == "second" else net)
    page = browse(viz.to_html(graph))
    page.select_option("#color", "structure")
    fills = [
        shape(page, f"{name}/").locator("rect").first.get_attribute("fill")
        for name in ("first", "second", "third")
    ]
    assert fills[0] == fills[2] != fills[1]
    assert "2 like first" in page.locator("#legend").inner_text()


def test_a_scope_of_several_dtypes_shows_them_in_a_bar(browse):
    with tf.Graph().as_default() as graph:
        for scope in ("mixed", "other"):
            with tf.name_scope(scope):
                x = tf.placeholder(tf.float32, [2], name="x")
                tf.cast(x, tf.int32) if scope == "mixed" else tf.nn.relu(x)
    page = browse(viz.to_html(graph))
    page.select_option("#color", "dtype")
    assert shape(page, "mixed/").locator("rect.bar").count() == 2
    assert shape(page, "other/").locator("rect.bar").count() == 0
    legend = page.locator("#legend").inner_text()
    assert "float32" in legend and "int32" in legend and "+" not in legend


def test_names_in_the_report_of_a_lens_are_links(browse):
    graph = two_layers()
    page = browse(viz.to_html(graph, lens=viz.collections(graph)))
    page.select_option("#lens", "run")
    shape(page, "images").click()
    page.get_by_role("button", name="fetch").click()
    page.keyboard.press("Escape")
    assert page.locator("#panel").inner_text() == ""
    with tf.Graph().as_default() as other:
        x = tf.placeholder(tf.float32, [2], name="x")
        w = tf.get_variable("w", [2])
        tf.gradients(tf.reduce_sum(x * w, name="loss"), [w.value()])
    page = browse(viz.to_html(other, lens=viz.gradient_pairs(other)), "gradients.html")
    page.locator("#panel").get_by_role("link", name="loss", exact=True).click()
    assert chosen(page) == "loss"


# --- the way back ------------------------------------------------------------------------------


def test_the_way_back_leads_through_what_was_seen(page):
    settled(page)
    shape(page, "conv1/").dblclick()
    settled(page)
    page.select_option("#color", "dtype")
    settled(page)
    page.go_back()
    assert page.evaluate("state.color") == page.input_value("#color") == "category"
    assert "conv1/Relu" in keys(page)
    settled(page)
    page.go_back()
    assert keys(page) == CLOSED
    page.go_forward()
    assert "conv1/Relu" in keys(page)


def test_a_link_followed_in_the_pane_is_a_step_to_go_back(page):
    page.evaluate("tryDraw(() => state.open.add('conv1')); choose('conv1/Relu')")
    settled(page)
    page.locator("#panel").get_by_role("link", name="images:0").click()
    settled(page)
    page.go_back()
    assert chosen(page) == "conv1/Relu"
    assert page.locator("#panel h2").inner_text() == "conv1/Relu"


def test_another_address_changes_what_is_seen(page):
    page.evaluate("location.hash = '#open=conv2&lens=run&color=dtype&theme=dark'")
    page.wait_for_function("scene.frames.has('conv2/Reshape')")
    assert page.evaluate("[state.lens, state.color, state.theme]") == ["run", "dtype", "dark"]
    page.evaluate("location.hash = '#lens=77&color=none&theme=pink&step=9&chosen=nobody&fetches=x'")
    page.wait_for_function("!scene.frames.has('conv2/Reshape')")
    assert page.evaluate("[state.lens, state.color, state.theme]") == ["", "category", "light"]


def test_the_address_holds_only_what_differs(page):
    settled(page)
    assert page.evaluate("location.hash").split("=")[0] == "#at"
    page.keyboard.press("c")
    page.keyboard.press("t")
    settled(page)
    assert page.evaluate("location.hash").startswith("#theme=dark&at=")


# --- windows, systems, notebooks ---------------------------------------------------------------


@pytest.mark.parametrize("width, height", [(400, 800), (640, 400), (984, 560)])
def test_small_windows_show_everything(browse, width, height):
    page = browse(viz.to_html(recorded_graph(), run=recording()))
    page.set_viewport_size({"width": width, "height": height})
    page.goto("about:blank")
    page.go_back()
    boxes = page.evaluate(
        "['bar', 'canvas', 'legend', 'run'].map((id) => $(id).getBoundingClientRect())"
        ".map((box) => [box.top, box.bottom, box.right])"
    )
    assert max(right for *_, right in boxes) <= width
    assert all(above[1] <= below[0] + 1 for above, below in itertools.pairwise(boxes))
    assert boxes[1][1] - boxes[1][0] > 90
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#canvas").focus()
    page.keyboard.press("Enter")
    (pane,) = page.evaluate("[$('panel').getBoundingClientRect().toJSON()]")
    canvas = page.locator("#canvas").bounding_box()
    assert pane["top"] >= canvas["y"] + canvas["height"] or pane["left"] >= canvas["width"]


def test_a_page_follows_the_system_unless_it_was_told(browse, page):
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    assert page.evaluate("getComputedStyle($('message')).transitionDuration") == "0s"
    told = browse(viz.to_html(two_layers(), theme="light"), "told.html")
    told.emulate_media(color_scheme="dark")
    assert told.evaluate("document.documentElement.dataset.theme") == "light"


def test_a_sandboxed_page_keeps_its_address_to_itself_and_saves_its_view(browse):
    frames = [viz.show(make())._repr_html_() for make in (two_layers, circle_of_scopes)]
    page = browse("<!doctype html><body>" + "".join(frames) + "</body>")
    steps = page.evaluate("history.length")
    frame = page.frames[1]
    frame.locator('[data-key="conv1/"]').first.dblclick()
    frame.wait_for_selector('#world [data-key="conv1/Relu"]')
    settled(page)
    assert page.evaluate("history.length") == steps
    with page.expect_download() as download:
        frame.click("#export")
    assert ET.parse(download.value.path()).getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_a_saved_view_opens_by_itself(browse):
    page = browse(viz.to_html(recorded_graph(), run=recording(), title="a run"))
    page.keyboard.press(".")
    with page.expect_download() as download:
        page.click("#export")
    saved = page.context.new_page()
    saved.goto(download.value.path().rename(download.value.path().with_suffix(".svg")).as_uri())
    words = saved.locator("text").all_text_contents()
    assert "a run · Step by step" in words and "step 2 of 6: layer/Elu" in words
    assert {"layer", "runs at this step", "tensor"} <= set(words)
