import pytest

from minigraph.base.dimension import Dimension
from minigraph.base.dims import broadcast_dims, merge
from minigraph.base.shape import TensorShape, broadcast_static_shape, unknown_shape


def test_broadcast_of_partly_known_dims():
    assert broadcast_dims((None, 1, 3), (5, 3)) == (None, 5, 3)
    assert broadcast_dims((None,), (1,)) == (None,)
    assert broadcast_dims((None,), (4,)) == (4,)
    assert broadcast_dims((), (2, None)) == (2, None)
    assert broadcast_dims(None, (2,)) is None


def test_broadcast_of_contradicting_dims():
    with pytest.raises(ValueError, match="Dimensions must be equal, but are 3 and 4"):
        broadcast_dims((2, 3), (4,))
    with pytest.raises(ValueError, match="Incompatible shapes for broadcasting"):
        broadcast_static_shape(TensorShape([3]), TensorShape([4]))


def test_merge():
    assert merge((None, 3), (2, None)) == (2, 3)
    assert merge(None, (2,)) == (2,)
    with pytest.raises(ValueError, match="equal rank, but are 1 and 2"):
        merge((1,), (1, 2))
    with pytest.raises(ValueError, match="Dimension 1 in both shapes must be equal, but are 3 and"):
        merge((None, 3), (2, 4))


def test_dimension_arithmetic_keeps_unknown():
    assert (Dimension(3) + 4).value == 7
    assert (10 - Dimension(3)).value == 7
    assert (Dimension(7) // 2).value == 3
    assert (Dimension(None) * 2).value is None
    assert (Dimension(None) == 3) is None
    assert Dimension(3) == 3
    with pytest.raises(TypeError, match="please use // instead"):
        Dimension(4) / 2


def test_dimension_refuses_nonsense():
    with pytest.raises(ValueError, match="must be >= 0"):
        Dimension(-1)
    with pytest.raises(ValueError, match="Ambiguous dimension"):
        Dimension(1.5)


def test_tensor_shape():
    shape = TensorShape([None, 3])
    assert str(shape) == "(?, 3)"
    assert repr(shape) == "TensorShape([Dimension(None), Dimension(3)])"
    assert shape.as_list() == [None, 3]
    assert shape[1].value == 3
    assert shape[1:].as_list() == [3]
    assert shape.ndims == 2
    assert shape.num_elements() is None
    assert not shape.is_fully_defined()
    assert shape.merge_with([2, None]).as_list() == [2, 3]
    assert shape.concatenate(5).as_list() == [None, 3, 5]
    assert shape.most_specific_compatible_shape([4, 3]).as_list() == [None, 3]


def test_unknown_tensor_shape():
    shape = unknown_shape()
    assert str(shape) == "<unknown>"
    assert not shape
    assert shape.is_compatible_with([1, 2])
    with pytest.raises(ValueError, match="unknown rank"):
        len(shape)
    with pytest.raises(ValueError, match="not defined on an unknown TensorShape"):
        shape.as_list()
    with pytest.raises(ValueError, match="inequality of unknown"):
        assert shape != TensorShape([1])
    assert unknown_shape(2).as_list() == [None, None]


def test_a_string_is_no_shape():
    with pytest.raises(TypeError, match="ambiguous TensorShape"):
        TensorShape("hi")
