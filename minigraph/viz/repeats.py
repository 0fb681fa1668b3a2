"""Neighbouring scopes with the same inside as one shape, such as ``unit_1 … unit_3 ×3``."""

from __future__ import annotations

import itertools
import re
from typing import Any

from minigraph.viz.picture import Box, Scope, Tree


def merged(tree: Tree) -> Scope:
    """The root of a tree with every run of equal sibling scopes put into a scope of its own."""
    return _merged(tree.root)


def _merged(scope: Scope) -> Scope:
    children: list[Scope | Box] = []
    for _, run in itertools.groupby(scope.children, key=_build):
        same = list(run)
        if len(same) == 1 or isinstance(same[0], Box):
            children += [_merged(item) if isinstance(item, Scope) else item for item in same]
            continue
        first, last = same[0], same[-1]
        ends = [item.label.partition("/")[0] for item in (first, last)]
        label = f"{ends[0]} … {ends[1]} ×{len(same)}"
        size = sum(item.size for item in same)
        children.append(Scope(f"{first.name} ×{len(same)}", label, tuple(same), size))
    return Scope(scope.name, scope.label, tuple(children), scope.size)


def _build(item: Scope | Box) -> Any:
    """What an item is made of, without its own numbers; a box is like no other."""
    return (_stem(item), inside(item)) if isinstance(item, Scope) else item.name


def inside(item: Scope | Box) -> Any:
    """What an item is made of, whatever its name; equal for scopes of equal structure."""
    if isinstance(item, Box):
        return item.type, len(item.members)
    return tuple(
        (_stem(child), inside(child)) if isinstance(child, Scope) else inside(child)
        for child in item.children
    )


def _stem(scope: Scope) -> str:
    return re.sub(r"_?\d+$", "", scope.label.partition("/")[0])
