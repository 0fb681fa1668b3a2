"""Stepping through a recorded run on the page, in a real browser."""

from __future__ import annotations

from dataclasses import replace

import pytest

import minigraph as tf
from minigraph import viz
from minigraph.base.recording import Moment, Recording
from minigraph.viz.lenses.moment import tones_at
from tests.viz.recordings import failing, recorded_graph, recording, summary

pytestmark = pytest.mark.judges


@pytest.fixture
def page(browse):
    return browse(viz.to_html(recorded_graph(), run=recording(), depth=None))


def tone(page, name):
    return page.evaluate("(name) => itemOf(name).tone", name)


def fill(page, name):
    """The colour in which a shape is really drawn."""
    path = f'#world > [data-key="{name}"] > :is(rect, path)'
    return page.locator(path).first.get_attribute("fill")


def panel(page):
    return page.locator("#panel").inner_text()


def words(page):
    return page.locator("#moment-text").inner_text()


def test_the_pane_tells_of_the_lens_that_was_chosen_or_of_the_step_that_was_taken(browse):
    graph = recorded_graph()
    lens = viz.what_runs(graph, graph.get_operations()[-1].name)
    page = browse(viz.to_html(graph, run=recording(), lens=lens))
    assert panel(page).split()[1:3] == ["What", "runs"]
    page.keyboard.press(".")
    assert panel(page).split()[1:3] == ["step", "2"]
    page.select_option("#lens", "")
    page.select_option("#lens", "0")
    assert panel(page).split()[1:3] == ["What", "runs"]
    page.click("#moment-text")
    assert panel(page).split()[1:3] == ["step", "2"]


def test_the_slider_moves_through_the_run(page):
    assert words(page).startswith("step 1 of 6 layer/Mul + Relu run as one 3 µs")
    yellow, white = fill(page, "layer/Relu"), fill(page, "Log")
    page.locator("#moment").fill("2")
    assert words(page) == (
        "step 3 of 6 Log 3 NaN or infinite 5 µs · gives float32 [2, 3] · overwrites layer/Relu:0"
        " · 48 B of 48 B in memory"
    )
    assert [tone(page, name) for name in ("layer/Relu", "layer/Elu", "branch")] == [
        "done", "lit", "waiting",
    ]  # fmt: skip
    assert fill(page, "branch") == white
    assert len({yellow, white, fill(page, "layer/Relu"), fill(page, "Log")}) == 4
    assert page.locator("#world > g.now").first.get_attribute("data-key") == "Log"


def test_the_page_marks_what_the_still_picture_marks(page):
    for step in range(6):
        marks = page.evaluate("(at) => stepLens(at).marks", step)
        names = page.evaluate("OPS.map((op) => op.name)")
        assert {names[int(i)]: mark for i, (mark, _) in marks.items()} == tones_at(
            recorded_graph(), recording(), step
        )


def test_shapes_stay_where_they_are_from_step_to_step(page):
    places = "scene.layout.frames.map((f) => [f.x, f.y, f.width, f.height])"
    before = page.evaluate(places)
    page.evaluate("goTo(4); draw()")
    assert page.evaluate(places) == before


def test_the_pane_shows_the_values_of_a_step(page):
    text = panel(page)
    assert "run as one" in text and "float32 [2, 3] 24 B" in text
    assert "0 to 2, mean 1" in text and "0 0 0 2 2 2" in text and "the matrix" in text
    assert page.locator(".histogram rect").count() == 3
    pixels = page.evaluate(
        "[...document.querySelector('canvas.thumbnail').getContext('2d')"
        ".getImageData(0, 0, 3, 2).data].filter((_, i) => i % 4 === 0)"
    )
    assert pixels == [0, 40, 80, 120, 160, 200]
    page.keyboard.press(".")
    page.keyboard.press(".")
    assert page.locator("#panel .odd").first.inner_text() == "3 NaN or infinite"
    assert "layer/Relu:0 [2, 3] 0 to 2" in panel(page)


def test_another_operation_tells_how_it_stands_at_the_step(page):
    def says(name, step):
        page.evaluate("([name, at]) => { goTo(at); choose(name); }", [name, step - 1])
        return panel(page)

    assert "Not yet: runs at step 3." in says("Log", 1)
    assert "0.6931" not in panel(page)
    assert "Ran at step 1. Its value is in memory." in says("layer/Relu", 2)
    assert "Ran at step 1. Its value was overwritten by Log at step 3." in says("layer/Relu", 4)
    assert "Its value was freed after step 5." in says("Log", 6)
    assert "On a branch not taken, step 4: it did not run." in says("branch", 4)
    assert "Fed." in says("x", 1) and "fed numbers" in panel(page)
    assert "No part of this run." in says("pruned", 1)
    assert "as one with layer/Relu; its own value was never kept" in says("layer/Mul", 2)
    assert "Known before the run" in page.evaluate(
        "standingText(BY_NAME.get('scale'), state.moment)"
    )
    says("Log", 1)
    page.locator('#panel [data-moment="2"]').click()
    assert words(page).startswith("step 3 of 6")


def test_a_closed_scope_counts_and_shows_how_far_it_is(browse):
    page = browse(viz.to_html(recorded_graph(), run=recording()))
    assert tone(page, "layer/") == "now"
    page.evaluate("choose('layer/')")
    assert "2 runs at this step" in panel(page) and "1 not yet" in panel(page)
    page.keyboard.press(".")
    assert page.evaluate("itemOf('layer/').share") == 1
    page.keyboard.press(".")
    assert tone(page, "layer/") == "lit"


def test_keys_buttons_and_playing(page):
    page.keyboard.press(",")
    assert words(page).startswith("step 1 of 6")
    page.click("#forward")
    page.click("#forward")
    page.click("#back")
    assert words(page).startswith("step 2 of 6")
    page.keyboard.press("p")
    page.locator("#moment-text", has_text="step 6 of 6").wait_for()
    page.locator("#play", has_text="▶").wait_for()
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    page.click("#moment-text")
    assert "step 6 of 6" in panel(page)


def test_the_address_brings_the_step_back(page):
    page.evaluate("goTo(3)")
    page.click("#lanes-switch")
    page.uncheck("#follows")
    page.wait_for_timeout(400)  # the address follows a moment later
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    assert words(page).startswith("step 4 of 6")
    assert page.input_value("#moment") == "3"
    assert page.evaluate("[state.lanes, state.follows, state.lens]") == [False, False, "steps"]
    assert not page.locator("#lanes").is_visible()


def test_a_click_on_the_time_line_selects_the_step(page):
    lanes = page.locator("#lanes-canvas")
    box = lanes.bounding_box()
    for time_, step in ((1.5, 1), (3.5, 2), (6.0, 3), (9.6, 5)):
        x = page.evaluate("(time) => laneX(time)", time_)
        lanes.click(position={"x": x, "y": box["height"] - 30})
        assert words(page).startswith(f"step {step} of 6")
    lanes.hover(position={"x": page.evaluate("laneX(1.5)"), "y": box["height"] - 30})
    assert page.locator("#lanes-tip").inner_text().startswith("step 1: layer/Mul + Relu")
    before = page.evaluate("laneX(9) - laneX(4)")
    page.mouse.wheel(0, -400)
    page.wait_for_timeout(200)
    assert page.evaluate("laneX(9) - laneX(4)") > 1.5 * before
    lanes.dblclick(position={"x": 400, "y": box["height"] - 30})
    assert page.evaluate("laneX(9) - laneX(4)") == pytest.approx(before)


def test_the_first_nan_is_a_click_away(page, browse):
    page.click("#odd")
    assert words(page).startswith("step 3 of 6 Log 3 NaN or infinite")
    assert tone(page, "Log") == "culprit"
    fed = replace(recording(), feeds={"x:0": summary(odd=1)})
    page = browse(viz.to_html(recorded_graph(), run=fed), "fed.html")
    page.click("#odd")
    assert "x:0 held numbers that are NaN" in page.locator("#message").inner_text()
    assert page.locator("#panel h2").inner_text() == "x"
    fine = Recording(recording().moments[:2])
    page = browse(viz.to_html(recorded_graph(), run=fine), "fine.html")
    assert not page.locator("#odd").is_visible()


def test_a_run_that_failed_ends_at_the_culprit(browse):
    graph, run = failing()
    page = browse(viz.to_html(graph, run=run))
    assert words(page).startswith("step 1 of 1 y then wrong failed")
    assert [tone(page, name) for name in ("y", "wrong", "never")] == ["now", "culprit", "waiting"]
    page.locator("#panel .odd [data-op]").click()
    assert "Failed after the last step." in panel(page)
    page.evaluate("choose('never')")
    assert "Not reached: the run failed." in panel(page)
    page.evaluate("choose(null)")
    assert "Then wrong failed." in panel(page)


def test_what_needs_no_step_says_so(browse):
    with tf.Graph().as_default() as graph, tf.Session() as sess:
        x = tf.placeholder(tf.float32, [2], name="x")
        run = sess.record(tf.exp(x, name="one") - tf.exp(x, name="other"), {x: [1.0, 2.0]})
    page = browse(viz.to_html(graph, run=run))
    page.evaluate("choose('other')")
    assert "Needs no step: one gives the same." in panel(page)
    page.locator("#panel").get_by_role("link", name="one", exact=True).first.click()
    assert page.locator("#panel h2").inner_text() == "one"


def test_time_and_memory_are_colours_of_a_recording(page):
    page.select_option("#color", "time")
    assert page.input_value("#lens") == ""
    assert "up to 5 µs" in page.locator("#legend").inner_text()
    page.keyboard.press(".")
    assert words(page).startswith("step 2 of 6")
    page.select_option("#color", "memory")
    assert "up to 24 B" in page.locator("#legend").inner_text()
    page.select_option("#lens", "steps")
    assert tone(page, "layer/Elu") == "now"


def test_a_page_without_a_recording_has_no_slider(browse):
    page = browse(viz.to_html(recorded_graph()))
    assert not page.locator("#run").is_visible()
    page.keyboard.press(".")
    page.keyboard.press("p")
    assert page.locator("#lens option[value='steps']").count() == 0


def test_hostile_texts_of_a_recording_are_shown_and_not_run(browse):
    evil = "</script><img src=x onerror=alert(1)>"
    value = replace(summary((1, 1)), dtype=evil, text=evil, image_of=evil)
    value = replace(value, image=recording().moments[0].outputs[0].image)
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [2], name="x")
        tf.nn.relu(x).op.name = f"a|{evil.replace('/', '|')}"
    name = graph.get_operations()[1].name
    run = Recording(
        (Moment((name,), 0.0, 1e-6, (value,), f"{name}:0", (f"{name}:0",)),),
        fetches=(evil,),
        feeds={"x:0": value},
    )
    page = browse(viz.to_html(graph, run=run))
    page.on("dialog", lambda dialog: pytest.fail(f"ran: {dialog.message}"))
    assert evil in panel(page)
    page.evaluate("choose('x')")
    assert evil in panel(page)
    page.locator("#lanes-canvas").hover()
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2


def test_five_thousand_steps_open_and_move(browse):
    with tf.Graph().as_default() as graph:
        net = tf.placeholder(tf.float32, [2, 3], name="x")
        for stage in range(50):
            with tf.name_scope(f"stage_{stage}"):
                for _ in range(100):
                    net = tf.nn.relu(net)
    names = [op.name for op in graph.get_operations()[1:]]
    value = summary(histogram=tuple(range(24)), text="0 1 2 3 4 5")
    run = Recording(
        tuple(
            Moment((name,), 1e-6 * i, 1e-6 * (i + 1), (value,), live_bytes=i)
            for i, name in enumerate(names)
        )
    )
    page = browse(viz.to_html(graph, run=run))
    assert words(page).startswith("step 1 of 5000 stage_0/Relu ")
    page.locator("#moment").fill("4999")
    assert words(page).startswith("step 5000 of 5000 stage_49/Relu_99 ")
    assert page.evaluate("lanes.rows.map((row) => row.moments.length)") == [100] * 5 + [4500]


def test_in_a_notebook_all_of_it_fits_into_the_frame(browse):
    frame = viz.show(recorded_graph(), run=recording())._repr_html_()
    page = browse(f"<!doctype html><body style='width:900px'>{frame}</body>")
    inner = page.frames[1]
    inner.wait_for_selector("#moment-text")
    inner.locator("#forward").click()
    assert inner.locator("#moment-text").inner_text().startswith("step 2 of 6")
    height = inner.evaluate("window.innerHeight")
    assert inner.evaluate("document.getElementById('run').getBoundingClientRect().bottom") <= height
    assert inner.evaluate("document.getElementById('stage').clientHeight") > height / 2
