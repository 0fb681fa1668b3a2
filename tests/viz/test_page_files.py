"""What can be said of the page's files without a browser."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import minigraph
from minigraph.viz.html import SCRIPTS

FOLDER = Path(minigraph.__file__).parent / "viz" / "page"


def test_every_script_is_in_the_page():
    assert sorted(SCRIPTS) == sorted(path.stem for path in FOLDER.glob("*.js"))


def test_no_two_scripts_give_the_same_name():
    """They become one script, in which a second function would silently replace the first."""
    names = Counter(
        name
        for script in SCRIPTS
        for name in re.findall(
            r"^(?:function|const|let|class) (\w+)",
            (FOLDER / f"{script}.js").read_text("utf-8"),
            re.M,
        )
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_the_page_is_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 200_000
