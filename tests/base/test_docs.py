import inspect

from minigraph.base.docs import documented_like


def model(x, y, *rest, name=None, **others):
    """The model.

    More of it.

    Args:
        x: A first line
            and a second: with a colon.
        y: A number.
        *rest: More numbers.
        name: The name.
        **others: What else there is.

    Returns:
        A number.

    Raises:
        ValueError: If there is none.

    Example:
        >>> model(1, 2)

        >>> model(3, 4)

    Source: a paper.
    """


def shown(relative):
    return inspect.getdoc(documented_like(model)(relative))


def test_shared_arguments_come_in_the_order_of_the_relative():
    def relative(name, own, x):
        """A relative."""

    assert shown(relative) == (
        "A relative.\n\n"
        "Args:\n"
        "    name: The name.\n"
        "    x: A first line\n"
        "        and a second: with a colon.\n\n"
        "Returns:\n"
        "    A number.\n\n"
        "Raises:\n"
        "    ValueError: If there is none.\n\n"
        "Source: a paper."
    )


@documented_like(model)
def with_own_words(y, x, z):
    """With its own words.

    A paragraph: with a colon.

    Args:
        y: Another
            thing.
        z: Its own.

    Raises:
        TypeError: Always.

    Example:
        >>> 1 + 1
        2
    """


def test_own_words_win():
    assert inspect.getdoc(with_own_words) == (
        "With its own words.\n\n"
        "A paragraph: with a colon.\n\n"
        "Args:\n"
        "    y: Another\n"
        "        thing.\n"
        "    x: A first line\n"
        "        and a second: with a colon.\n"
        "    z: Its own.\n\n"
        "Returns:\n"
        "    A number.\n\n"
        "Raises:\n"
        "    TypeError: Always.\n\n"
        "Example:\n"
        "    >>> 1 + 1\n"
        "    2\n\n"
        "Source: a paper."
    )


@documented_like(with_own_words)
class Relative:
    """A class."""

    def __init__(self, z, *args, **others):
        self.z = z


def test_a_class_gets_the_arguments_of_its_constructor():
    assert inspect.getdoc(Relative).startswith("A class.\n\nArgs:\n    z: Its own.\n\nReturns:")


def test_stars_and_keywords_are_found():
    def relative(*rest, key, name=None, **others):
        """A relative."""

    documented_like(model)(relative)
    names = [line.split(":")[0].strip() for line in relative.__doc__.splitlines()[3:6]]
    assert names == ["*rest", "name", "**others"]


@documented_like(model)
def mistaken(x):
    """Explains what is no argument.

    Args:
        w: Is none.
    """


def test_mistakes_stay_for_a_test_to_see():
    assert "    w: Is none." in mistaken.__doc__


def test_without_docstrings_nothing_is_done():
    def relative(x):
        pass

    assert documented_like(model)(relative) is relative
    assert relative.__doc__ is None


class Counter:
    """A class with relatives of its own."""

    def add(self, number):
        """Adds.

        Args:
            number: How many.
        """

    @documented_like(add)
    def subtract(self, number):
        """Subtracts.

        Returns:
            Nothing.
        """


def test_methods_have_relatives_too():
    assert inspect.getdoc(Counter.subtract) == (
        "Subtracts.\n\nArgs:\n    number: How many.\n\nReturns:\n    Nothing."
    )
