"""Sizes, formats and lengths that layers work out of their arguments."""

import pytest

import minigraph as tf
from minigraph.model.layers import arguments


@pytest.mark.parametrize("given", [3, [3, 3], (3, 3)])
def test_a_size_is_given_once_or_for_each_dimension(given):
    assert arguments.normalize_tuple(given, 2, "strides") == (3, 3)


@pytest.mark.parametrize("given", [None, [3], [3, 3, 3], ["a", 3], [None, 3], 2.5])
def test_a_size_that_is_none_is_refused(given):
    with pytest.raises(ValueError, match="The `strides` argument must be a tuple of 2 integers"):
        arguments.normalize_tuple(given, 2, "strides")


@pytest.mark.parametrize(
    ("data_format", "rank", "expected"),
    [
        ("channels_last", 3, "NWC"),
        ("channels_last", 4, "NHWC"),
        ("channels_last", 5, "NDHWC"),
        ("channels_first", 3, "NCW"),
        ("channels_first", 4, "NCHW"),
        ("channels_first", 5, "NCDHW"),
    ],
)
def test_formats_as_ops_spell_them(data_format, rank, expected):
    assert expected == arguments.convert_data_format(data_format, rank)


def test_there_is_no_format_of_rank_two():
    with pytest.raises(ValueError, match="Input rank not supported"):
        arguments.convert_data_format("channels_last", 2)


def test_formats_and_paddings_are_taken_in_any_case():
    assert arguments.normalize_data_format("Channels_First") == "channels_first"
    assert arguments.normalize_data_format(None) == "channels_last"
    assert arguments.normalize_padding("SAME") == "same"
    assert arguments.normalize_padding([1, 2]) == [1, 2]


@pytest.mark.parametrize(
    ("padding", "output_padding", "expected"),
    [("same", None, 8), ("valid", None, 9), ("same", 1, 8), ("valid", 1, 10)],
)
def test_lengths_of_transposed_convolutions(padding, output_padding, expected):
    assert expected == arguments.deconv_output_length(4, 3, padding, output_padding, 2)
    assert arguments.deconv_output_length(None, 3, padding, output_padding, 2) is None


def test_a_length_may_be_a_tensor():
    length = arguments.deconv_output_length(tf.constant(4), 3, "valid", stride=2)
    with tf.Session() as sess:
        assert sess.run(length) == 9


def test_what_is_no_format_is_refused():
    with pytest.raises(ValueError, match="The `data_format` argument must be one of"):
        arguments.normalize_data_format("NHWC")


def test_what_is_no_padding_is_refused():
    with pytest.raises(ValueError, match="The `padding` argument must be a list/tuple or one of"):
        arguments.normalize_padding("both")


@pytest.mark.parametrize("value", [3, ["channels_last"]])
def test_formats_are_strings(value):
    with pytest.raises(AttributeError, match="The `data_format` argument must be a string, not"):
        arguments.normalize_data_format(value)


@pytest.mark.parametrize("value", [None, 3])
def test_paddings_are_strings_or_lists(value):
    with pytest.raises(AttributeError, match="The `padding` argument must be a string, not"):
        arguments.normalize_padding(value)
