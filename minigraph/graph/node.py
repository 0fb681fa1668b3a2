"""Operations (where an op stands) and tensors (what comes out of it).

They record and answer; how a node comes to be is told in ``build.py``, what it does in its ``Op``.

Source: ``tensorflow/python/framework/ops.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from minigraph.base.dims import Dims, merge
from minigraph.base.dtypes import DType
from minigraph.base.errors import OperatorNotAllowedInGraphError, explain
from minigraph.base.shape import ShapeLike, TensorShape, as_shape
from minigraph.base.spec import Partial, Spec, as_part
from minigraph.graph import source
from minigraph.graph.defaults import SESSIONS
from minigraph.graph.folding import fold, is_constant
from minigraph.graph.graph_def.attrs import is_message, plain
from minigraph.graph.graph_def.definitions import definition_for
from minigraph.graph.graph_def.writer import attr_message, node_def
from minigraph.graph.operators import HasOperators

if TYPE_CHECKING:
    from minigraph.graph.graph import Graph
    from minigraph.graph.op import Op


# Attrs that `get_attr` gives as messages.
_SHAPE_ATTRS = frozenset({"shape", "_output_shapes"})


def _as_given(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode()
    return [_as_given(item) for item in value] if isinstance(value, (list, tuple)) else value


class Operation:
    """One node of a graph: an ``Op`` with its name, inputs and outputs.

    Args:
        control_inputs: The operations that must run before it.
        types: As ``shared_types`` gives them.
        stack: The lines that were being run when it was added; the others are as below.

    Attributes:
        graph: The graph it stands in.
        name: Its unique name, scopes joined by ``/``.
        op: What it does, with its attrs.
        types: The type attrs that followed from its inputs, by name.
        inputs: The tensors it reads.
        outputs: The tensors it makes.
        device: The requested device, as a canonical string or empty.
    """

    __slots__ = (
        "__dict__",  # what programs hang on it; made when they do
        "__weakref__",
        "_attrs",
        "_colocation",
        "_constant",
        "_control_flow_context",
        "_control_inputs",
        "_edges",
        "_folded",
        "_id",
        "_original_op",
        "_stack",
        "device",
        "graph",
        "inputs",
        "name",
        "op",
        "outputs",
        "types",
    )

    def __init__(
        self,
        graph: Graph,
        op: Op,
        name: str,
        inputs: Sequence[Tensor],
        control_inputs: Sequence[Operation],
        types: Mapping[str, Any],
        stack: source.RawStack,
    ) -> None:
        self.graph = graph
        self.op = op
        self.name = name
        self.inputs = tuple(inputs)
        self._control_inputs = tuple(control_inputs)
        self.types = types
        self.outputs: list[Tensor] = []
        self.device = ""
        self._stack = stack
        self._id = -1
        self._control_flow_context: Any = None
        self._edges: list[Any] | None = None
        self._attrs: dict[str, Any] | None = None
        self._colocation: list[bytes] | None = None
        self._original_op: Operation | None = None
        self._constant = False  # whether the outputs follow from constants, as `fold` finds them
        self._folded: tuple[Any, ...] | None = None

    @property
    def type(self) -> str:
        """The op type, such as ``"MatMul"``."""
        return self.op.type

    @property
    def traceback(self) -> list[source.StackEntry]:
        """The calls that made this node: (file, line, function, text), outermost first."""
        return source.entries(self._stack)

    @property
    def defined_at(self) -> str:
        """``file:line`` of the user's own line that made this node."""
        return source.users_line(self._stack)

    @property
    def users_entry(self) -> source.StackEntry:
        """The user's own line that made this node: (file, line, function, text)."""
        return source.users_entry(self._stack)

    @property
    def control_inputs(self) -> list[Operation]:
        """The operations that must run before it."""
        return list(self._control_inputs)

    @property
    def _control_outputs(self) -> list[Operation]:
        return self.graph._readers.waiting_for(self)

    def values(self) -> tuple[Tensor, ...]:
        """The outputs, as a tuple."""
        return tuple(self.outputs)

    def get_attr(self, name: str) -> Any:
        """The value of an attr, such as ``"T"`` or ``"strides"``.

        Strings come as bytes, lists as lists, a shape as a ``TensorShapeProto`` and a constant's
        value as a ``TensorProto``, as TensorFlow gives them.

        Args:
            name: The name of an attr in the op definition.

        Raises:
            ValueError: If the op has no attr of this name.
        """
        if name == "_class" and self._colocation:
            return list(self._colocation)
        for attrs in (self._attrs or {}, self.types, self.op.attrs()):
            if name in attrs:
                value = attrs[name]
                if name in _SHAPE_ATTRS or isinstance(value, np.ndarray) or is_message(value):
                    return plain(attr_message(self, name))
                return _as_given(value)
        raise ValueError(f"Operation '{self.name}' has no attr named '{name}'.")

    def set_attr(self, name: str, value: Any) -> None:
        """Sets an attr of this node alone.

        Args:
            name: The name of an attr, or a new one that starts with ``_``.
            value: Its value.
        """
        self._attrs = {**(self._attrs or {}), name: value}

    @property
    def node_def(self) -> Any:
        """The node as a ``NodeDef``."""
        return node_def(self)

    @property
    def op_def(self) -> Any:
        """The definition of its op type, as an ``OpDef``."""
        return definition_for(self.op)

    def colocation_groups(self) -> list[bytes]:
        """The groups of operations that must share a device with this one."""
        given = self._colocation or (self._attrs or {}).get("_class")
        return list(given or [b"loc:@" + self.name.encode()])

    def run(self, feed_dict: Any = None, session: Any = None) -> None:
        """Runs this operation.

        Args:
            feed_dict: Values by tensor, see ``Session.run``.
            session: The session; the default session if None.

        Raises:
            ValueError: If there is no default session or it runs another graph.
        """
        _session_for(self, session, "execute operation", "run").run(self, feed_dict)

    def known_value(self, index: int) -> Any:
        """The value of output ``index`` where it follows from constants, else None.

        Args:
            index: The number of the output.
        """
        if not self._constant:
            return None
        if self._folded is None:
            fold(self)
        return self._folded[index] if self._folded else None

    def known_part(self, index: int) -> Partial | int | None:
        """What is known of an integer output of rank 0 or 1; see ``Spec.part``.

        What static shapes say comes before what constants say: of ``tf.shape(tf.unique(c)[0])``
        TensorFlow knows nothing as a shape, though it can compute the value.

        Args:
            index: The number of the output.
        """
        part = self.op.infer_part(*[tensor.spec for tensor in self.inputs])
        if isinstance(part, list):
            part = part[index]
        return as_part(self.known_value(index)) if part is None else part

    def _get_control_flow_context(self) -> Any:
        return self._control_flow_context

    def _set_control_flow_context(self, context: Any) -> None:
        self._control_flow_context = context

    def _in_edges(self) -> list[Any]:
        """Inputs, by number, and control inputs in the order in which TensorFlow holds them.

        It shows where a node is rewired: an edge that goes leaves its place to the last one.
        """
        if self._edges is None:
            self._edges = [*range(len(self.inputs)), *self._control_inputs]
        return self._edges

    def _drop_edge(self, edge: Any) -> None:
        edges = self._in_edges()
        last = edges.pop()
        if last != edge:
            edges[edges.index(edge)] = last

    def _update_input(self, index: int, tensor: Tensor) -> None:
        self._update_inputs({index: tensor})

    def _update_inputs(self, changes: Mapping[int, Tensor]) -> None:
        if not changes:
            return
        inputs, edges = list(self.inputs), self._in_edges()
        for index, tensor in changes.items():
            self.graph._readers.read_instead(self, inputs[index], tensor)
            inputs[index] = tensor
            self._drop_edge(index)
            edges.append(index)
        self.inputs = tuple(inputs)
        self._control_inputs = tuple([edge for edge in edges if isinstance(edge, Operation)])
        self._constant = is_constant(self.op, self.inputs)
        self._folded = None
        self.graph.mutations += 1

    def _add_control_inputs(self, operations: Sequence[Operation]) -> None:
        known = set(self._control_inputs)
        new = [each for each in dict.fromkeys(operations) if each not in known]
        if not new:
            return
        self._in_edges().extend(new)
        self._control_inputs += tuple(new)
        for operation in new:
            self.graph._readers.wait_for(self, operation)
        self.graph.mutations += 1

    def _add_control_input(self, operation: Operation) -> None:
        self._add_control_inputs([operation])

    def __str__(self) -> str:
        inputs = ", ".join(tensor.name for tensor in self.inputs)
        return f"{self.name} = {self.type}({inputs})"

    def __repr__(self) -> str:
        return f"<tf.Operation '{self.name}' type={self.type}>"


def _session_for(element: Any, session: Any, what: str, method: str) -> Any:
    kind = what.rsplit(maxsplit=1)[-1]
    if session is not None:
        if session.graph is not element.graph:
            raise ValueError(
                f"Cannot use the given session to {what}: the {kind}'s graph is "
                "different from the session's graph."
            )
        return session
    session = SESSIONS.top()
    if session is None:
        raise ValueError(
            explain(
                f"Cannot {what} using `{method}()`: No default session is registered.",
                got=repr(element),
                hint=f"Use `with sess.as_default()` or pass an explicit session to "
                f"`{method}(session=sess)`.",
            )
        )
    if session.graph is not element.graph:
        raise ValueError(
            f"Cannot use the default session to {what}: the {kind}'s graph is "
            f"different from the session's graph. Pass an explicit session to "
            f"`{method}(session=sess)`."
        )
    return session


class Tensor(HasOperators):
    """One output of an operation: a promise of an array, not the array.

    Args:
        dims: What is known of its shape; the others are as below.

    Attributes:
        op: The operation that makes it.
        value_index: Which of its outputs this is.
        dtype: The element type.
        aliases: Other names, where a layer gave it some; absent otherwise.
        assign: For a slice of a variable, changes that part of it; absent otherwise.
    """

    __slots__ = (
        "__dict__",  # what programs and layers hang on it; made when they do
        "__weakref__",
        "_dims",
        "dtype",
        "op",
        "value_index",
    )

    aliases: list[str]
    assign: Callable[..., Any]

    def __init__(self, op: Operation, value_index: int, dims: Dims, dtype: DType) -> None:
        self.op = op
        self.value_index = value_index
        self.dtype = dtype
        self._dims = dims

    @property
    def name(self) -> str:
        """``"<operation>:<index>"``."""
        return f"{self.op.name}:{self.value_index}"

    @property
    def graph(self) -> Graph:
        """The graph it stands in."""
        return self.op.graph

    @property
    def device(self) -> str:
        """The device of its operation."""
        return self.op.device

    @property
    def spec(self) -> Spec:
        """What is known of it before anything runs."""
        return Spec(self._dims, self.dtype, self.op, self.value_index)

    @property
    def shape(self) -> TensorShape:
        """The static shape: what is known before running."""
        return TensorShape.of(self._dims)

    def get_shape(self) -> TensorShape:
        """The static shape: what is known before running."""
        return TensorShape.of(self._dims)

    def set_shape(self, shape: ShapeLike) -> None:
        """Adds to what is known of the static shape.

        Args:
            shape: A ``TensorShape``, or a list of ints and None; None says nothing.

        Raises:
            ValueError: If ``shape`` contradicts what is known.
        """
        try:
            self._dims = merge(self._dims, as_shape(shape).raw)
        except ValueError as error:
            raise ValueError(
                explain(
                    str(error),
                    got=f"set_shape({as_shape(shape)}) on {self!r}",
                    defined_at=self.op.defined_at,
                )
            ) from None

    def consumers(self) -> list[Operation]:
        """The operations that read this tensor, once per input."""
        return self.op.graph._readers.of(self)

    def eval(self, feed_dict: Any = None, session: Any = None) -> Any:
        """The value as an array.

        Args:
            feed_dict: Values by tensor, see ``Session.run``.
            session: The session; the default session if None.

        Raises:
            ValueError: If there is no default session or it runs another graph.
        """
        return _session_for(self, session, "evaluate tensor", "eval").run(self, feed_dict)

    @property
    def defined_at(self) -> str:
        """``file:line`` of the user's own line that made this tensor."""
        return self.op.defined_at

    def _as_graph_element(self) -> Tensor:
        return self

    def _shape_tuple(self) -> Any:
        return self._dims

    def __iter__(self) -> Iterator[Any]:
        raise OperatorNotAllowedInGraphError(
            explain(
                "iterating over `tf.Tensor` is not allowed in Graph execution.",
                got=repr(self),
                hint="tf.unstack gives a list of tensors; tf.map_fn applies a function to each.",
            )
        )

    def __len__(self) -> int:
        raise TypeError(
            f"len is not well defined for symbolic Tensors. ({self.name}) Please call `x.shape` "
            "rather than `len(x)` for shape information."
        )

    def __bool__(self) -> bool:
        raise OperatorNotAllowedInGraphError(
            explain(
                "using a `tf.Tensor` as a Python `bool` is not allowed in Graph execution.",
                got=repr(self),
                hint="`if t is not None:` asks if there is a tensor; tf.cond asks for its value.",
            )
        )

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        raise NotImplementedError(
            f"Cannot convert a symbolic Tensor ({self.name}) to a numpy array."
        )

    def __str__(self) -> str:
        shape = f", shape={self.shape}" if self._dims is not None else ""
        device = f", device={self.device}" if self.device else ""
        return f'Tensor("{self.name}"{shape}, dtype={self.dtype.name}{device})'

    def __repr__(self) -> str:
        return f"<tf.Tensor '{self.name}' shape={self.shape} dtype={self.dtype.name}>"
