"""``arg_scope``: default arguments for functions, set for a ``with`` block.

Source: ``tensorflow/contrib/framework/python/ops/arg_scope.py``.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

from minigraph.base.docs import documented_like

__all__ = [
    "add_arg_scope",
    "arg_scope",
    "arg_scope_func_key",
    "arg_scoped_arguments",
    "current_arg_scope",
    "has_arg_scope",
]

F = TypeVar("F", bound=Callable[..., Any])
Scope = dict[str, dict[str, Any]]

_STACK: list[Scope] = [{}]
_ARGUMENTS: dict[str, tuple[str, ...]] = {}


def current_arg_scope() -> Scope:
    """The default arguments in force, by function key."""
    return _STACK[-1]


def arg_scope_func_key(op: Any) -> str:
    """What a function is called in a scope; the same before and after ``add_arg_scope``.

    Args:
        op: A function.
    """
    key: str = getattr(op, "_key_op", str(op))
    return key


def has_arg_scope(func: Any) -> bool:
    """Whether a function takes defaults from scopes.

    Args:
        func: A function.
    """
    return arg_scope_func_key(func) in _ARGUMENTS


@documented_like(has_arg_scope)
def arg_scoped_arguments(func: Any) -> tuple[str, ...]:
    """The arguments of a function that a scope may set: those with defaults.

    Raises:
        AssertionError: If the function takes no defaults from scopes.
    """
    if not has_arg_scope(func):
        raise AssertionError(f"{func} is not decorated with @add_arg_scope")
    return _ARGUMENTS[arg_scope_func_key(func)]


@documented_like(has_arg_scope)
def add_arg_scope(func: F) -> F:
    """Lets ``arg_scope`` set defaults of the decorated function's arguments.

    Returns:
        ``func`` itself, wrapped so that it looks its defaults up.

    Raises:
        AttributeError: If ``func`` is not written in Python, or is a class.

    Example:
        >>> @add_arg_scope
        ... def layer(x, width=1):
        ...     return x * width
        >>> with arg_scope([layer], width=3):
        ...     layer(2)
        6
    """
    key = arg_scope_func_key(func)

    @functools.wraps(func)
    def func_with_args(*args: Any, **kwargs: Any) -> Any:
        return func(*args, **{**current_arg_scope().get(key, {}), **kwargs})

    func_with_args._key_op = key  # type: ignore[attr-defined]  # how scopes know it again
    code, defaults = func.__code__, func.__defaults__ or ()
    _ARGUMENTS[key] = code.co_varnames[code.co_argcount - len(defaults) : code.co_argcount]
    return cast(F, func_with_args)


@contextlib.contextmanager
def arg_scope(list_ops_or_scope: Any, **kwargs: Any) -> Iterator[Scope]:
    """Sets default arguments of functions inside the ``with`` block.

    Args:
        list_ops_or_scope: Functions decorated with ``add_arg_scope``, or a scope to go back to.
        **kwargs: The arguments, for every function of the list.

    Yields:
        The scope, to go back to later.

    Raises:
        TypeError: If the first argument is neither list, tuple nor scope.
        ValueError: If a function is not decorated, or a scope comes with arguments.

    Source: ``tensorflow/contrib/framework/python/ops/arg_scope.py``.
    """
    if isinstance(list_ops_or_scope, dict):
        if kwargs:
            raise ValueError(
                "When attempting to re-use a scope by suppling adictionary, kwargs must be empty."
            )
        scope = dict(list_ops_or_scope)
    elif isinstance(list_ops_or_scope, (list, tuple)):
        scope = dict(current_arg_scope())
        for op in list_ops_or_scope:
            if not has_arg_scope(op):
                where = (getattr(op, "__module__", None), getattr(op, "__name__", op))
                raise ValueError(f"{where} is not decorated with @add_arg_scope")
            key = arg_scope_func_key(op)
            scope[key] = {**scope.get(key, {}), **kwargs}
    else:
        raise TypeError("list_ops_or_scope must either be a list/tuple or reused scope (i.e. dict)")
    _STACK.append(scope)
    try:
        yield scope
    finally:
        _STACK.pop()
