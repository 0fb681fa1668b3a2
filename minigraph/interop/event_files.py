"""Event files, as TensorBoard reads them: graphs, summaries, what runs took. Draws nothing.

Source: ``tensorflow/python/summary/writer/writer.py``.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minigraph import proto
from minigraph.graph.graph import Graph
from minigraph.interop.meta_graphs import create_meta_graph_def
from minigraph.interop.records import framed, read_records
from minigraph.platform.files import MakeDirs, as_tensorflow_says
from minigraph.platform.logging import warning
from minigraph.platform.text import path_to_str

__all__ = [
    "FileWriter",
    "summary_iterator",
]

_VERSION = "brain.Event:2"


class FileWriter:
    """Writes an event file into a folder, for TensorBoard.

    Args:
        logdir: The folder; it is made if it is not there.
        graph: A graph to add at once.
        max_queue: How many events may wait before they are written.
        flush_secs: After how many seconds waiting events are written with the next one.
        graph_def: A ``GraphDef`` to add instead of a graph.
        filename_suffix: The end of the file's name.
        session: Accepted; TensorFlow then runs summary ops to write.

    Raises:
        TypeError: If ``logdir`` is no path, or ``graph`` neither a graph nor a ``GraphDef``.
        ValueError: If both ``graph`` and ``graph_def`` are given.
        AlreadyExistsError: If ``logdir`` is a file.
        FailedPreconditionError: If a folder on the way to it is a file.
        PermissionDeniedError: If the system does not allow it.

    Example:
        >>> import minigraph as tf, tempfile
        >>> with tf.Graph().as_default() as graph, tempfile.TemporaryDirectory() as folder:
        ...     _ = tf.constant(1.0, name="one")
        ...     with FileWriter(folder, graph) as writer:
        ...         path = writer.path
        ...     print([event.WhichOneof("what") for event in summary_iterator(path)])
        ['file_version', 'graph_def', 'meta_graph_def']
    """

    def __init__(
        self,
        logdir: Any,
        graph: Any = None,
        max_queue: int = 10,
        flush_secs: float = 120,
        graph_def: Any = None,
        filename_suffix: str | None = None,
        session: Any = None,
    ) -> None:
        self._logdir = path_to_str(logdir)
        self._suffix = filename_suffix or ""
        self._most_waiting = max_queue
        self._flush_secs = flush_secs
        self._lock = threading.Lock()
        self._run_tags: set[str] = set()
        self._described: set[str] = set()
        self._open()
        if graph is not None or graph_def is not None:
            self.add_graph(graph, graph_def=graph_def)
            given = graph if graph_def is None else graph_def
            message = given.as_graph_def(add_shapes=True) if isinstance(given, Graph) else given
            whole = graph if isinstance(graph, Graph) else None
            self.add_meta_graph(create_meta_graph_def(graph_def=message, graph=whole))

    def _open(self) -> None:
        MakeDirs(self._logdir)
        now = time.time()
        name = f"events.out.tfevents.{int(now):010d}.{socket.gethostname()}{self._suffix}"
        self.path = os.path.join(self._logdir, name)
        self._closed = False
        self._waiting: list[bytes] = []
        self._last_flush = now
        self._append(proto.Event(wall_time=now, file_version=_VERSION))
        self.flush()

    def get_logdir(self) -> str:
        """The folder that it writes into."""
        return self._logdir

    def add_event(self, event: Any) -> None:
        """Adds an ``Event`` as it is; after ``close``, nothing happens but a warning.

        Args:
            event: A ``tf.Event``.

        Raises:
            TypeError: If it is none.
        """
        if getattr(getattr(event, "DESCRIPTOR", None), "name", None) != "Event":
            raise TypeError(f"event must be a tf.Event, but got {type(event)}")
        if self._closed:
            warning("Attempting to use a closed FileWriter. The operation will be a noop.")
            return
        self._append(event)
        waited = time.time() - self._last_flush
        if len(self._waiting) > self._most_waiting or waited > self._flush_secs:
            self.flush()

    def _append(self, event: Any) -> None:
        with self._lock:
            self._waiting.append(framed(event.SerializeToString()))

    def _add(self, event: Any, global_step: Any) -> None:
        event.wall_time = time.time()
        if global_step is not None:
            event.step = int(global_step)
        self.add_event(event)

    def add_graph(self, graph: Any, global_step: Any = None, graph_def: Any = None) -> None:
        """Adds a graph with its static shapes.

        Args:
            graph: A graph or ``GraphDef``.
            global_step: The step to note.
            graph_def: The same as ``graph``, by its old name.

        Raises:
            ValueError: If both are given.
            TypeError: If it is neither a graph nor a GraphDef.
        """
        if graph is not None and graph_def is not None:
            raise ValueError("Please pass only graph, or graph_def (deprecated), but not both.")
        given = graph if graph_def is None else graph_def
        if isinstance(given, Graph):
            given = given.as_graph_def(add_shapes=True)
        elif getattr(getattr(given, "DESCRIPTOR", None), "name", None) != "GraphDef":
            raise TypeError(
                "The passed graph must be an instance of `Graph` or the deprecated `GraphDef`"
            )
        self._add(proto.Event(graph_def=given.SerializeToString()), global_step)

    def add_meta_graph(self, meta_graph_def: Any, global_step: Any = None) -> None:
        """Adds a ``MetaGraphDef``.

        Args:
            meta_graph_def: A ``tf.MetaGraphDef``.
            global_step: The step it belongs to; None for none.

        Raises:
            TypeError: If it is none.
        """
        if not isinstance(meta_graph_def, proto.MetaGraphDef):
            raise TypeError(
                f"meta_graph_def must be type MetaGraphDef, saw type: {type(meta_graph_def)}"
            )
        self._add(proto.Event(meta_graph_def=meta_graph_def.SerializeToString()), global_step)

    def add_run_metadata(self, run_metadata: Any, tag: str, global_step: Any = None) -> None:
        """Adds what one run took, as a ``RunMetadata``.

        Args:
            run_metadata: The message.
            tag: The run's name, used once.
            global_step: The step to note.

        Raises:
            ValueError: If the tag was used before.
        """
        if tag in self._run_tags:
            raise ValueError("The provided tag was already used for this event type")
        self._run_tags.add(tag)
        tagged = proto.TaggedRunMetadata(tag=tag, run_metadata=run_metadata.SerializeToString())
        self._add(proto.Event(tagged_run_metadata=tagged), global_step)

    def add_session_log(self, session_log: Any, global_step: Any = None) -> None:
        """Adds a ``SessionLog``.

        Args:
            session_log: A ``tf.SessionLog``.
            global_step: The step it belongs to; None for none.

        Raises:
            TypeError: If it is none, or ``global_step`` no number.
        """
        self._add(proto.Event(session_log=session_log), global_step)

    def add_summary(self, summary: Any, global_step: Any = None) -> None:
        """Adds a ``Summary`` or the bytes of one; what a tag is for is written once.

        Args:
            summary: The message, or its bytes as a session gives them.
            global_step: The step to note.

        Raises:
            AttributeError: If it is neither, such as a summary op that was not run.
            google.protobuf.message.DecodeError: If the bytes are those of no ``Summary``.
            TypeError: If ``global_step`` is no number, such as a tensor.
        """
        data = bytes(summary) if isinstance(summary, bytes) else summary.SerializeToString()
        message = proto.Summary.FromString(data)
        for value in message.value:
            if value.HasField("metadata"):
                if value.tag in self._described:
                    value.ClearField("metadata")
                self._described.add(value.tag)
        self._add(proto.Event(summary=message), global_step)

    def flush(self) -> None:
        """Writes all waiting events to the file.

        Raises:
            NotFoundError: If the folder is there no more.
            PermissionDeniedError: If the system does not allow it.
        """
        with self._lock:
            waiting, self._waiting = self._waiting, []
            self._last_flush = time.time()
            if waiting:
                with as_tensorflow_says(self.path), open(self.path, "ab") as file:
                    file.write(b"".join(waiting))

    def close(self) -> None:
        """Writes all waiting events; the file gets no more of them.

        Raises:
            NotFoundError: If the folder is there no more.
            PermissionDeniedError: If the system does not allow it.
        """
        if not self._closed:
            self.flush()
            self._closed = True

    def reopen(self) -> None:
        """Begins a new file after ``close``; otherwise nothing happens.

        Raises:
            AlreadyExistsError: If the folder has become a file.
            PermissionDeniedError: If the system does not allow it.
        """
        if self._closed:
            self._open()

    def __enter__(self) -> FileWriter:
        return self

    def __exit__(self, *exc_info: Any) -> None:
        self.close()


def summary_iterator(path: Any) -> Iterator[Any]:
    """The events of an event file, one ``Event`` after the other.

    Args:
        path: The file.

    Raises:
        DataLossError: If a record's checksum is wrong.
        ValueError: If a record is no event.
    """
    file_path = Path(path_to_str(path))
    with file_path.open("rb") as file:
        for record in read_records(file, file_path.stat().st_size):
            event = proto.Event()
            proto.from_bytes(record, event)
            yield event
