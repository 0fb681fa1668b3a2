"""What a picture is asked to show, as one value; knows no graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from minigraph.base.recording import Recording
from minigraph.viz.colors import COLORINGS
from minigraph.viz.marks import NO_LENS, Lens
from minigraph.viz.recorded import NodeRun, node_runs
from minigraph.viz.style import LIGHT, THEMES, Theme


class Choices(TypedDict, total=False):
    """The arguments that ``render``, ``show`` and the texts have in common; see ``render``."""

    depth: int | None
    expand: Iterable[str] | str
    hide: Iterable[str] | str
    fold_variables: bool
    merge_repeats: bool
    title: str
    theme: str
    color_by: str
    lens: Lens | Iterable[Lens] | None
    run: Recording | Mapping[str, NodeRun] | None


@dataclass(frozen=True)
class Settings:
    """Checked choices."""

    depth: int | None = 1
    expand: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    fold_variables: bool = True
    merge_repeats: bool = False
    title: str = ""
    theme: str = "auto"
    color_by: str = "category"
    lenses: tuple[Lens, ...] = ()
    run: Mapping[str, NodeRun] = field(default_factory=dict)
    recording: Recording | None = None

    @property
    def lens(self) -> Lens:
        """The lens that a still picture is seen through."""
        return self.lenses[0] if self.lenses else NO_LENS

    @property
    def heading(self) -> str:
        """The line above the picture."""
        return self.title or self.lens.title

    @property
    def colors(self) -> Theme:
        """The theme of a still picture."""
        return THEMES.get(self.theme, LIGHT)

    @classmethod
    def of(cls, choices: Choices) -> Settings:
        """Settings from arguments.

        Raises:
            ValueError: If there is no such theme, or nothing to colour by.
        """
        lens = choices.get("lens")
        run = choices.get("run") or {}
        theme = choices.get("theme", "auto")
        if theme not in (*THEMES, "auto"):
            raise ValueError(f"theme must be auto or one of {', '.join(THEMES)}, got {theme!r}")
        color_by = choices.get("color_by", "category")
        if color_by not in COLORINGS:
            raise ValueError(f"color_by must be one of {', '.join(COLORINGS)}, got {color_by!r}")
        return cls(
            depth=choices.get("depth", 1),
            expand=_listed(choices.get("expand", ())),
            hide=_listed(choices.get("hide", ())),
            fold_variables=choices.get("fold_variables", True),
            merge_repeats=choices.get("merge_repeats", False),
            title=choices.get("title", ""),
            theme=theme,
            color_by=color_by,
            lenses=() if lens is None else (lens,) if isinstance(lens, Lens) else tuple(lens),
            run=node_runs(run) if isinstance(run, Recording) else run,
            recording=run if isinstance(run, Recording) else None,
        )


def _listed(given: Iterable[str] | str) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)
