"""TensorBoard opens what ``tf.summary.FileWriter`` writes, and shows it."""

from __future__ import annotations

import json
import re
import sys
import urllib.request

import numpy as np
import pytest

import minigraph as tf
from tests.judges.models import SCOPES, training

pytestmark = pytest.mark.judges

NODES = "g.node[data-name]"


@pytest.fixture
def board(serve, visit, tmp_path):
    """The graph page of a TensorBoard that reads what ``write`` wrote into its folder."""

    def open_board(write):
        with tf.summary.FileWriter(tmp_path / "logs") as writer:
            write(writer)
        command = [sys.executable, "-m", "tensorboard.main", "--logdir", tmp_path / "logs"]
        # The reader in Python, not the one that a wheel may lack on some machines.
        address = serve(*command, "--load_fast=false")
        page = visit(address + "#graphs")
        page.locator(NODES).first.wait_for()
        return page, address

    return open_board


def names(page):
    return [node.get_attribute("data-name") for node in page.locator(NODES).all()]


def tags(address):
    with urllib.request.urlopen(address + "data/plugin/graphs/info") as answer:
        (run,) = json.load(answer).values()
    return {tag: row["profile"] for tag, row in run["tags"].items()}


def run_metadata(graph):
    """A made-up run: each operation takes one microsecond more than the one before."""
    message = tf.RunMetadata()
    device = message.step_stats.dev_stats.add(device="/job:localhost/replica:0/task:0/device:CPU:0")
    for i, operation in enumerate(graph.get_operations()):
        device.node_stats.add(
            node_name=operation.name,
            all_start_micros=1000 * i + 1,
            op_end_rel_micros=i,
            all_end_rel_micros=i + 1,
        )
    return message


def test_it_shows_a_graph_with_scopes_and_shapes(board):
    page, _ = board(lambda writer: writer.add_graph(training()))
    assert set(names(page)) == SCOPES
    labels = page.locator("g.edge text").all_text_contents()
    assert "?×4" in [label.strip() for label in labels]
    page.locator('g.node[data-name="layer"] > g.nodeshape').first.dblclick()
    page.locator('g.node[data-name="layer/MatMul"]').wait_for()


def test_it_colours_by_the_time_of_a_tagged_run(board):
    graph = training()

    def write(writer):
        writer.add_graph(graph)
        writer.add_run_metadata(run_metadata(graph), "step 7", 7)

    page, address = board(write)
    assert tags(address) == {"step 7": True}
    by_time = page.locator("#compute-time-radio-button")
    assert by_time.get_attribute("aria-disabled") == "true"
    choose(page, "step 7")
    shown = {name: green(page, name) for name in ("loss", "layer", "gradients")}
    assert sorted(shown, key=shown.get, reverse=True) == ["loss", "layer", "gradients"]


def test_it_opens_a_run_that_was_traced(board):
    graph, metadata = training(), tf.RunMetadata()
    options = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE)
    with tf.Session(graph=graph) as session:
        session.run(graph.get_collection(tf.GraphKeys.GLOBAL_VARIABLES)[0].initializer)
        session.run(["loss:0", "GradientDescent"], {"x:0": np.ones([2, 4])}, options, metadata)

    def write(writer):
        writer.add_graph(graph)
        writer.add_run_metadata(metadata, "traced", 1)

    page, address = board(write)
    assert tags(address) == {"traced": True}
    choose(page, "traced")
    spent = ("layer", "loss", "gradients", "GradientDescent")
    assert min(green(page, name) for name in spent) < max(green(page, name) for name in spent)


def choose(page, tag):
    """Has a tagged run colour the graph by time."""
    page.locator("paper-dropdown-menu.run-dropdown").nth(1).click()
    page.get_by_text(tag, exact=True).last.click()
    page.locator('#compute-time-radio-button[aria-disabled="false"]').click()
    page.locator('#compute-time-radio-button[aria-checked="true"]').wait_for()


def green(page, name):
    """How much green is in a shape: the longer it took, the redder it is."""
    target = f'g.node[data-name="{name}"] .nodecolortarget[style*="fill: rgb"]'
    shape = page.locator(target).first
    return int(re.findall(r"\d+", shape.evaluate("element => element.style.fill"))[1])
