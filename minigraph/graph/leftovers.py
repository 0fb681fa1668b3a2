"""What a failed call leaves in a TensorFlow graph: constants made while it looked for another way.

Source: ``tensorflow/python/util/dispatch.py`` and ``ops/ragged/ragged_dispatch.py``: where a call
fails, TensorFlow 1.15 tries whether it is meant for ragged tensors, and converts lists on the way.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import numpy as np

from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor

P = ParamSpec("P")
R = TypeVar("R")

_NEVER_CONVERTED = (Tensor, np.ndarray, int, float, str)


def leaves_constants(*names: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Converts some arguments of a function to constants where it fails, and fails all the same.

    Args:
        *names: The arguments; ``"[values]"`` stands for each item of a list.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        parameters = function.__code__.co_varnames

        @functools.wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return function(*args, **kwargs)
            except (TypeError, ValueError):
                _convert({**dict(zip(parameters, args, strict=False)), **kwargs}, names)
                raise

        return call

    return decorate


def _convert(given: dict[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        value = given.get(name.strip("[]"))
        if name[0] == "[" and not isinstance(value, (list, tuple)):
            return
        for item in value if name[0] == "[" and value is not None else [value]:
            if not _is_convertible(item):
                return


def _is_convertible(value: Any) -> bool:
    if value is None or isinstance(value, _NEVER_CONVERTED) or hasattr(value, "_as_graph_element"):
        return True
    try:
        convert_to_tensor(value)
    except (TypeError, ValueError):
        return False
    return True
