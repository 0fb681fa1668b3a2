"""Sessions: ``run`` is fetches -> plan -> execute -> rebuild.

Source: ``tensorflow/python/client/session.py``.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from minigraph.base.docs import documented_like
from minigraph.base.errors import (
    InvalidArgumentError,
    NotFoundError,
    OpError,
    UnimplementedError,
    explain,
)
from minigraph.base.recording import Recording
from minigraph.base.state import DEAD
from minigraph.graph.context import get_default_graph
from minigraph.graph.defaults import GRAPHS, SESSIONS
from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation, Tensor
from minigraph.kernels.workspace import keep_memory
from minigraph.session.config import ConfigProto, levers_of
from minigraph.session.execute import as_fetched, execute
from minigraph.session.feeds import as_kernel_input, check_feeds
from minigraph.session.fetches import Fetches, parse_fetches
from minigraph.session.partition import DEVICE
from minigraph.session.plan import Plan
from minigraph.session.planner import make_plan
from minigraph.session.recording import MomentRecorder
from minigraph.session.state import SessionState
from minigraph.session.summaries import describe, summarize
from minigraph.session.traces import check_options, fill, is_traced


class BaseSession:
    """Runs a graph and keeps its variables between runs. Safe to use from several threads.

    Args:
        target: Empty; there are no remote engines.
        graph: The graph to run; the default graph if None.
        config: A ``ConfigProto``.

    Raises:
        TypeError: If an argument is of another type.
        NotFoundError: If ``target`` is the address of a remote engine.
    """

    def __init__(self, target: str = "", graph: Graph | None = None, config: Any = None) -> None:
        if graph is not None and not isinstance(graph, Graph):
            raise TypeError(f"graph must be a tf.Graph, but got {type(graph)}")
        if target is not None and not isinstance(target, (str, bytes)):
            hint = ""
            if isinstance(target, ConfigProto):
                hint = '. Did you do "Session(config)" instead of "Session(config=config)"?'
            raise TypeError(f"target must be a string, but got {type(target)}{hint}")
        if config is not None and not isinstance(config, ConfigProto):
            raise TypeError(f"config must be a tf.ConfigProto, but got {type(config)}")
        if target not in (None, "", b"", "local", b"local"):
            raise NotFoundError(
                None,
                None,
                explain(
                    "No session factory registered for the given session options: "
                    f"{{target: {target!r}}}",
                    hint="sessions run in this process; there are no remote engines",
                ),
            )
        self._graph = get_default_graph() if graph is None else graph
        self._config = config
        self._levers = levers_of(config)
        if self._levers.reuse_memory:
            keep_memory()
        self._target = target
        self._closed = False
        self._state = SessionState()
        self._plans: dict[Any, Plan] = {}
        self._fetches: dict[Any, Fetches] = {}
        self._lock = threading.Lock()

    @property
    def graph(self) -> Graph:
        """The graph that this session runs."""
        return self._graph

    @property
    def sess_str(self) -> str:
        """The engine's address: empty."""
        return self._target or ""

    @property
    def graph_def(self) -> Any:
        """The graph as a ``GraphDef``."""
        return self._graph.as_graph_def()

    def list_devices(self) -> list[str]:
        """The devices there are."""
        return [DEVICE]

    def run(
        self,
        fetches: Any,
        feed_dict: Mapping[Any, Any] | None = None,
        options: Any = None,
        run_metadata: Any = None,
    ) -> Any:
        """Runs what ``fetches`` need and gives their values.

        Args:
            fetches: A tensor, operation, variable or name, or any nesting of lists, tuples,
                namedtuples and dicts of them.
            feed_dict: Values by tensor; a fed tensor's own inputs are not run.
            options: A ``RunOptions``; with a ``trace_level`` the run is traced.
            run_metadata: A ``RunMetadata`` to be filled with the trace; what it held is lost.

        Returns:
            Arrays, None for operations, in the structure of ``fetches``.

        Raises:
            RuntimeError: If the session is closed or the graph is empty.
            TypeError: If a fetch or feed is of a wrong type.
            ValueError: If a fetch or feed is not of this graph or does not fit.
            tf.errors.OpError: If a kernel fails.
        """
        self._check_open()
        feeds = check_feeds(self._graph, feed_dict) if feed_dict else {}
        parsed = self._parse(fetches)
        if options is None and run_metadata is None:
            return parsed.rebuild(self._run_flat(parsed, feeds))
        return parsed.rebuild(self._run_traced(parsed, feeds, options, run_metadata))

    def _check_open(self) -> None:
        if self._closed:
            raise RuntimeError("Attempted to use a closed Session.")
        if not self._graph._operations:
            raise RuntimeError(
                "The Session graph is empty.  Add operations to the graph before calling run()."
            )

    def _parse(self, fetches: Any) -> Fetches:
        # Tensors, operations and flat lists of them are hashable and common; other structures
        # are parsed each time.
        kind = type(fetches)
        if kind is list or kind is tuple:
            if not all(type(item) in (Tensor, Operation) for item in fetches):
                return parse_fetches(self._graph, fetches)
            key: Any = (kind, self._graph.mutations, *fetches)
        elif kind is Tensor or kind is Operation:
            key = (fetches, self._graph.mutations)
        else:
            return parse_fetches(self._graph, fetches)
        found = self._fetches.get(key)
        if found is None:
            found = self._fetches[key] = parse_fetches(self._graph, fetches)
        return found

    def _run_flat(
        self,
        parsed: Fetches,
        feeds: dict[Tensor, Any],
        recorder: MomentRecorder | None = None,
    ) -> list[Any]:
        if not parsed.tensors and not parsed.targets:
            return []
        plan = self._plan(parsed, tuple(feeds))
        inputs = tuple(map(as_kernel_input, feeds.values()))
        values = execute(plan, inputs, self._state, recorder)
        for tensor, value in zip(parsed.tensors, values, strict=True):
            if value is DEAD:
                raise InvalidArgumentError(
                    None,
                    tensor.op,
                    explain(
                        f"Retval[0] does not have value: '{tensor.name}' is on a branch not taken",
                        defined_at=tensor.op.defined_at,
                    ),
                )
        # What was fed comes back as it was given.
        return [
            feeds[tensor] if tensor in feeds else as_fetched(value, tensor, own)
            for tensor, value, own in zip(parsed.tensors, values, plan.own, strict=True)
        ]

    def _run_watched(
        self, parsed: Fetches, feeds: dict[Tensor, Any], recorder: MomentRecorder
    ) -> list[Any]:
        """The values of a run; its error carries what was recorded before it."""
        try:
            return self._run_flat(parsed, feeds, recorder)
        except OpError as error:
            failed = "" if error.op is None else error.op.name
            error.recording = recorder.recording(parsed, failed=failed)
            raise

    def _run_traced(
        self, parsed: Fetches, feeds: dict[Tensor, Any], options: Any, run_metadata: Any
    ) -> list[Any]:
        """The values of a run; ``run_metadata`` is filled with what the options ask for."""
        check_options(options, run_metadata)
        if run_metadata is None:
            return self._run_flat(parsed, feeds)
        fed, trace = tuple(feeds), None
        plan = self._plan(parsed, fed)
        if is_traced(options):
            recorder = MomentRecorder(plan, feeds, describe, patience=0)
            values = self._run_watched(parsed, feeds, recorder)
            trace = recorder.recording(parsed)
        else:
            values = self._run_flat(parsed, feeds)
        fill(run_metadata, options, plan, fed, parsed.tensors, trace)
        return values

    def record(self, fetches: Any, feed_dict: Mapping[Any, Any] | None = None) -> Recording:
        """Runs what ``run`` would run, and tells what happened step by step.

        Args:
            fetches: As for ``run``.
            feed_dict: As for ``run``.

        Returns:
            The steps with their times, shapes, ranges, histograms and pictures; the text is a
            table, and ``values`` is what ``run`` would have given. ``viz.show(run=...)`` and
            ``viz.render(run=...)`` take it.

        Raises:
            tf.errors.OpError: If a kernel fails; its ``recording`` is what came before.
            TypeError: As ``run``.
            ValueError: As ``run``.
            RuntimeError: As ``run``.

        Example:
            >>> import minigraph as tf
            >>> with tf.Graph().as_default(), tf.Session() as sess:
            ...     x = tf.placeholder(tf.float32, [3], name="x")
            ...     recording = sess.record(tf.log(x, name="log"), {x: [1.0, 0.0, 1.0]})
            >>> print(recording.first_odd.name, recording.moments[0].outputs[0])
            log float32[3]  0, 1 NaN or infinite
            >>> recording.values
            array([  0., -inf,   0.], dtype=float32)
        """
        self._check_open()
        feeds = check_feeds(self._graph, feed_dict) if feed_dict else {}
        parsed = self._parse(fetches)
        recorder = MomentRecorder(self._plan(parsed, tuple(feeds)), feeds, summarize)
        values = self._run_watched(parsed, feeds, recorder)
        return recorder.recording(parsed, parsed.rebuild(values))

    def plan(self, fetches: Any, feeds: Any = ()) -> Plan:
        """What ``run`` does for these fetches and feeds, as a value that can be printed.

        Args:
            fetches: As for ``run``.
            feeds: The tensors that are fed, or their names: a list, or a ``feed_dict``.

        Raises:
            TypeError: If a fetch or feed is of a wrong type.
            ValueError: If a fetch is not of this graph.
            KeyError: If there is no tensor of a feed's name.

        Example:
            >>> import minigraph as tf
            >>> with tf.Graph().as_default(), tf.Session() as sess:
            ...     x = tf.placeholder(tf.float32, [2], name="x")
            ...     print(sess.plan(x * 2.0 + 1.0, [x]))
            Plan of 2 steps, 5 values
            feeds %0
            knows %1   mul/y:0
            knows %2   add/y:0
                0  %3 = Mul(%0, %1)   mul
                1  %4 = AddV2(%3, %2) in %3   add   frees %3
            gives %4
        """
        fed = [self._graph.as_graph_element(feed, allow_operation=False) for feed in feeds]
        return self._plan(self._parse(fetches), tuple(fed))

    def _plan(self, parsed: Fetches, fed: Sequence[Tensor]) -> Plan:
        """The plan, made once and kept until the graph is rewired."""
        key = (parsed.tensors, parsed.targets, fed, self._graph.mutations)
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = make_plan(parsed.tensors, parsed.targets, fed, self._levers)
        return plan

    def make_callable(
        self, fetches: Any, feed_list: Sequence[Any] | None = None, accept_options: bool = False
    ) -> Callable[..., Any]:
        """A function of the values of ``feed_list`` that runs ``fetches``.

        Args:
            fetches: As for ``run``.
            feed_list: The tensors that the function is given values of.
            accept_options: Accepted; the function always takes ``options`` and ``run_metadata`` by
                name, as ``run`` does.

        Raises:
            TypeError: If ``feed_list`` is no list or tuple.
        """
        self._check_open()
        if feed_list is not None and not isinstance(feed_list, (list, tuple)):
            raise TypeError("`feed_list` must be a list or tuple.")
        keys = list(feed_list or [])
        parsed = parse_fetches(self._graph, fetches)

        def call(*values: Any, options: Any = None, run_metadata: Any = None) -> Any:
            if len(values) != len(keys):
                raise ValueError(f"Expected {len(keys)} feed values, but got {len(values)}: {keys}")
            self._check_open()
            feeds = check_feeds(self._graph, dict(zip(keys, values, strict=True)))
            return parsed.rebuild(self._run_traced(parsed, feeds, options, run_metadata))

        return call

    def partial_run_setup(self, fetches: Any, feeds: Any = None) -> str:
        """Refused: a run takes all its feeds at once.

        Args:
            fetches: As for ``run``.
            feeds: The tensors that the parts will be fed.

        Raises:
            UnimplementedError: Always.
        """
        raise UnimplementedError(
            None,
            None,
            explain(
                "partial_run is not supported",
                hint="split the step into several session.run calls that feed what the former gave",
            ),
        )

    def partial_run(self, handle: str, fetches: Any, feed_dict: Any = None) -> Any:
        """Refused: see ``partial_run_setup``.

        Args:
            handle: What ``partial_run_setup`` would give.
            fetches: As for ``run``.
            feed_dict: As for ``run``.

        Raises:
            UnimplementedError: Always.
        """
        self.partial_run_setup(fetches)

    def as_default(self) -> contextlib.AbstractContextManager[Any]:
        """Makes this the session of ``Tensor.eval`` and ``Operation.run`` inside the block."""
        return SESSIONS.entered(self)

    def close(self) -> None:
        """Ends the session and frees its variables."""
        with self._lock:
            self._closed = True
            self._state.clear()
            self._plans.clear()
            self._fetches.clear()


class Session(BaseSession):
    """Runs a graph; as a ``with`` block it is also the default session, of the default graph.

    Args:
        target: Empty: there are no servers to name here.
        graph: The graph to run; the default graph if None.
        config: A ``ConfigProto``.

    Raises:
        TypeError: If an argument is not of its type.
        tf.errors.NotFoundError: If ``target`` names a server.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default(), tf.Session() as sess:
        ...     print(sess.run(tf.constant(2) + 3))
        5
    """

    def __init__(self, target: str = "", graph: Graph | None = None, config: Any = None) -> None:
        super().__init__(target, graph, config)
        self._entered: contextlib.ExitStack | None = None

    def __enter__(self) -> Session:
        if self._entered is not None:
            raise RuntimeError(
                "Session context managers are not re-entrant. Use `Session.as_default()` if you "
                "want to enter a session multiple times."
            )
        self._entered = contextlib.ExitStack()
        self._entered.enter_context(self._graph.as_default())
        self._entered.enter_context(self.as_default())
        return self

    def __exit__(self, *exc_info: Any) -> None:
        if self._entered is not None:
            self._entered.close()
            self._entered = None
        self.close()

    @staticmethod
    def reset(target: str, containers: Any = None, config: Any = None) -> None:
        """Does nothing: every session keeps its own variables.

        Args:
            target: Accepted.
            containers: Accepted.
            config: Accepted.
        """


@documented_like(Session)
class InteractiveSession(BaseSession):
    """A session that is the default one from its construction until ``close``."""

    def __init__(self, target: str = "", graph: Graph | None = None, config: Any = None) -> None:
        super().__init__(target, graph, config)
        self._explicit_graph = graph
        SESSIONS.enforce_nesting = False
        SESSIONS.items.append(self)
        if graph is not None:
            GRAPHS.enforce_nesting = False
            GRAPHS.items.append(graph)

    def close(self) -> None:
        """Ends the session; the default session is the one before it again."""
        super().close()
        if self in SESSIONS.items:
            SESSIONS.items.remove(self)
        if self._explicit_graph is not None and self._explicit_graph in GRAPHS.items:
            GRAPHS.items.remove(self._explicit_graph)
