"""The public face of pictures: ``render``, ``show`` and the texts they are made of."""

from __future__ import annotations

import functools
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minigraph.base.docs import documented_like
from minigraph.base.recording import Recording
from minigraph.graph.context import get_default_graph
from minigraph.graph.graph import Graph
from minigraph.viz.algebra import is_networkx, lens_of, tree_of
from minigraph.viz.colors import check_coloring, painted
from minigraph.viz.dot import to_dot as dot_text
from minigraph.viz.engine import PROGRAMS, EngineError, png_from_svg, run_program
from minigraph.viz.folding import owners
from minigraph.viz.hierarchy import open_scopes, picture_of, read, shapes
from minigraph.viz.html import framed, to_page
from minigraph.viz.marks import Lens
from minigraph.viz.picture import Picture, Scope, Tree
from minigraph.viz.recorded import NodeRun
from minigraph.viz.recording_data import check_names
from minigraph.viz.settings import Choices, Settings
from minigraph.viz.svg import to_svg as svg_text
from minigraph.viz.text import to_text

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = [
    "Drawing",
    "NodeRun",
    "Rendering",
    "render",
    "show",
    "to_dot",
    "to_html",
    "to_svg",
    "to_tree",
]

_MOST_IN_PNG = 500  # shapes: a notebook keeps what it was given
FORMATS = ("svg", "html", "png", "pdf", "dot", "txt")
ENGINES = ("auto", "builtin", *PROGRAMS)
_HOW = {
    "builtin": " (built-in layout)",
    "resvg": " (built-in layout, resvg)",
    "dot": " (Graphviz layout)",
    "graphviz-pure": " (Graphviz layout by graphviz-pure)",
}
_HINTS = {
    "svg": "",
    "png": "pip install minigraph[png], or ",
    "pdf": "open an .svg in a browser and print it into a file, or ",
}


@dataclass(frozen=True)
class Rendering:
    """What ``render`` wrote.

    Attributes:
        path: The file.
        engine: ``"builtin"``, ``"resvg"`` (the built-in layout as PNG), ``"dot"``,
            ``"graphviz-pure"``, or ``"none"`` where no layout was needed.
    """

    path: str
    engine: str

    def __str__(self) -> str:
        return self.path + _HOW.get(self.engine, "")


class Drawing:
    """A graph as something that a notebook draws, a terminal prints and ``save`` writes.

    Args:
        graph: A ``tf.Graph``, or a graph of networkx.
        settings: What was chosen, as ``show`` makes them of its arguments.
    """

    def __init__(self, graph: Any, settings: Settings) -> None:
        self._graph = graph
        self._settings = settings

    def check(self) -> None:
        """Refuses wrong choices, before anything is drawn.

        Raises:
            ValueError: As ``render``.
        """
        chosen, graph = self._settings, self._own_graph
        if graph is not None and chosen.recording is not None:
            check_names(chosen.recording, {op.name for op in graph.get_operations()})
        check_coloring(chosen.color_by, graph, chosen.run)
        self.scopes  # noqa: B018  # what it chooses is checked while it is found

    @property
    def _own_graph(self) -> Graph | None:
        """The graph, if it is none of networkx."""
        return self._graph if isinstance(self._graph, Graph) else None

    @functools.cached_property
    def _owner(self) -> Mapping[str, str]:
        """The box of every operation, also of hidden ones."""
        return owners([*self._graph.get_operations(), *self._settings.lens.extra])

    @functools.cached_property
    def _tree(self) -> Tree:
        chosen = self._settings
        if isinstance(self._graph, Graph):
            return read(
                self._graph,
                hide=chosen.hide,
                fold_variables=chosen.fold_variables,
                extra=chosen.lens.extra,
                owner=self._owner if chosen.fold_variables and not chosen.hide else None,
            )
        if chosen.hide:
            raise ValueError("hide= reads operations; remove the nodes from the networkx graph")
        return tree_of(self._graph, chosen.fold_variables)

    @functools.cached_property
    def _lens(self) -> Lens:
        own = isinstance(self._graph, Graph) or self._settings.lenses
        return self._settings.lens if own else lens_of(self._graph)

    @functools.cached_property
    def scopes(self) -> Scope:
        """The root of all scopes, some of which stand open."""
        chosen = self._settings
        return open_scopes(
            self._tree,
            chosen.depth,
            chosen.expand,
            lens=self._lens,
            merge_repeats=chosen.merge_repeats,
        )

    @functools.cached_property
    def picture(self) -> Picture:
        """What is visible in a still picture."""
        picture = picture_of(self._tree, self.scopes, self._lens)
        return painted(picture, self._settings.color_by, self._own_graph, self._settings.run)

    def to_svg(self) -> str:
        """SVG, by the built-in layout."""
        chosen = self._settings
        return svg_text(
            self.picture,
            chosen.heading,
            theme=chosen.colors,
            beside=chosen.lens.beside,
        )

    def to_dot(self) -> str:
        """DOT, for Graphviz and its friends."""
        chosen = self._settings
        return dot_text(self.picture, chosen.heading, chosen.colors)

    def to_html(self) -> str:
        """One page to explore the graph with, complete in itself.

        Raises:
            ValueError: If the graph is one of networkx, which has no operations to tell of.
        """
        if not isinstance(self._graph, Graph):
            raise ValueError(
                "a page is made of a tf.Graph, not of a networkx graph: draw that as .svg"
            )
        return to_page(self._graph, self._settings, self._owner, self.scopes)

    def to_tree(self) -> str:
        """Plain text."""
        return to_text(self.picture)

    def save(self, path: str | os.PathLike[str], engine: str = "auto") -> Rendering:
        """Writes it into a file, whole or not at all.

        Args:
            path: The file, whose ending says the format: ``.svg``, ``.html``, ``.png`` and so on.
            engine: What lays it out, as for ``render``.

        Returns:
            What was written, and by which engine.

        Raises:
            ValueError: If the ending or the engine is not known.
            RuntimeError: If no engine that is installed can make the format.
        """
        target = Path(path)
        ending = target.suffix[1:].lower()
        if ending not in FORMATS:
            raise ValueError(
                f"cannot draw into {target.name!r}: the ending must be one of "
                + ", ".join("." + known for known in FORMATS)
            )
        if engine not in ENGINES:
            raise ValueError(f"engine must be one of {', '.join(ENGINES)}, got {engine!r}")
        texts: dict[str, Callable[[], str]] = {
            "dot": self.to_dot,
            "txt": lambda: self.to_tree() + "\n",
            "html": self.to_html,
        }
        if ending in texts:
            data, used = texts[ending]().encode(errors="replace"), "none"
        else:
            data, used = self._laid_out(ending, engine)
        _write(target, data)
        return Rendering(str(path), used)

    def _laid_out(self, ending: str, engine: str) -> tuple[bytes, str]:
        """The picture as bytes, and the engine that made it, the first that can."""
        ways: dict[str, Callable[[], bytes]] = {}
        if ending == "svg" and engine in ("auto", "builtin"):
            return self.to_svg().encode(errors="replace"), "builtin"
        if ending == "png" and engine in ("auto", "builtin"):
            ways["resvg"] = lambda: png_from_svg(self.to_svg())
        # graphviz-pure knows no PDF.
        able = PROGRAMS[:1] if ending == "pdf" else PROGRAMS
        for name in able if engine == "auto" else {engine} & set(PROGRAMS):
            ways[name] = functools.partial(run_program, name, self.to_dot(), ending)
        failures = []
        for name, way in ways.items():
            try:
                return way(), name
            except EngineError as error:
                failures.append(str(error))
        if not ways:
            raise ValueError(f"the built-in layout draws SVG and PNG, not {ending.upper()}")
        raise RuntimeError(
            f"cannot draw {ending.upper()}: {'; '.join(failures)}\n  hint        {_HINTS[ending]}"
            "install Graphviz (apt install graphviz, brew install graphviz), or draw into .svg "
            "or .html, which need nothing"
        )

    # --- in notebooks and terminals ------------------------------------------------------------

    def __str__(self) -> str:
        report = self._settings.lens.report
        return f"{report}\n\n{self.to_tree()}" if report else self.to_tree()

    def __repr__(self) -> str:
        return self._or_reason(self.__str__)

    def _repr_svg_(self) -> str:
        text = self._or_reason(self.to_svg)
        if text.startswith("<svg"):
            return text
        lines = "".join(
            f'<text x="8" y="{24 + 18 * i}" font-size="13">{escape(line, quote=False)}</text>'
            for i, line in enumerate(text.splitlines()[:4])
        )
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="90">{lines}</svg>'

    def _repr_png_(self) -> bytes | None:
        """For what shows neither HTML nor SVG, such as PDFs of nbconvert; None without resvg-py."""
        try:
            is_small = sum(1 for _ in shapes(self.picture.root)) <= _MOST_IN_PNG
            return png_from_svg(self.to_svg()) if is_small else None
        except Exception:  # as in `_or_reason`, which the other forms show
            return None

    def _repr_html_(self) -> str:
        if not isinstance(self._graph, Graph):
            return f"<div>{self._repr_svg_()}</div>"
        page = self._or_reason(self.to_html)
        return framed(page) if page.startswith("<!doctype") else f"<pre>{escape(page)}</pre>"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """All that a notebook can show, best first; the SVG is for those that run no script."""
        return {
            "text/html": self._repr_html_(),
            "image/svg+xml": self._repr_svg_(),
            "text/plain": repr(self),
        }

    @staticmethod
    def _or_reason(make: Callable[[], str]) -> str:
        # A notebook must show the cell's other results even if drawing fails.
        try:
            return make()
        except Exception as error:
            return f"This graph could not be drawn: {str(error)[:600]}"


def render(
    graph: Any,
    path: str | os.PathLike[str],
    *,
    depth: int | None = 1,
    expand: Iterable[str] | str = (),
    hide: Iterable[str] | str = (),
    fold_variables: bool = True,
    merge_repeats: bool = False,
    title: str = "",
    theme: str = "auto",
    color_by: str = "category",
    lens: Lens | Iterable[Lens] | None = None,
    run: Recording | Mapping[str, NodeRun] | None = None,
    engine: str = "auto",
) -> Rendering:
    """Draws a graph into a file whose ending says the format: svg, html, png, pdf, dot or txt.

    Scopes are drawn closed, with the number of operations inside, unless ``depth`` or ``expand``
    opens them; the only scope of a picture with next to nothing else stands open. More than 400
    siblings, or some whose edges nobody could follow, are folded into few shapes (``Relu_* ×500``,
    ``conv … pool_7 ×18``), which open as scopes do. SVG and HTML need no other program or package;
    an HTML file opens and closes scopes on a click, searches, and needs no network.

    Args:
        graph: The graph; the default graph if None. A directed graph of networkx, such as a part
            of ``graph.to_networkx()``, is drawn as it is; node attributes ``tone`` and ``note``
            mark nodes as a lens does.
        path: The file to write. Its folder is made; an old file stays whole if drawing fails.
        depth: How many levels of scopes to show: 1 shows top-level scopes closed, None shows all.
        expand: Full names of scopes to open as well, or regular expressions of them (or one).
        hide: What to leave out: ``"training"``, ``"init"``, ``"summaries"``, ``"saving"``,
            ``"constants"``, or op types such as ``"Identity"``.
        fold_variables: Whether a variable with its initializer, assignment, read and slots is one
            shape.
        merge_repeats: Whether neighbouring scopes with the same inside are one shape, ``×3``.
        title: A line above the picture.
        theme: ``"light"``, ``"dark"``, or ``"auto"``: light on paper, and on a page as the reader's
            system has it.
        color_by: What colours mean: the op's ``"category"``, the name ``"scope"``, equal
            ``"structure"`` of closed scopes, the ``"dtype"`` of the first output, the ``"device"``,
            the rarest ``"collection"``, or the ``"time"`` or ``"memory"`` that ``run`` says, which
            is also written into the shapes. A closed scope of several categories or groups shows
            them in a bar, each as long as it is frequent.
        lens: What to look for, as ``what_runs`` and its neighbours give it. A still picture shows
            the first, a page offers all.
        run: A recorded run, through which a page steps, or just what it says of operations, by
            their names.
        engine: ``"auto"`` takes the built-in layout for SVG, which gives the same picture on every
            machine; for PNG the same through ``resvg-py``, then ``dot``, then ``graphviz-pure``;
            for PDF ``dot``. Any of their names insists.

    Returns:
        What was written and by which engine; its text says both.

    Raises:
        ValueError: If an argument is none of these, the ending and the engine do not fit, or the
            picture would show too much to be read.
        RuntimeError: If no engine works that the format needs.
        OSError: If the file cannot be written.

    Example:
        >>> import minigraph as tf
        >>> from minigraph import viz
        >>> with tf.Graph().as_default() as graph:
        ...     _ = tf.nn.relu(tf.constant(1.0, name="x"))
        >>> print(viz.render(graph, "relu.svg"))
        relu.svg (built-in layout)
    """
    drawing = show(
        graph,
        depth=depth,
        expand=expand,
        hide=hide,
        fold_variables=fold_variables,
        merge_repeats=merge_repeats,
        title=title,
        theme=theme,
        color_by=color_by,
        lens=lens,
        run=run,
    )
    return drawing.save(path, engine)


def show(graph: Any = None, **choices: Unpack[Choices]) -> Drawing:
    """A graph as something that a notebook draws and a terminal prints.

    Args:
        graph: The graph; the default graph if None.
        **choices: ``depth``, ``expand``, ``hide``, ``lens`` and others, as in ``render``.

    Raises:
        TypeError: If there is no such choice, or the graph is none.
        ValueError: As ``render``.

    Example:
        >>> import minigraph as tf, networkx
        >>> with tf.Graph().as_default() as graph:
        ...     x = tf.placeholder(tf.float32, [2], name="x")
        ...     y, z = tf.nn.relu(x, name="y"), tf.tanh(x, name="z")
        >>> algebra = graph.to_networkx()
        >>> print(show(algebra.subgraph(networkx.ancestors(algebra, "z") | {"z"})))
        graph (2 operations)
        ├─ x  Placeholder, float32 2
        └─ z  Tanh
    """
    unknown = [name for name in choices if name not in Choices.__annotations__]
    if unknown:
        raise TypeError(
            f"there is no choice {unknown[0]!r}; there are {', '.join(Choices.__annotations__)}"
        )
    given = get_default_graph() if graph is None else graph
    if not isinstance(given, Graph) and not is_networkx(given):
        raise TypeError(f"graph must be a tf.Graph or a networkx graph, got {type(given).__name__}")
    drawing = Drawing(given, Settings.of(choices))
    drawing.check()
    return drawing


def to_dot(graph: Any = None, **choices: Unpack[Choices]) -> str:
    """A graph as DOT text, for Graphviz and its friends.

    Args:
        graph: What to draw, as for ``show``.
        **choices: How, as for ``show``.

    Raises:
        ValueError: If a choice is wrong, as for ``render``.
    """
    return show(graph, **choices).to_dot()


@documented_like(to_dot)
def to_svg(graph: Any = None, **choices: Unpack[Choices]) -> str:
    """A graph as SVG text by the built-in layout."""
    return show(graph, **choices).to_svg()


@documented_like(to_dot)
def to_html(graph: Graph | None = None, **choices: Unpack[Choices]) -> str:
    """A graph as a page to explore."""
    return show(graph, **choices).to_html()


@documented_like(to_dot)
def to_tree(graph: Any = None, **choices: Unpack[Choices]) -> str:
    """A graph as a tree of plain text.

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
    return show(graph, **choices).to_tree()


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
