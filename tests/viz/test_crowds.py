"""What is too much to be read side by side is folded, and can be opened."""

import itertools
import string

import pytest

import minigraph as tf
from minigraph import viz
from minigraph.viz.hierarchy import shapes
from minigraph.viz.picture import members_of
from tests.viz.graphs import chain, each_reads_all

# Names without numbers, in an order that nobody could guess.
WORDS = ["".join(letters) for letters in itertools.permutations(string.ascii_lowercase[:7], 4)]


def labels(graph, **choices):
    return [item.label for item in shapes(viz.show(graph, **choices).picture.root)]


def test_up_to_400_siblings_are_shown():
    assert labels(chain(WORDS[:399])) == ["x", *WORDS[:399]]
    assert len(labels(chain(WORDS[:400]))) == 24


def test_a_series_is_one_shape():
    graph = chain(["Relu", *[f"Relu_{i}" for i in range(1, 500)]])
    assert viz.to_tree(graph).splitlines() == [
        "graph (501 operations)",
        "├─ x  Placeholder, float32 2",
        "└─ Relu_* ×500 (500 operations)",
        '500 shapes, too many to follow, are folded into 1 (×): expand=["Relu_*"] opens one, '
        "depth=2 a whole level, a .html file all on a click",
    ]


def test_scopes_opened_again_are_one_series_with_the_first_of_them():
    stages = [f"stage_{s}" + f"_{i}" * (i > 0) for s in range(3) for i in range(150)]
    graph = chain([f"{stage}/block_{i % 7}/*" for i, stage in enumerate(stages)])
    assert labels(graph) == ["x", "stage_0_* ×150", "stage_1_* ×150", "stage_2_* ×150"]
    edges = [(edge.tail, edge.head) for edge in viz.show(graph).picture.edges]
    assert edges == [
        ("x", "stage_0_*/"),
        ("stage_0_*/", "stage_1_*/"),
        ("stage_1_*/", "stage_2_*/"),
    ]


def test_numbers_need_no_underscore():
    assert labels(chain([f"block{i}/*" for i in range(450)])) == ["x", "block* ×450"]


def test_what_has_nothing_in_common_is_ranges_in_the_order_of_creation():
    graph = chain(WORDS[:479])
    assert labels(graph)[:2] == [f"x … {WORDS[18]} ×20", f"{WORDS[19]} … {WORDS[38]} ×20"]
    groups = viz.show(graph).picture.root.children
    inside = [name for group in groups for name in members_of(group)]
    assert inside == ["x", *WORDS[:479]]
    assert [(group.folds, len(group.children)) for group in groups] == [(20, 20)] * 24


def test_numbers_alone_are_ranges():
    graph = chain(WORDS[:450])
    for number, operation in enumerate(graph.get_operations()):
        operation.name = str(number)
    assert labels(graph)[-1] == "437 … 450 ×14"


def test_few_series_stay_in_sight_beside_ranges():
    names = [name for i in range(300) for name in (WORDS[i], f"Assign_{i}")]
    found = labels(chain(names))
    assert found[:3] == [f"x … {WORDS[11]} ×13", "Assign_* ×300", f"{WORDS[12]} … {WORDS[24]} ×13"]
    assert len(found) == 25


def test_many_series_are_ranges_too():
    found = labels(chain([f"{word}_{i}" for word in WORDS[:100] for i in range(20)]))
    assert len(found) == 21
    assert found[0] == f"x … {WORDS[3]}_* ×20 ×5"


def test_a_crowd_in_a_crowd_is_ranges():
    graph = chain([f"net/n_{i}" for i in range(12_000)])
    assert labels(graph) == ["x", "n_* ×12000"]
    found = labels(graph, expand="net/n_*")
    assert (found[:2], len(found)) == (["x", "n_0 … n_499 ×500"], 25)
    found = labels(graph, expand="net/n_0 … net/n_499")
    assert (found[:2], len(found)) == (["x", "n_0 … n_20 ×21"], 48)


def test_everything_is_shown_to_who_asks_for_it():
    graph = chain(WORDS[:450])
    assert len(labels(graph, depth=None)) == 451
    assert labels(graph, expand=r".* … .*") == labels(graph, depth=2) == ["x", *WORDS[:450]]


def test_a_name_opens_what_is_around_it():
    graph = chain([f"block_{i}/*" for i in range(450)])
    found = labels(graph, expand="block_20")
    ranges = labels(graph, expand="block_*")
    assert ranges[1:3] == ["block_0 … block_18 ×19", "block_19 … block_37 ×19"]
    inside = [f"block_{i}" for i in range(19, 38)]
    assert found == [*ranges[:2], "block_19", "Relu", "Relu_1", *inside[2:], *ranges[3:]]


def test_repeats_come_first_where_they_were_asked_for():
    graph = chain([f"{word}_{i}/*" for word in ("one", "two") for i in range(300)])
    assert labels(graph, merge_repeats=True) == [
        "x",
        "one_0 … one_299 ×300",
        "two_0 … two_299 ×300",
    ]


def test_edges_that_nobody_could_follow_are_folded():
    graph = each_reads_all(60)
    assert labels(graph)[:2] == ["x … n1_ ×3", "n2_ … n4_ ×3"]
    assert len(labels(each_reads_all(30))) == 31


def test_the_only_scope_is_open_if_its_crowd_can_be_folded():
    graph = chain([f"net/{word}" for word in WORDS[:450]])
    assert labels(graph)[:2] == ["x", f"{WORDS[0]} … {WORDS[18]} ×19"]
    assert labels(chain([f"net/n_{i}" for i in range(450)])) == ["x", "n_* ×450"]


def test_a_name_that_is_no_expression_opens_its_scope():
    graph = chain(["a", "b"])
    for operation in graph.get_operations():
        operation.name = f"(*/{operation.name}"
    assert labels(graph, expand="(*") == ["x", "a", "b"]
    with pytest.raises(ValueError, match="is no regular expression"):
        viz.show(graph, expand="(+")


def test_a_scope_called_like_a_series_is_another():
    graph = chain([f"Relu_{i}" for i in range(450)])
    with graph.as_default():
        for name in ("one", "two"):
            tf.no_op().name = f"Relu_*/{name}"
    names = [item.name for item in shapes(viz.show(graph).picture.root)]
    assert names == ["x", "Relu_**", "Relu_*"]
