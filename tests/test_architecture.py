"""The floors of the house, read from the source: who may import whom, and how large a room may be."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "minigraph"
FLOORS = {
    "base": 0,
    "kernels": 0,
    "proto": 0,
    "platform": 1,
    "graph": 1,
    "ops": 2,
    "session": 2,
    "viz": 2,
    "model": 3,
    "training": 4,
    "interop": 4,
    "testing": 5,
}
# Programs, which stand above all doors; every other module and folder is a door.
PROGRAMS = {"cli.py", "command", "__main__.py"}
MAY_IMPORT = {
    "base": {"numpy"},
    "kernels": {"numpy", "threadpoolctl"},
    "platform": {"numpy"},
    "proto": {"google"},
    "graph": {"numpy", "networkx", "typing_extensions"},
    "viz": {"numpy", "networkx", "graphviz"},
}
MAX_FILE, MAX_FUNCTION = 500, 60
LONGER_FILES: dict[str, str] = {}
LONGER_FUNCTIONS: dict[str, str] = {}

# Another name of the front door: it imports the door that imports it.
ALIAS = PACKAGE / "compat" / "v1.py"

FILES = sorted(PACKAGE.rglob("*.py"))
every_file = pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path) -> tuple[str, ...]:
    return path.relative_to(PACKAGE).parts


def room_of(path: Path) -> str | None:
    parts = place(path)
    return parts[0] if len(parts) > 1 and parts[0] in FLOORS else None


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def run_time_imports(tree: ast.Module) -> Iterator[str]:
    """The modules that importing this one imports, as dotted names; ``a.b.c`` for ``from a.b import c``."""
    for node in tree.body:
        statements = node.orelse if is_type_checking(node) else [node]
        for statement in statements:
            for child in ast.walk(statement):
                if isinstance(child, ast.Import):
                    yield from (alias.name for alias in child.names)
                elif isinstance(child, ast.ImportFrom):
                    assert child.level == 0, "imports are absolute"
                    yield from (f"{child.module}.{alias.name}" for alias in child.names)


def module_file(dotted: str) -> Path | None:
    """The file of ``minigraph.x.y`` or of the module that holds the name ``y``."""
    parts = dotted.split(".")
    for length in (len(parts), len(parts) - 1):
        path = ROOT.joinpath(*parts[:length])
        if path.with_suffix(".py").is_file():
            return path.with_suffix(".py")
        if (path / "__init__.py").is_file():
            return path / "__init__.py"
    return None


def own_imports(path: Path) -> set[Path]:
    found = set()
    for name in run_time_imports(parse(path)):
        if name.split(".")[0] == "minigraph":
            file = module_file(name)
            assert file is not None, name
            found.add(file)
    return found


def is_door(path: Path) -> bool:
    parts = place(path)
    return parts[0] not in FLOORS and parts[0] not in PROGRAMS


@every_file
def test_imports_go_down(path):
    room = room_of(path)
    if room is None:
        return
    for target in own_imports(path):
        below = room_of(target)
        assert below is not None, f"{place(path)} imports the door {place(target)}"
        assert below == room or FLOORS[below] < FLOORS[room], f"{place(path)} -> {place(target)}"


@every_file
def test_third_party_imports_are_those_of_the_floor(path):
    allowed = MAY_IMPORT.get(room_of(path) or "")
    if allowed is None:
        return
    tops = {name.split(".")[0] for name in run_time_imports(parse(path))}
    assert tops - allowed - set(sys.stdlib_module_names) - {"minigraph"} == set()


def test_ground_rooms_do_not_know_each_other():
    ground = {room for room, floor in FLOORS.items() if floor == 0}
    for room in ground:
        for path in (PACKAGE / room).rglob("*.py"):
            assert {room_of(target) for target in own_imports(path)} & ground <= {room}, path


@every_file
def test_nothing_is_imported_inside_a_function(path):
    for node in ast.walk(parse(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            inner = [n for n in ast.walk(node) if isinstance(n, (ast.Import, ast.ImportFrom))]
            assert inner == [], f"{place(path)}:{inner[0].lineno}"


def test_imports_have_no_circles():
    imports = {path: own_imports(path) - {path} for path in FILES}
    imports[ALIAS] = set()
    # A package's __init__ that only carries a docstring closes no circle.
    done: set[Path] = set()
    for start in FILES:
        stack: list[tuple[Path, Iterator[Path]]] = [(start, iter(sorted(imports[start])))]
        trail = [start]
        while stack and start not in done:
            path, pending = stack[-1]
            nxt = next((p for p in pending if p not in done), None)
            if nxt is None:
                done.add(path)
                stack.pop()
                trail.pop()
            else:
                assert nxt not in trail, " -> ".join(str(place(p)) for p in [*trail, nxt])
                stack.append((nxt, iter(sorted(imports[nxt]))))
                trail.append(nxt)


@every_file
def test_doors_hold_names_and_no_logic(path):
    if not is_door(path):
        return
    for node in parse(path).body:
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        allowed = (ast.Import, ast.ImportFrom, ast.Assign, ast.Delete)
        assert is_docstring or isinstance(node, allowed), f"{place(path)}:{node.lineno}"
        if isinstance(node, ast.Assign):
            value = node.value
            is_plain = isinstance(value, (ast.Constant, ast.List, ast.Name, ast.Attribute))
            assert is_plain, f"{place(path)}:{node.lineno} computes something"


@every_file
def test_a_module_says_what_it_is_for(path):
    docstring = ast.get_docstring(parse(path)) or ""
    assert docstring.partition("\n")[0].rstrip() != "", place(path)


@every_file
def test_rooms_are_small(path):
    name = "/".join(place(path))
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MAX_FILE or name in LONGER_FILES, f"{name} has {lines} lines"
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.FunctionDef):
            code = node.body[1:] if ast.get_docstring(node) else node.body
            length = node.end_lineno - code[0].lineno + 1 if code else 0
            key = f"{name}:{node.name}"
            assert length <= MAX_FUNCTION or key in LONGER_FUNCTIONS, f"{key} has {length} lines"


def test_every_exception_is_still_needed():
    for name, reason in LONGER_FILES.items():
        assert reason
        assert len((PACKAGE / name).read_text(encoding="utf-8").splitlines()) > MAX_FILE, name
