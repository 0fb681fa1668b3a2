"""Nested structures of values: flatten, rebuild, map, compare; knows no op.

A structure is a list, tuple, namedtuple, dict or attrs class of structures; all else is a leaf.
Dicts are taken in the order of their sorted keys. Sparse values such as ``IndexedSlices`` are
leaves, or with ``expand_composites`` structures of their component tensors.

Source: ``tensorflow/python/util/nest.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from minigraph.base.docs import documented_like

__all__ = [
    "assert_same_structure",
    "flatten",
    "flatten_dict_items",
    "flatten_up_to",
    "is_nested",
    "is_sequence",
    "map_structure",
    "map_structure_up_to",
    "pack_sequence_as",
]


def _is_namedtuple(value: Any) -> bool:
    return isinstance(value, tuple) and hasattr(value, "_fields")


def _is_attrs(value: Any) -> bool:
    return hasattr(type(value), "__attrs_attrs__")


def _is_composite(value: Any) -> bool:
    return hasattr(type(value), "_to_components")


def is_nested(seq: Any) -> bool:
    """Whether ``seq`` is a structure and not a leaf.

    Args:
        seq: Any value.
    """
    return isinstance(seq, (list, tuple, Mapping, range)) or _is_attrs(seq)


def _children(structure: Any, expand_composites: bool) -> list[Any] | None:
    """The parts of a structure in their order, or None for a leaf."""
    if isinstance(structure, Mapping):
        return [structure[key] for key in _sorted_keys(structure)]
    if isinstance(structure, (list, tuple, range)):
        return list(structure)
    if _is_attrs(structure):
        return [getattr(structure, field.name) for field in type(structure).__attrs_attrs__]
    if expand_composites and _is_composite(structure):
        return list(structure._to_components())
    return None


def _sorted_keys(mapping: Mapping[Any, Any]) -> list[Any]:
    try:
        return sorted(mapping)
    except TypeError:
        raise TypeError("nest only supports dicts with sortable keys.") from None


def _rebuilt(structure: Any, children: Sequence[Any]) -> Any:
    """A structure of the same kind with other parts."""
    if isinstance(structure, Mapping):
        by_key = dict(zip(_sorted_keys(structure), children, strict=True))
        kind: Any = type(structure)
        if hasattr(structure, "default_factory"):
            return kind(structure.default_factory, by_key)
        return kind((key, by_key[key]) for key in structure)
    if _is_namedtuple(structure) or _is_attrs(structure):
        return type(structure)(*children)
    if _is_composite(structure):
        return structure._with_components(children)
    if isinstance(structure, range):
        return list(children)
    return type(structure)(children)


def flatten(structure: Any, expand_composites: bool = False) -> list[Any]:
    """The leaves of a structure, from left to right.

    Args:
        structure: Any value; a leaf gives a list of itself.
        expand_composites: Whether sparse values are taken apart.

    Raises:
        TypeError: If a dict's keys cannot be sorted.

    Example:
        >>> flatten({"b": [1, 2], "a": 0})
        [0, 1, 2]
    """
    children = _children(structure, expand_composites)
    if children is None:
        return [structure]
    return [leaf for child in children for leaf in flatten(child, expand_composites)]


@documented_like(flatten)
def pack_sequence_as(
    structure: Any, flat_sequence: Sequence[Any], expand_composites: bool = False
) -> Any:
    """The leaves of ``flat_sequence`` in the form of ``structure``.

    Args:
        structure: A structure; what its leaves are does not matter.
        flat_sequence: The new leaves, from left to right.

    Raises:
        TypeError: If ``flat_sequence`` is no sequence.
        ValueError: If there are more or fewer leaves than the structure has.

    Example:
        >>> pack_sequence_as({"b": [1, 2], "a": 0}, [7, 8, 9])
        {'b': [8, 9], 'a': 7}
    """
    if not is_nested(flat_sequence):
        raise TypeError("flat_sequence must be a sequence")
    flat = list(flat_sequence)
    count = len(flatten(structure, expand_composites))
    if _children(structure, expand_composites) is None:
        if len(flat) != 1:
            raise ValueError(f"Structure is a scalar but len(flat_sequence) == {len(flat)} > 1")
        return flat[0]
    if count != len(flat):
        raise ValueError(
            "Could not pack sequence. Structure had "
            f"{count} elements, but flat_sequence had {len(flat)} elements.  "
            f"Structure: {structure}, flat_sequence: {flat}."
        )
    return _pack(structure, iter(flat), expand_composites)


def _pack(structure: Any, leaves: Iterable[Any], expand_composites: bool) -> Any:
    children = _children(structure, expand_composites)
    if children is None:
        return next(iter(leaves))
    return _rebuilt(structure, [_pack(child, leaves, expand_composites) for child in children])


@documented_like(flatten)
def map_structure(
    func: Callable[..., Any],
    *structure: Any,
    check_types: bool = True,
    expand_composites: bool = False,
) -> Any:
    """Applies ``func`` to the leaves of equal structures, leaf by leaf.

    Args:
        func: A function of as many leaves as there are structures.
        *structure: Structures of the same layout.
        check_types: Whether a list and a tuple are different.

    Returns:
        A structure of what ``func`` gives.

    Raises:
        TypeError: If ``func`` cannot be called or the structures' types differ.
        ValueError: If no structure is given or they are nested differently.

    Example:
        >>> map_structure(lambda a, b: a + b, {"a": 1}, {"a": 2})
        {'a': 3}
    """
    if not callable(func):
        raise TypeError(f"func must be callable, got: {func}")
    if not structure:
        raise ValueError("Must provide at least one structure")
    first, *others = structure
    for other in others:
        assert_same_structure(first, other, check_types, expand_composites)
    columns = [flatten(each, expand_composites) for each in structure]
    return pack_sequence_as(
        first, [func(*row) for row in zip(*columns, strict=True)], expand_composites
    )


def assert_same_structure(
    nest1: Any, nest2: Any, check_types: bool = True, expand_composites: bool = False
) -> None:
    """Refuses two structures that are nested differently.

    Args:
        nest1: A structure.
        nest2: Another.
        check_types: Whether a list and a tuple are different.
        expand_composites: Whether sparse values are taken apart.

    Raises:
        ValueError: If they are nested differently.
        TypeError: If the types of two sequences or the keys of two dicts differ.
    """
    try:
        _compare(nest1, nest2, check_types, expand_composites)
    except (ValueError, TypeError) as error:
        raise type(error)(
            "The two structures don't have the same nested structure.\n\n"
            f"First structure: {_typed(nest1)}\n\nSecond structure: {_typed(nest2)}\n\n"
            f"More specifically: {error}\nEntire first structure:\n{_outline(nest1)}\n"
            f"Entire second structure:\n{_outline(nest2)}"
        ) from None


class _Dot:
    """Stands for a leaf in the outline of a structure."""

    def __repr__(self) -> str:
        return "."


def _typed(structure: Any) -> str:
    return f"type={type(structure).__name__} str={structure}"


def _outline(structure: Any) -> str:
    return str(map_structure(lambda leaf: _Dot(), structure))


def _compare(a: Any, b: Any, check_types: bool, expand: bool) -> None:
    children_a, children_b = _children(a, expand), _children(b, expand)
    if children_a is None and children_b is None:
        return
    if children_a is None or children_b is None:
        whole, single = (b, a) if children_a is None else (a, b)
        raise ValueError(
            f'Substructure "{_typed(whole)}" is a sequence, while substructure '
            f'"{_typed(single)}" is not'
        )
    if check_types and not _same_kind(a, b):
        raise TypeError(
            "The two namedtuples don't have the same sequence type. First structure "
            f"{_typed(a)} has type {type(a).__name__}, while second structure {_typed(b)} has type "
            f"{type(b).__name__}"
        )
    if check_types and isinstance(a, Mapping) and set(a) != set(b):
        raise ValueError(
            "The two dictionaries don't have the same set of keys. First structure has keys "
            f"{_typed(list(a))}, while second structure has keys {_typed(list(b))}"
        )
    if len(children_a) != len(children_b):
        raise ValueError(
            "The two structures don't have the same number of elements. First structure: "
            f"{_typed(a)}. Second structure: {_typed(b)}"
        )
    for child_a, child_b in zip(children_a, children_b, strict=True):
        _compare(child_a, child_b, check_types, expand)


def _same_kind(a: Any, b: Any) -> bool:
    if type(a) is type(b):
        return True
    if _is_namedtuple(a) and _is_namedtuple(b):
        return type(a).__name__ == type(b).__name__ and a._fields == b._fields
    return any(isinstance(a, kind) and isinstance(b, kind) for kind in (list, Mapping))


is_sequence = is_nested


def flatten_dict_items(dictionary: Mapping[Any, Any]) -> dict[Any, Any]:
    """A dict whose nested keys, and the values of the same layout under them, are laid out flat.

    Args:
        dictionary: A dict, of which some keys are tuples.

    Raises:
        TypeError: If ``dictionary`` is none.
        ValueError: If a key and its value differ in layout, or a key comes twice.
    """
    if not isinstance(dictionary, Mapping):
        raise TypeError("input must be a dictionary")
    flat: dict[Any, Any] = {}
    for key, value in dictionary.items():
        keys = flatten(key) if is_nested(key) else [key]
        values = flatten(value) if is_nested(key) else [value]
        if len(keys) != len(values):
            raise ValueError(
                f"Could not flatten dictionary. Key had {len(keys)} elements, but value had "
                f"{len(values)} elements. Key: {keys}, value: {values}."
            )
        for one, item in zip(keys, values, strict=True):
            if one in flat:
                raise ValueError(f"Could not flatten dictionary: key {one} is not unique.")
            flat[one] = item
    return flat


def flatten_up_to(shallow_tree: Any, input_tree: Any) -> list[Any]:
    """The parts of ``input_tree`` that stand where ``shallow_tree`` has leaves.

    Args:
        shallow_tree: A structure.
        input_tree: A structure that is nested as far as the other, and perhaps further.

    Raises:
        TypeError: If ``input_tree`` has a leaf where the other is nested.
        ValueError: If the two differ in length.
    """
    children = _children(shallow_tree, False)
    if children is None:
        return [input_tree]
    parts = _children(input_tree, False)
    if parts is None:
        raise TypeError(
            "If shallow structure is a sequence, input must also be a sequence. Input has type: "
            f"{type(input_tree)}."
        )
    if len(parts) != len(children):
        raise ValueError(
            "The two structures don't have the same sequence length. Input structure has length "
            f"{len(parts)}, while shallow structure has length {len(children)}."
        )
    return [
        part
        for child, tree in zip(children, parts, strict=True)
        for part in flatten_up_to(child, tree)
    ]


@documented_like(flatten_up_to)
def map_structure_up_to(shallow_tree: Any, func: Callable[..., Any], *inputs: Any) -> Any:
    """``func`` of the parts of ``inputs`` that stand where ``shallow_tree`` has leaves.

    Args:
        func: A function of as many parts as there are inputs.
        *inputs: Structures that are nested as far as the other, and perhaps further.

    Returns:
        A structure like ``shallow_tree`` of what ``func`` gives.

    Raises:
        TypeError: If an input has a leaf where ``shallow_tree`` is nested.
        ValueError: If there are no inputs, or they differ from ``shallow_tree`` in length.
    """
    if not inputs:
        raise ValueError("Cannot map over no sequences")
    parts = [flatten_up_to(shallow_tree, tree) for tree in inputs]
    return pack_sequence_as(shallow_tree, [func(*items) for items in zip(*parts, strict=True)])
