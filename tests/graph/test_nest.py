import collections

import pytest

import minigraph as tf
from minigraph.graph import nest

Point = collections.namedtuple("Point", "x y")
STRUCTURES = [
    1,
    [1, (2, 3)],
    {"b": [1], "a": Point(2, {"c": 3})},
    collections.OrderedDict([("z", 1), ("a", 2)]),
    [],
]


@pytest.mark.parametrize("structure", STRUCTURES)
def test_pack_undoes_flatten(structure):
    assert nest.pack_sequence_as(structure, nest.flatten(structure)) == structure


def test_dicts_are_taken_in_the_order_of_their_keys():
    assert nest.flatten({"b": 1, "a": 2}) == [2, 1]


def test_sparse_values_are_taken_apart_on_request():
    slices = tf.IndexedSlices(tf.constant([1.0]), tf.constant([0]))
    assert nest.flatten([slices]) == [slices]
    assert nest.flatten([slices], expand_composites=True) == [slices.values, slices.indices]


def test_map_structure_takes_several_structures():
    assert nest.map_structure(lambda a, b: a - b, [3, (5,)], [1, (2,)]) == [2, (3,)]


@pytest.mark.parametrize(
    ("a", "b", "error", "message"),
    [
        ([1], 1, ValueError, "is a sequence, while substructure"),
        ([1], (1,), TypeError, "don't have the same sequence type"),
        ([1, 2], [1], ValueError, "same number of elements"),
        ({"a": 1}, {"b": 1}, ValueError, "same set of keys"),
        ([[1], 2], [[1], [2]], ValueError, "Entire second structure"),
    ],
)
def test_different_structures_are_refused(a, b, error, message):
    with pytest.raises(error, match=message):
        nest.assert_same_structure(a, b)


def test_packing_too_few_or_too_many_is_refused():
    with pytest.raises(ValueError, match="Structure had 2 elements, but flat_sequence had 1"):
        nest.pack_sequence_as([1, 2], [1])
    with pytest.raises(ValueError, match="Structure is a scalar"):
        nest.pack_sequence_as(1, [1, 2])


def test_parts_up_to_a_shallow_structure():
    assert nest.flatten_up_to([0, {"a": 0}], [[1, 2], {"a": (3,)}]) == [[1, 2], (3,)]
    assert nest.map_structure_up_to((0, 0), sum, ([1, 2], [3])) == (3, 3)
    with pytest.raises(TypeError, match="If shallow structure is a sequence"):
        nest.flatten_up_to([0, [0]], [1, 2])
    with pytest.raises(ValueError, match="don't have the same sequence length"):
        nest.flatten_up_to([0, 0], [1])
    with pytest.raises(ValueError, match="Cannot map over no sequences"):
        nest.map_structure_up_to([0], sum)


def test_dicts_with_nested_keys():
    assert nest.flatten_dict_items({(1, (2,)): [3, 4], 5: [6]}) == {1: 3, 2: 4, 5: [6]}
    with pytest.raises(TypeError, match="input must be a dictionary"):
        nest.flatten_dict_items([1])
    with pytest.raises(ValueError, match="Key had 2 elements, but value had 1 elements"):
        nest.flatten_dict_items({(1, 2): [3]})
    with pytest.raises(ValueError, match="key 1 is not unique"):
        nest.flatten_dict_items({(1, 2): [3, 4], 1: 5})


def test_a_difference_is_told_with_both_structures():
    with pytest.raises(ValueError, match="don't have the same nested structure") as caught:
        nest.assert_same_structure({"a": [1, 2]}, {"a": [1]})
    assert "First structure: type=dict str={'a': [1, 2]}" in str(caught.value)
    assert "More specifically: The two structures don't have the same number" in str(caught.value)
