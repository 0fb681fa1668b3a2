"""The public face of pictures: ``render``, ``show`` and the texts they are made of."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from minigraph.graph.context import get_default_graph
from minigraph.graph.graph import Graph
from minigraph.viz.dot import to_dot as dot_text
from minigraph.viz.engine import EngineError, run_dot
from minigraph.viz.hierarchy import Picture, read, view
from minigraph.viz.svg import to_svg as svg_text
from minigraph.viz.text import to_text

__all__ = ["Drawing", "Rendering", "render", "show", "to_dot", "to_svg", "to_tree"]

FORMATS = ("svg", "dot", "txt", "png", "pdf")
ENGINES = ("auto", "builtin", "dot")


@dataclass(frozen=True)
class Rendering:
    """What ``render`` wrote.

    Attributes:
        path: The file.
        engine: ``"builtin"``, ``"dot"``, or ``"none"`` where no layout was needed.
    """

    path: str
    engine: str

    def __str__(self) -> str:
        how = {"builtin": " (built-in layout)", "dot": " (Graphviz layout)"}
        return self.path + how.get(self.engine, "")


class Drawing:
    """A graph shown in a notebook as a picture, in a terminal as a tree."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture

    def __str__(self) -> str:
        return to_text(self._picture)

    __repr__ = __str__

    def _repr_svg_(self) -> str:
        # A notebook must show the cell's other results even if drawing fails.
        try:
            return svg_text(self._picture)
        except Exception as error:
            message = escape(f"This graph could not be drawn: {error}"[:200], quote=False)
            return (
                '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="40">'
                f'<text x="8" y="24" font-size="13">{message}</text></svg>'
            )


def render(
    graph: Graph | None,
    path: str | os.PathLike[str],
    *,
    depth: int | None = 1,
    expand: Iterable[str] | str = (),
    title: str = "",
    engine: str = "auto",
) -> Rendering:
    """Draws a graph into a file whose ending says the format: svg, dot, txt, png or pdf.

    Scopes are drawn closed, with the number of operations inside, unless ``depth`` or ``expand``
    opens them. SVG needs no other program; PNG and PDF need Graphviz' ``dot``.

    Args:
        graph: The graph; the default graph if None.
        path: The file to write. Its folder is made; an old file stays whole if drawing fails.
        depth: How many levels of scopes to show: 1 shows top-level scopes closed, None shows all.
        expand: Regular expressions (or one) of the full names of scopes to open as well.
        title: A line above the picture.
        engine: ``"auto"`` takes the built-in layout for SVG, which gives the same picture on every
            machine, and ``dot`` for PNG and PDF; ``"builtin"`` and ``"dot"`` insist.

    Returns:
        What was written and by which engine; its text says both.

    Raises:
        ValueError: If the ending or the engine is none of these or they do not fit, ``depth`` is
            below 1, or ``expand`` is malformed.
        RuntimeError: If ``dot`` is needed and does not work.
        OSError: If the file cannot be written.

    Example:
        >>> import minigraph as tf
        >>> from minigraph import viz
        >>> with tf.Graph().as_default() as graph:
        ...     _ = tf.nn.relu(tf.constant(1.0, name="x"))
        >>> print(viz.render(graph, "relu.svg"))
        relu.svg (built-in layout)
    """
    target = Path(path)
    file_format = target.suffix[1:].lower()
    if file_format not in FORMATS:
        raise ValueError(
            f"cannot draw into {target.name!r}: the ending must be one of "
            + ", ".join("." + known for known in FORMATS)
        )
    if engine not in ENGINES:
        raise ValueError(f"engine must be one of {', '.join(ENGINES)}, got {engine!r}")
    picture = _picture(graph, depth, expand)
    used = "none"
    if file_format == "dot":
        data = dot_text(picture, title).encode()
    elif file_format == "txt":
        data = (to_text(picture) + "\n").encode()
    else:
        data, used = _laid_out(picture, title, file_format, engine)
    _write(target, data)
    return Rendering(str(path), used)


def show(
    graph: Graph | None = None, *, depth: int | None = 1, expand: Iterable[str] | str = ()
) -> Drawing:
    """A graph as something that a notebook draws and a terminal prints.

    Args:
        graph: The graph; the default graph if None.
        depth: As in ``render``.
        expand: As in ``render``.

    Raises:
        ValueError: As ``render``.
    """
    return Drawing(_picture(graph, depth, expand))


def to_dot(
    graph: Graph | None = None,
    *,
    depth: int | None = 1,
    expand: Iterable[str] | str = (),
    title: str = "",
) -> str:
    """A graph as DOT text, for Graphviz and its friends; arguments and errors as ``render``."""
    return dot_text(_picture(graph, depth, expand), title)


def to_svg(
    graph: Graph | None = None,
    *,
    depth: int | None = 1,
    expand: Iterable[str] | str = (),
    title: str = "",
) -> str:
    """A graph as SVG text by the built-in layout; arguments and errors as ``render``."""
    return svg_text(_picture(graph, depth, expand), title)


def to_tree(
    graph: Graph | None = None, *, depth: int | None = 1, expand: Iterable[str] | str = ()
) -> str:
    """A graph as a tree of plain text; arguments and errors as ``render``.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default() as graph, tf.name_scope("layer"):
        ...     _ = tf.nn.relu(tf.placeholder(tf.float32, [None, 3], name="x"))
        >>> print(to_tree(graph, depth=2))
        graph (2 operations)
        └─ layer/ (2 operations)
           ├─ x  Placeholder, float32 ?×3
           └─ Relu  Relu
    """
    return to_text(_picture(graph, depth, expand))


def _picture(graph: Graph | None, depth: int | None, expand: Iterable[str] | str) -> Picture:
    patterns = [expand] if isinstance(expand, str) else list(expand)
    return view(read(get_default_graph() if graph is None else graph), depth, patterns)


def _laid_out(picture: Picture, title: str, file_format: str, engine: str) -> tuple[bytes, str]:
    """The picture as bytes, and the engine that laid it out."""
    if file_format == "svg" and engine != "dot":
        return svg_text(picture, title).encode(), "builtin"
    if engine == "builtin":
        raise ValueError(f"the built-in layout draws SVG, not {file_format.upper()}")
    try:
        return run_dot(dot_text(picture, title), file_format), "dot"
    except EngineError as error:
        raise RuntimeError(
            f"cannot draw {file_format.upper()} with Graphviz: {error}\n"
            "  hint        install it (apt install graphviz, brew install graphviz), or draw into "
            ".svg, which needs no other program"
        ) from error


def _write(target: Path, data: bytes) -> None:
    """Puts a whole file in place at once: nobody ever sees half a picture."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
