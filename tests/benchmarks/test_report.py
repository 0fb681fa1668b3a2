"""Rows, tables, files and the page that shows them."""

from pathlib import Path

from benchmarks.cases import GROUPS
from benchmarks.report import BEGIN, END, remarks, table, with_tables
from benchmarks.results import geometric_mean, load, make_row, merge, ratios
from benchmarks.turns import Measured

ROOT = Path(__file__).resolve().parents[2]
CASE = GROUPS["train"].cases[0]
LABELS = {"ours": "minigraph", "tf2": "TF 2", "ort": "ONNX Runtime"}


def row(**results):
    return make_row("train", CASE, results)


def test_the_geometric_mean():
    assert geometric_mean([0.5, 2.0]) == 1.0


def test_the_faster_variant_of_a_peer_counts():
    results = {"ours": Measured([2.0]), "tf2": Measured([8.0]), "tf2-eigen": Measured([4.0, 5.0])}
    made = make_row("train", CASE, results)
    assert made["least"] == {"ours": 2.0, "tf2": 4.0}
    assert made["notes"] == {"tf2": "eigen"}
    assert ratios(made) == {"tf2": 0.5}


def test_ratios_of_medians():
    made = row(ours=Measured([1.0, 3.0, 3.0]), tf2=Measured([1.0, 1.5, 2.0]))
    assert ratios(made, "median") == {"tf2": 2.0}


def test_a_table():
    rows = [row(ours=Measured([0.001]), tf2=Measured([0.002]), ort=Measured([0.0005]))]
    assert table("Step", rows, LABELS).splitlines() == [
        "| Step            | minigraph |        TF 2 |  ONNX Runtime | to the best |",
        "| --------------- | --------- | ----------- | ------------- | ----------- |",
        "| LeNet, batch 64 |      1 ms | 2 ms (0.50) | 500 us (2.00) |        2.00 |",
    ]


def test_problems_and_differing_answers_are_told():
    made = row(
        ours=Measured([1.0], answer=1.0),
        tf2=Measured([1.0], answer=2.0),
        ort=Measured(problem="first\nhas no train"),
    )
    assert remarks([made], LABELS) == [
        "ONNX Runtime: has no train",
        "LeNet, batch 64: answers differ: {'ours': 1.0, 'tf2': 2.0}",
    ]


def test_a_file_keeps_the_newest_row_of_a_name(tmp_path):
    path = tmp_path / "results.json"
    merge(path, [row(ours=Measured([1.0]))], {"cpu": "one", "ours": "1"})
    merge(path, [row(ours=Measured([2.0]))], {"cpu": "two"})
    machine, rows = load(path)
    assert machine == {"cpu": "two", "ours": "1"}
    assert [each["least"] for each in rows] == [{"ours": 2.0}]


def test_more_runs_keep_the_quieter_one(tmp_path):
    path = tmp_path / "results.json"
    merge(path, [row(ours=Measured([1.0]), tf2=Measured([5.0]))], {"cpu": "one"})
    merge(path, [row(ours=Measured([2.0]), tf2=Measured([4.0]))], {"cpu": "one"}, more=True)
    assert [each["least"] for each in load(path)[1]] == [{"ours": 1.0, "tf2": 4.0}]


def test_tables_stand_between_the_marks():
    page = f"before {BEGIN} old {END} after"
    shown = with_tables(page, {"cpu": "a CPU"}, [row(ours=Measured([1.0]))])
    assert shown.startswith(f"before {BEGIN}\n\nMeasured on a CPU")
    assert shown.endswith(f"{END} after")
    assert "old" not in shown


def test_the_page_shows_the_recorded_results():
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    recorded = load(ROOT / "docs" / "benchmarks.json")
    assert with_tables(page, *recorded) == page, "`make bench-publish` lays it out anew"
