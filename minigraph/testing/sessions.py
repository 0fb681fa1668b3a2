"""The sessions of a test: a fresh graph and seeds at its start, and what it leaves put away.

Knows no assertion but that threads are joined.
Source: ``tensorflow/python/framework/test_util.py``.
"""

from __future__ import annotations

import contextlib
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from minigraph.base.docs import documented_like
from minigraph.graph.context import (
    DEFAULT_GRAPH_SEED,
    get_default_graph,
    get_default_session,
    reset_default_graph,
)
from minigraph.graph.graph import Graph
from minigraph.session.session import Session
from minigraph.testing.assertions import MoreAssertions
from minigraph.testing.threads import CheckedThread

__all__ = ["SessionCase"]


class SessionCase(MoreAssertions):
    """A unittest case that starts each test with an empty, seeded default graph."""

    maxDiff = None

    def __init__(self, methodName: str = "runTest") -> None:
        super().__init__(methodName)
        self._cached: Session | None = None
        self._cached_graph: Graph | None = None
        self._temp_dir: str | None = None
        self._threads: list[CheckedThread] = []

    def setUp(self) -> None:
        """Resets the default graph and every random seed."""
        self._close_cached()
        random.seed(DEFAULT_GRAPH_SEED)
        np.random.seed(DEFAULT_GRAPH_SEED)
        reset_default_graph()
        get_default_graph().seed = DEFAULT_GRAPH_SEED

    def tearDown(self) -> None:
        """Closes the cached session.

        Raises:
            AssertionError: If a ``checkedThread`` was not joined.
        """
        self._close_cached()
        threads, self._threads = self._threads, []
        if not all(thread.is_joined for thread in threads):
            self.fail("A checked thread was not joined.")

    def _close_cached(self) -> None:
        if self._cached is not None:
            self._cached.close()
            self._cached = None

    def get_temp_dir(self) -> str:
        """A directory of this test's own, removed after it."""
        if self._temp_dir is None:
            self._temp_dir = tempfile.mkdtemp(prefix="minigraph_test_")
            self.addCleanup(shutil.rmtree, self._temp_dir, ignore_errors=True)
        return self._temp_dir

    # --- sessions ------------------------------------------------------------------------------

    @contextlib.contextmanager
    def session(
        self,
        graph: Graph | None = None,
        config: Any = None,
        use_gpu: bool = False,
        force_gpu: bool = False,
    ) -> Iterator[Session]:
        """A new session, the default one inside the block.

        Args:
            graph: The graph to run; the default graph if None.
            config: A ``ConfigProto``.
            use_gpu: Accepted; there are no GPUs.
            force_gpu: Accepted likewise.

        Raises:
            TypeError: If ``graph`` is no graph, or ``config`` no ``ConfigProto``.
        """
        with Session(graph=graph, config=config) as sess:
            yield sess

    @contextlib.contextmanager
    @documented_like(session)
    def cached_session(
        self,
        graph: Graph | None = None,
        config: Any = None,
        use_gpu: bool = False,
        force_gpu: bool = False,
    ) -> Iterator[Session]:
        """The test's one session, made at the first call and the default one inside the block.

        Raises:
            TypeError: If ``graph`` is no graph, or ``config`` no ``ConfigProto``.
            ValueError: If it was made for another graph.
        """
        if self._cached is None:
            self._cached = Session(graph=graph, config=config)
            self._cached_graph = graph
        elif self._cached_graph is not graph:
            raise ValueError("The graph used to get the cached session is different")
        with self._cached.graph.as_default(), self._cached.as_default():
            yield self._cached

    @documented_like(session)
    def test_session(
        self,
        graph: Graph | None = None,
        config: Any = None,
        use_gpu: bool = False,
        force_gpu: bool = False,
    ) -> contextlib.AbstractContextManager[Session]:
        """The cached session, or a new one where a graph is given.

        Raises:
            TypeError: If ``graph`` is no graph, or ``config`` no ``ConfigProto``.
            ValueError: If the cached session was made for another graph.
        """
        if self._testMethodName == "test_session":
            self.skipTest("a helper, not a test, whatever its name says")
        block = self.cached_session if graph is None else self.session
        return block(graph, config, use_gpu, force_gpu)

    def evaluate(self, tensors: Any) -> Any:
        """The values of ``tensors`` in the default session, or in the cached one.

        Args:
            tensors: As the fetches of ``Session.run``.

        Raises:
            TypeError: If a fetch is of a wrong type.
            ValueError: If a fetch is not of the session's graph.
            tf.errors.OpError: If a kernel fails.
        """
        session = get_default_session()
        if session is not None:
            return session.run(tensors)
        with self.test_session() as sess:
            return sess.run(tensors)

    def checkedThread(
        self,
        target: Callable[..., Any],
        args: Sequence[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> CheckedThread:
        """A thread whose ``join`` fails the test if ``target`` failed.

        Args:
            target: What the thread calls.
            args: With these arguments.
            kwargs: And these by name.

        Raises:
            AssertionError: At the end of the test, if it was not joined.
        """
        thread = CheckedThread(self, target, args, kwargs)
        self._threads.append(thread)
        return thread
