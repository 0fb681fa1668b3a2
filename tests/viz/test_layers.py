import itertools
import random

import pytest

from minigraph.viz.coordinates import BOX_GAP
from minigraph.viz.layers import Cell, Link, place


def boxes(cells, placement):
    return [
        (x, y, x + cell.width, y + cell.height)
        for cell, (x, y) in zip(cells, placement.cells, strict=True)
    ]


def samples(route, count=24):
    """Points along a route as it is drawn: an S curve between every two points."""
    for (x0, y0), (x1, y1) in itertools.pairwise(route):
        bend = (y1 - y0) / 2
        for i in range(count + 1):
            t = i / count
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            yield (
                a * x0 + b * x0 + c * x1 + d * x1,
                a * y0 + b * (y0 + bend) + c * (y1 - bend) + d * y1,
            )


def random_graph(seed, count=24):
    rng = random.Random(seed)
    cells = [Cell(rng.uniform(30, 160), rng.uniform(20, 70)) for _ in range(count)]
    links = [
        Link(a, b, (rng.choice([0.0, 50.0]), 12.0))
        for a, b in itertools.combinations(range(count), 2)
        if rng.random() < 0.12
    ]
    return cells, links


def test_nothing_needs_no_room():
    placement = place([], [])
    assert (placement.width, placement.height) == (0.0, 0.0)


def test_a_chain_stands_in_a_straight_column():
    cells = [Cell(40, 20), Cell(100, 20), Cell(60, 20)]
    placement = place(cells, [Link(0, 1), Link(1, 2)])
    middles = [x + cell.width / 2 for cell, (x, _) in zip(cells, placement.cells, strict=True)]
    assert middles == pytest.approx([50, 50, 50])
    assert [y for _, y in placement.cells] == sorted(y for _, y in placement.cells)


def test_a_cell_without_links_stays_beside_the_others():
    """Where the others pull each other aside, it goes with them."""
    label = (80.0, 12.0)
    cells = [Cell(125, 50), Cell(120, 57), Cell(80, 50), Cell(84, 28), Cell(54, 28), Cell(116, 43)]
    links = [Link(6, 1), Link(0, 1, label), Link(1, 3, label), Link(2, 3, label), Link(3, 4, label)]
    placement = place([*cells, Cell(0, 0, "top")], links)
    (x, _), (lonely_x, _) = placement.cells[4:6]
    assert lonely_x == pytest.approx(x + 54 + BOX_GAP)


def test_two_crossed_links_are_uncrossed():
    cells = [Cell(40, 20)] * 4
    placement = place(cells, [Link(0, 3), Link(1, 2)])
    x = [corner[0] for corner in placement.cells]
    assert (x[0] < x[1]) == (x[3] < x[2])


@pytest.mark.parametrize("seed", range(8))
def test_boxes_do_not_overlap_and_lie_inside(seed):
    cells, links = random_graph(seed)
    placement = place(cells, links)
    for a, b in itertools.combinations(boxes(cells, placement), 2):
        apart = a[2] <= b[0] + 1e-6 or b[2] <= a[0] + 1e-6
        assert apart or a[3] <= b[1] + 1e-6 or b[3] <= a[1] + 1e-6
    for left, top, right, bottom in boxes(cells, placement):
        assert left >= -1e-6 and top >= -1e-6
        assert right <= placement.width + 1e-6 and bottom <= placement.height + 1e-6


@pytest.mark.parametrize("seed", range(8))
def test_no_edge_runs_through_a_box(seed):
    cells, links = random_graph(seed)
    placement = place(cells, links)
    rectangles = boxes(cells, placement)
    for route in placement.routes:
        for x, y in samples(route):
            for left, top, right, bottom in rectangles:
                inside = left + 1 < x < right - 1 and top + 1 < y < bottom - 1
                assert not inside, (route, (left, top, right, bottom))


@pytest.mark.parametrize("seed", range(8))
def test_routes_begin_and_end_at_their_boxes(seed):
    cells, links = random_graph(seed)
    placement = place(cells, links)
    rectangles = boxes(cells, placement)
    for link, route in zip(links, placement.routes, strict=True):
        for number, (x, y), side in ((link.tail, route[0], 3), (link.head, route[-1], 1)):
            left, _, right, _ = rectangles[number]
            assert left <= x <= right
            assert y == pytest.approx(rectangles[number][side])


@pytest.mark.parametrize("seed", range(4))
def test_labels_overlap_neither_boxes_nor_each_other(seed):
    cells, links = random_graph(seed)
    placement = place(cells, links)
    labels = [
        (x - 25, y - 6, x + 25, y + 6)
        for link, spot in zip(links, placement.labels, strict=True)
        if spot is not None and link.label[0]
        for x, y in [spot]
    ]
    for a, b in itertools.chain(
        itertools.combinations(labels, 2), itertools.product(labels, boxes(cells, placement))
    ):
        apart = a[2] <= b[0] + 1e-6 or b[2] <= a[0] + 1e-6
        assert apart or a[3] <= b[1] + 1e-6 or b[3] <= a[1] + 1e-6


def test_pinned_cells_stand_on_the_border():
    cells = [Cell(40, 20), Cell(40, 20), Cell(0, 0, "top"), Cell(0, 0, "bottom")]
    placement = place(cells, [Link(0, 1), Link(2, 1), Link(0, 3)])
    assert placement.cells[2][1] == 0
    assert placement.cells[3][1] == pytest.approx(placement.height)


def test_equal_input_gives_equal_output():
    cells, links = random_graph(3)
    assert place(cells, links) == place(cells, links)


def fan(count, bundle, seed=1):
    """Boxes in a chain, all of which have a link to the last one besides."""
    rng = random.Random(seed)
    cells = [Cell(rng.uniform(40, 120), 30) for _ in range(count)]
    chain = [Link(i, i + 1) for i in range(count - 1)]
    return cells, [*chain, *(Link(i, count - 1, bundle=bundle) for i in range(count - 2))]


def test_links_of_a_bundle_share_one_trunk():
    cells, links = fan(6, bundle=7)
    placement = place(cells, links)
    trunk = placement.trunks[7]
    joins = [route[-1] for link, route in zip(links, placement.routes, strict=True) if link.bundle]
    assert len(joins) == 4 and set(joins) <= set(trunk)
    assert trunk[-1][1] == pytest.approx(placement.cells[5][1])
    assert place(*fan(6, bundle=None)).trunks == {}


def test_a_trunk_needs_less_room_than_lanes():
    assert place(*fan(12, bundle=1)).width < place(*fan(12, bundle=None)).width


@pytest.mark.parametrize("seed", range(4))
def test_no_trunk_runs_through_a_box(seed):
    cells, links = fan(9, bundle=1, seed=seed)
    placement = place(cells, links)
    for route in [*placement.routes, *placement.trunks.values()]:
        for x, y in samples(route):
            for left, top, right, bottom in boxes(cells, placement):
                assert not (left + 1 < x < right - 1 and top + 1 < y < bottom - 1)


def test_links_that_pass_too_many_rows_are_refused_at_once():
    cells = [Cell(10.0, 10.0)] * 1000
    chain = [Link(i, i + 1) for i in range(999)]
    far = [Link(0, i) for i in range(2, 1000)]
    with pytest.raises(
        ValueError, match="1000 shapes in 1000 rows, whose edges pass .* others"
    ) as e:
        place(cells, chain + far)
    assert "merge_repeats=True" in str(e.value)


def test_what_very_many_links_enter_is_ordered_by_their_ends():
    """A cell of a thousand links costs about as much as a thousand cells of one."""
    count = 1000
    cells = [Cell(10.0, 10.0)] * (count + 2)
    # The first is entered by every other of the cells above, the second by those on the left.
    links = [Link(i, count) for i in range(0, count, 2)]
    links += [Link(i, count + 1) for i in range(count // 4)]
    placed = place(cells, links)
    first, second = placed.cells[count:]
    above_first = [placed.cells[i][0] for i in range(1, count // 4, 2)]
    assert second[0] < first[0]
    assert max(above_first) < first[0]
