import json
import re

import numpy as np
import pytest

import minigraph as tf
from minigraph.cli import main
from minigraph.proto import RunMetadata, from_text

PROGRAM = """
import minigraph as tf
x = tf.placeholder(tf.float32, [None, 2], name="x")
w = tf.get_variable("w", [2, 3], initializer=tf.ones_initializer())
hidden = tf.nn.relu(tf.matmul(x, w, name="product"), name="hidden")
loss = tf.reduce_sum(hidden, name="loss")
train = tf.train.GradientDescentOptimizer(0.1).minimize(loss, name="train")
nan = tf.log(loss - 100.0, name="nan")
bad = tf.reshape(hidden, tf.stack([tf.shape(x)[0], 4]), name="bad")
"""
FEED = ["--feed", "x=[[1,2]]"]


@pytest.fixture
def program(tmp_path):
    path = tmp_path / "model.py"
    path.write_text(PROGRAM)
    return str(path)


def without_times(text):
    return re.sub(r"\d+\.\d+ (us|ms)", r"_ \1", re.sub(r"\d+%", "_%", text))


def test_run_prints_values_and_the_slowest_steps(program, capsys):
    assert main(["run", program, "--fetch", "loss", "--fetch", "hidden", *FEED]) == 0
    values, empty, head, *slowest = without_times(capsys.readouterr().out).split("\n", 4)[1:]
    assert " ".join(values.split()) == "hidden:0 float32[1,3] 3 mean 3 first 3, 3, 3"
    assert (empty, head) == ("", "5 steps in _ ms, at most 56 bytes; the slowest:")
    assert sorted(line.split()[3] for line in slowest[0].splitlines()) == [
        "hidden",
        "loss",
        "product",
        "w",
        "w/read",
    ]


def test_run_lists_every_step_on_demand(program, capsys):
    assert main(["run", program, "--fetch", "nan", "--steps", *FEED]) == 0
    out = capsys.readouterr().out
    assert "fed x:0   float32[1,2]  1 .. 2\n" in out
    assert "the first NaN or infinity is given by nan\n" in out
    assert re.search(r"\n   4  loss +\d+\.\d  float32\[\] +9 ", out)


def test_variables_are_initialized_and_trained_over_several_runs(program, capsys):
    main(["run", program, "--fetch", "train", "--fetch", "w", "--times", "2", *FEED])
    values, done = capsys.readouterr().out.splitlines()[:2]
    assert re.match(r"w:0 +float32_ref\[2,3\]  0\.6 \.\. 0\.8", values)
    assert done.split() == ["train", "done"]


def test_an_initializer_can_be_chosen(program, capsys):
    assert main(["run", program, "--fetch", "w", "--init", "x/none"]) == 1
    assert "'x/none'" in capsys.readouterr().err
    assert main(["run", program, "--fetch", "w", "--init", "w/Initializer/ones"]) == 1
    assert "uninitialized value w" in capsys.readouterr().err
    assert main(["run", program, "--fetch", "w", "--init", "w/Assign"]) == 0


def test_without_a_fetch_the_ends_of_the_graph_are_offered(program, capsys):
    assert main(["run", program]) == 1
    assert capsys.readouterr().err == (
        "minigraph: name what to run with --fetch NAME\n"
        "  hint        this graph ends in gradients/product_grad/tuple/control_dependency, train, "
        "nan, bad\n"
    )


@pytest.mark.parametrize(
    "options, message",
    [
        (["--fetch", "los"], "did you mean loss"),
        (["--fetch", "accuracy"], "hint        this graph ends in gradients/product_grad/"),
        (["--fetch", "loss", "--feed", "pixels=ones"], "hint        the placeholders are x\n"),
        (["--fetch", "loss"], "1 placeholder(s) must be fed:\n  x  float32[?,2]"),
        (["--fetch", "loss", "--feed", "x=[1,2]"], "Cannot feed value of shape (2,)"),
        (["--fetch", "bad", *FEED], "[[{{node bad}}]]"),
        (
            ["--fetch", "loss", "-o", "x.jpeg"],
            "the ending must be one of .html, .svg, .png, .json, .pb",
        ),
    ],
)
def test_run_explains_what_went_wrong(program, capsys, options, message):
    assert main(["run", program, *options]) == 1
    assert message in capsys.readouterr().err


def test_run_writes_every_kind_of_file(program, tmp_path, capsys):
    names = ["page.html", "trace.json", "run.pb", "run.pbtxt", "events"]
    paths = [str(tmp_path / "out" / name) for name in names]
    outputs = [part for path in paths for part in ("-o", path)]
    assert main(["run", program, "--fetch", "loss", *FEED, *outputs]) == 0
    assert capsys.readouterr().out.splitlines()[-5:] == [f"-> {path}" for path in paths]
    page, trace, message, text, events = (tmp_path / "out" / name for name in names)
    assert '"moments":' in page.read_text(encoding="utf-8")
    shown = [event["args"]["name"] for event in json.loads(trace.read_text())["traceEvents"][:1]]
    assert shown == ["Allocators"]
    metadata = RunMetadata.FromString(message.read_bytes())
    assert metadata.step_stats.dev_stats[1].node_stats[-1].node_name == "_retval_loss_0_0"
    again = RunMetadata()
    from_text(text.read_text(), again)
    assert again == metadata
    (file,) = events.iterdir()
    *_, last = tf.train.summary_iterator(file)
    assert last.tagged_run_metadata.run_metadata == message.read_bytes()


def test_a_failing_run_still_leaves_the_page_and_the_steps(program, tmp_path, capsys):
    path = tmp_path / "failed.html"
    assert main(["run", program, "--fetch", "bad", *FEED, "--steps", "-o", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out.endswith(f"7 steps before the failure -> {path}\n")
    assert "hidden" in out
    assert "[[{{node bad}}]]" in err
    assert '"moments":' in path.read_text(encoding="utf-8")


def test_a_frozen_graph_runs(program, tmp_path, capsys):
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [2], name="x")
        tf.multiply(x, np.array([2.0, 3.0], np.float32), name="y")
    path = tf.io.write_graph(graph, str(tmp_path), "frozen.pb", as_text=False)
    assert main(["run", path, "--fetch", "y", "--feed", "x=ones"]) == 0
    assert capsys.readouterr().out.startswith("y:0  float32[2]  2 .. 3  mean 2.5  first 2, 3\n")


def test_event_files_colour_their_graph_by_the_run_that_they_hold(program, tmp_path, capsys):
    events, page = str(tmp_path / "events"), tmp_path / "page.html"
    main(["run", program, "--fetch", "loss", *FEED, "-o", events])
    assert main(["draw", program, "-o", str(page)]) == 0
    assert '"runs":{}' in page.read_text(encoding="utf-8")
    assert main(["draw", events, "-o", str(page)]) == 0
    assert '"runs":{"' in page.read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["draw", events, "--run", "none", "-o", str(page)]) == 1
    assert re.match(
        r"minigraph: no run is tagged 'none'; there are: run \d\d:\d\d:\d\d\n",
        capsys.readouterr().err,
    )
    assert main(["draw", program, "--run", "none", "-o", str(page)]) == 1
    assert "there are: none" in capsys.readouterr().err


def test_help_teaches_by_example(capsys):
    with pytest.raises(SystemExit):
        main(["run", "--help"])
    out = capsys.readouterr().out
    assert "minigraph run model.py --fetch loss --feed images=digits.npy" in out
    assert "a trace for chrome://tracing" in out


def test_a_picture_of_a_run_says_what_took_how_long(program, tmp_path, capsys):
    svg, dots = tmp_path / "run.svg", tmp_path / "scope.svg"
    main(["run", program, "--fetch", "loss", *FEED, "-o", str(svg)])
    assert "time of a run: up to " in svg.read_text(encoding="utf-8")
    main(["run", program, "--fetch", "loss", *FEED, "--color-by", "dtype", "-o", str(dots)])
    assert ">float32</text>" in dots.read_text(encoding="utf-8")


def test_draw_knows_no_time_without_a_run(program, tmp_path, capsys):
    assert main(["draw", program, "--color-by", "time"]) == 1
    assert "color_by='time' needs a run" in capsys.readouterr().err
