"""Device strings: what they may look like, and what is said of those that are none."""

import pytest

from minigraph.base.device import DeviceSpec


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("/gpu", "/device:GPU:*"),
        ("cpu", "/device:CPU:*"),
        ("/job:a/Gpu", "/job:a/device:GPU:*"),
        ("/gpu:*", "/device:GPU:*"),
        ("/gpu:1", "/device:GPU:1"),
        ("", ""),
        (None, ""),
    ],
)
def test_spellings(given, expected):
    assert expected == DeviceSpec.from_string(given).to_string()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("/device:CPU", "Unknown attribute: 'device' in '/device:CPU'"),
        ("/cpu:0:1", "Unknown attribute: 'cpu' in '/cpu:0:1'"),
        ("/cpu:x", "Unknown device index: 'x' in '/cpu:x'"),
        ("/cpu:0/gpu:0", "Cannot specify multiple device types: /cpu:0/gpu:0"),
    ],
)
def test_what_is_no_device(given, message):
    with pytest.raises(ValueError, match=message):
        DeviceSpec.from_string(given)


def test_only_specs_are_merged():
    with pytest.raises(AttributeError, match="'str' object has no attribute 'job'"):
        DeviceSpec().merge_from("/cpu:0")
