"""What users may rely on: the names in the doors, recorded.

``python -m tests.test_public_api`` (``make api``) records the names anew; a name that is lost on
purpose belongs into the CHANGELOG.
"""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

import minigraph
from tests.test_architecture import FILES, PACKAGE, is_door, parse, place

RECORD = Path(__file__).with_name("public_api.txt")
DOORS = [path for path in FILES if is_door(path)]


def dotted(path: Path) -> str:
    parts = ("minigraph", *place(path.with_suffix("")))
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def public_names(path: Path) -> list[str]:
    """The names that a door binds on purpose; submodules that Python binds by itself are not."""
    names: set[str] = set()
    for node in parse(path).body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name == "*":
                    names.update(importlib.import_module(node.module).__all__)
                elif alias.asname == "__getattr__":
                    names.update(getattr(importlib.import_module(node.module), alias.name).names)
                else:
                    names.add(alias.asname or alias.name)
        elif isinstance(node, ast.Assign):
            names.update(target.id for target in node.targets if isinstance(target, ast.Name))
    return sorted(name for name in names if not name.startswith("_") and name != "annotations")


def record() -> str:
    lines = []
    for path in DOORS:
        lines += [f"{dotted(path)}.{name}" for name in public_names(path)]
    return "\n".join(lines) + "\n"


def stars(path: Path) -> list[str]:
    return [
        node.module
        for node in parse(path).body
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]


def isort_order(name: str) -> tuple[int, list[tuple[int, str]]]:
    """CONSTANTS, then Classes, then functions; numbers within names by value, as ruff sorts."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[0].isupper() else 2
    parts = [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]
    return kind, parts


ROOMS = sorted({room for path in DOORS for room in stars(path)})


def test_no_recorded_name_is_lost():
    """New names need no entry at once, so that adding an op touches no list; `make api` adds them."""
    recorded = set(RECORD.read_text(encoding="utf-8").split())
    assert sorted(recorded - set(record().split())) == []


def test_every_door_holds_what_it_promises():
    for name in record().split():
        module, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(module), attribute), name


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_behind_a_door_lists_its_names(room):
    module = importlib.import_module(room)
    names = module.__all__
    assert names == sorted(names, key=isort_order)
    assert len(names) == len(set(names))
    assert [name for name in names if not hasattr(module, name)] == []


@pytest.mark.parametrize("path", DOORS, ids=dotted)
def test_no_room_hides_a_name_of_another(path):
    seen: dict[str, str] = {}
    for room in stars(path):
        module = importlib.import_module(room)
        for name in module.__all__:
            other = seen.setdefault(name, room)
            same = getattr(importlib.import_module(other), name) is getattr(module, name)
            assert same, f"{dotted(path)}.{name} comes from {other} and from {room}"


def test_the_version_is_that_of_the_package():
    assert re.fullmatch(r"\d+\.\d+\.\d+", minigraph.__version__)
    text = (PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{minigraph.__version__}"' in text


def test_slim_holds_what_the_layers_hold():
    layers, slim = minigraph.contrib.layers, minigraph.contrib.slim
    assert sorted(set(dir(layers)) - set(dir(slim))) == []


if __name__ == "__main__":
    RECORD.write_text(record(), encoding="utf-8")
    print(f"{RECORD.name}: {len(record().splitlines())} names")
