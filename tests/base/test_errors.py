import pickle

import pytest

from minigraph.base import errors


def test_message_rows():
    text = errors.explain("what", got="g", expected="e", defined_at="d", hint="h")
    assert text.splitlines() == [
        "what",
        "  got         g",
        "  expected    e",
        "  defined at  d",
        "  hint        h",
    ]


def test_codes_lead_to_classes_and_back():
    assert len(errors.CODE_TO_EXCEPTION) == 16
    for code, cls in errors.CODE_TO_EXCEPTION.items():
        assert errors.exception_type_from_error_code(code) is cls
        assert errors.error_code_from_exception_type(cls) == code
        assert cls(None, None, "m").error_code == code


@pytest.mark.parametrize("cls", [ValueError, errors.OpError])
def test_a_class_without_a_code_gives_an_error_that_is_not_raised(cls):
    with pytest.warns(UserWarning, match="Unknown class exception"):
        found = errors.error_code_from_exception_type(cls)
    assert isinstance(found, errors.UnknownError)


@pytest.mark.parametrize("code", [errors.OK, 99])
def test_a_code_without_a_class(code):
    with pytest.raises(KeyError):
        errors.exception_type_from_error_code(code)


def test_errors_can_cross_processes():
    error = pickle.loads(pickle.dumps(errors.NotFoundError(None, None, "gone")))
    assert (type(error), str(error)) == (errors.NotFoundError, "gone")
