"""``tf.contrib.training.HParams``: named hyperparameters with types. Knows no graph.

Source: ``tensorflow/contrib/training/python/training/hparam.py``.
"""

from __future__ import annotations

import json
import numbers
import re
from collections.abc import Callable
from typing import Any

from minigraph.base.docs import documented_like

__all__ = ["HParams", "parse_values"]

_ASSIGNMENT = re.compile(
    r"(?P<name>[a-zA-Z][\w.]*)"  # a variable
    r"(\[\s*(?P<index>\d+)\s*\])?"  # perhaps one of its elements
    r"\s*=\s*"
    r"((?P<val>[^,\[]*)|\[(?P<vals>[^\]]*)\])"  # a value or a list in brackets
    r"($|,\s*)"
)

_WORDS = {"true": True, "True": True, "false": False, "False": False}


def _refuse(name: str, kind: type, value: str, values: str) -> ValueError:
    return ValueError(
        f"Could not parse hparam '{name}' of type '{kind.__name__}' with value '{value}' "
        f"in {values}"
    )


def _reader(name: str, kind: type, values: str) -> Callable[[str], Any]:
    """A function that reads one value of a type from text."""

    def read(text: str) -> Any:
        try:
            if kind is bool:
                return _WORDS[text] if text in _WORDS else bool(int(text))
            return kind(text)
        except ValueError:
            raise _refuse(name, kind, text, values) from None

    return read


def parse_values(
    values: str, type_map: dict[str, Any], ignore_unknown: bool = False
) -> dict[str, Any]:
    """Reads assignments between commas, such as ``rate=0.1,units=[4,2],units2[1]=3``.

    Args:
        values: The text.
        type_map: The type of each name; of the elements for lists.
        ignore_unknown: Whether names without a type are passed over.

    Returns:
        Values by name: scalars, lists, or dicts from index to element.

    Raises:
        ValueError: If the text is malformed, a name unknown or assigned twice.

    Example:
        >>> parse_values("rate=0.5,units=[4,2]", {"rate": float, "units": int})
        {'rate': 0.5, 'units': [4, 2]}
    """
    results: dict[str, Any] = {}
    position = 0
    while position < len(values):
        match = _ASSIGNMENT.match(values, position)
        if not match:
            raise ValueError(f"Malformed hyperparameter value: {values[position:]}")
        position = match.end()
        name, index = match["name"], match["index"]
        if name not in type_map:
            if ignore_unknown:
                continue
            raise ValueError(f"Unknown hyperparameter type for {name}")
        read = _reader(name, type_map[name], values)
        if match["vals"] is not None and index is not None:
            raise ValueError("Assignment of a list to a list index.")
        taken = results.get(name, {})
        if (index is None and name in results) or not isinstance(taken, dict):
            raise ValueError(f"Multiple assignments to variable '{name}' in {values}")
        if match["vals"] is not None:
            results[name] = [read(item) for item in re.split("[ ,]", match["vals"]) if item]
        elif index is None:
            results[name] = read(match["val"])
        elif int(index) in taken:
            raise ValueError(f"Multiple assignments to variable '{name}[{index}]' in {values}")
        else:
            results[name] = {**taken, int(index): read(match["val"])}
    return results


def _as_type(name: str, kind: Any, value: Any) -> Any:
    """A value in the type of a hyperparameter, where nothing is lost."""
    if type(value) is kind or issubclass(kind, type(None)):
        return value
    text = (str, bytes)
    is_lost = (
        (issubclass(kind, text) and not isinstance(value, text))
        or issubclass(kind, bool) != isinstance(value, bool)
        or (issubclass(kind, numbers.Integral) and not isinstance(value, numbers.Integral))
        or (issubclass(kind, numbers.Number) and not isinstance(value, numbers.Number))
    )
    if is_lost:
        raise ValueError(f"Could not cast hparam '{name}' of type '{kind}' from value {value!r}")
    return kind(value)


class HParams:
    """Hyperparameters as attributes; each keeps the type of its first value.

    Args:
        hparam_def: Refused, there are no protocol buffers for this.
        model_structure: Anything, kept as it is.
        **kwargs: The hyperparameters.

    Raises:
        NotImplementedError: If ``hparam_def`` is given.

    Example:
        >>> params = HParams(learning_rate=0.1, units=[4, 2])
        >>> params.parse("units=[8,8]").units
        [8, 8]
    """

    def __init__(self, hparam_def: Any = None, model_structure: Any = None, **kwargs: Any) -> None:
        if hparam_def is not None:
            raise NotImplementedError("HParams(hparam_def=...) is not part of minigraph")
        self._hparam_types: dict[str, tuple[type, bool]] = {}
        self._model_structure = model_structure
        for name, value in kwargs.items():
            self.add_hparam(name, value)

    def __getattr__(self, name: str) -> Any:
        # Hyperparameters are plain attributes; this says to a type checker that there are some.
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def add_hparam(self, name: str, value: Any) -> None:
        """Adds a hyperparameter.

        Args:
            name: The name of a hyperparameter.
            value: A number, string, bool or list of such; sets its type.

        Raises:
            ValueError: If the name is taken, or the list empty.
        """
        if getattr(self, name, None) is not None:
            raise ValueError(f"Hyperparameter name is reserved: {name}")
        is_list = isinstance(value, (list, tuple))
        if is_list and not value:
            raise ValueError(f"Multi-valued hyperparameters cannot be empty: {name}")
        self._hparam_types[name] = (type(value[0] if is_list else value), is_list)
        setattr(self, name, value)

    def set_hparam(self, name: str, value: Any) -> None:
        """Sets a hyperparameter that exists.

        Args:
            name: The name of a hyperparameter.
            value: The new value, of the type of the first.

        Raises:
            KeyError: If it does not.
            ValueError: If the value is not of its type.
        """
        kind, is_list = self._hparam_types[name]
        if isinstance(value, list) and not is_list:
            raise ValueError(f"Must not pass a list for single-valued parameter: {name}")
        if is_list and not isinstance(value, list):
            raise ValueError(f"Must pass a list for multi-valued parameter: {name}.")
        new = [_as_type(name, kind, item) for item in value] if is_list else None
        setattr(self, name, new if is_list else _as_type(name, kind, value))

    def del_hparam(self, name: str) -> None:
        """Removes a hyperparameter, if it exists.

        Args:
            name: The name of a hyperparameter.
        """
        if hasattr(self, name):
            delattr(self, name)
            del self._hparam_types[name]

    def parse(self, values: str) -> HParams:
        """Sets hyperparameters from text, see ``parse_values``.

        Args:
            values: Text such as ``"rate=0.1,layers[2]=64"``.

        Returns:
            These hyperparameters.

        Raises:
            ValueError: If the text is malformed, a name unknown, or a value not of its type.
        """
        types = {name: kind for name, (kind, _) in self._hparam_types.items()}
        return self.override_from_dict(parse_values(values, types))

    def override_from_dict(self, values_dict: dict[str, Any]) -> HParams:
        """Sets hyperparameters that exist.

        Args:
            values_dict: Values by name.

        Returns:
            These hyperparameters.

        Raises:
            KeyError: If there is no hyperparameter of a name.
            ValueError: If a value is not of its type.
        """
        for name, value in values_dict.items():
            self.set_hparam(name, value)
        return self

    @documented_like(override_from_dict)
    def set_from_map(self, values_map: dict[str, Any]) -> HParams:
        """``override_from_dict`` under an older name.

        Args:
            values_map: Values by name.
        """
        return self.override_from_dict(values_map)

    def set_model_structure(self, model_structure: Any) -> None:
        """Keeps a model structure.

        Args:
            model_structure: Any object.
        """
        self._model_structure = model_structure

    def get_model_structure(self) -> Any:
        """The model structure."""
        return self._model_structure

    def to_json(self, indent: Any = None, separators: Any = None, sort_keys: bool = False) -> str:
        """The values as JSON; for the arguments see ``json.dumps``.

        Args:
            indent: The depth of each level in spaces; None for a single line.
            separators: What stands between items, and between names and values.
            sort_keys: Whether the names are sorted.

        Raises:
            TypeError: If JSON knows no such value.
        """
        return json.dumps(self.values(), indent=indent, separators=separators, sort_keys=sort_keys)

    def parse_json(self, values_json: str) -> HParams:
        """Sets hyperparameters from JSON.

        Args:
            values_json: A JSON object: values by name.

        Returns:
            These hyperparameters.

        Raises:
            KeyError: If there is no hyperparameter of a name.
            ValueError: If the text is no JSON, or a value not of its type.
        """
        return self.override_from_dict(json.loads(values_json))

    def values(self) -> dict[str, Any]:
        """The values by name."""
        return {name: getattr(self, name) for name in self._hparam_types}

    def get(self, key: str, default: Any = None) -> Any:
        """A value, or the default if there is no such hyperparameter.

        Args:
            key: The name.
            default: What to give if there is none of this name.

        Raises:
            ValueError: If the default is not of the hyperparameter's type.
        """
        if key not in self._hparam_types:
            return default
        if default is not None:
            kind, is_list = self._hparam_types[key]
            shown = f"list<{kind}>" if is_list else str(kind)
            problem = f"Hparam '{key}' of type '{shown}' is incompatible with default={default}"
            if is_list != isinstance(default, list):
                raise ValueError(problem)
            try:
                for item in default if is_list else [default]:
                    _as_type(key, kind, item)
            except ValueError as error:
                raise ValueError(f"{problem}. {error}") from None
        return getattr(self, key)

    def __contains__(self, key: str) -> bool:
        return key in self._hparam_types

    def __str__(self) -> str:
        return ",".join(f"{name}={value}" for name, value in self.values().items())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({sorted(self.values().items())})"
