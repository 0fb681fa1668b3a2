"""The graph: a growing list of operations, their names and scopes."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Sequence
from typing import Any

from minigraph import proto
from minigraph.base.device import DeviceSpec
from minigraph.base.names import VALID_OP_NAME, VALID_SCOPE_NAME, NameTable, name_from_scope
from minigraph.graph.algebra import to_networkx
from minigraph.graph.collections import Collections
from minigraph.graph.defaults import GRAPHS
from minigraph.graph.elements import find_element
from minigraph.graph.graph_def.writer import graph_def
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.readers import Readers
from minigraph.graph.scopes import ControlDependencies, NameScope, Scopes, ThreadScopes

# TensorFlow 1.15's version of GraphDef.
GRAPH_DEF_VERSION = 134


class Graph(Collections):
    """A deferred computation: nodes are added, never changed, and run by a ``Session``.

    Source: ``tensorflow/python/framework/ops.py``, ``Graph``.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.RLock()
        self._operations: list[Operation] = []
        self._refused = 0
        self._by_name: dict[str, Operation] = {}
        self._readers = Readers(self._operations)
        self._names = NameTable()
        self._name_scope = NameScope()
        self._scopes = Scopes()  # of all threads, until `switch_to_thread_local`
        self._seed: int | None = None
        self._finalized = False
        self._unfeedable: set[Tensor] = set()
        self._unfetchable: set[Any] = set()
        self._gradient_overrides: dict[str, str] = {}
        self._container = ""
        self._default_original_op: Operation | None = None
        self.building_function = False
        self._versions: Any = None  # of the GraphDefs that were imported
        self._library: Any = None  # their functions
        # Grows when what was true of an existing node changes: plans made before are stale then.
        self.mutations = 0

    # --- nodes -----------------------------------------------------------------------------

    def get_operations(self) -> list[Operation]:
        """All operations, in the order they were made."""
        return list(self._operations)

    def get_operation_by_name(self, name: str) -> Operation:
        """The operation of this name.

        Args:
            name: The whole name, scopes in front.

        Raises:
            TypeError: If ``name`` is not a string.
            KeyError: If there is no such operation.
        """
        if not isinstance(name, str):
            raise TypeError(f"Operation names are strings (or similar), not {type(name).__name__}.")
        found: Operation = self.as_graph_element(name, allow_tensor=False)
        return found

    def get_tensor_by_name(self, name: str) -> Tensor:
        """The tensor of this name, ``"<operation>:<index>"``.

        Args:
            name: The whole name, such as ``"layer/add:0"``.

        Raises:
            TypeError: If ``name`` is not a string.
            ValueError: If it is no tensor's name.
            KeyError: If there is no such tensor.
        """
        if not isinstance(name, str):
            raise TypeError(f"Tensor names are strings (or similar), not {type(name).__name__}.")
        found: Tensor = self.as_graph_element(name, allow_operation=False)
        return found

    def as_graph_element(
        self, obj: Any, allow_tensor: bool = True, allow_operation: bool = True
    ) -> Any:
        """The tensor or operation of this graph that ``obj`` is or names.

        Args:
            obj: A tensor, operation, variable, or the name of a tensor or operation.
            allow_tensor: Whether a tensor is wanted.
            allow_operation: Whether an operation is wanted.

        Raises:
            TypeError: If ``obj`` is nothing of the kind.
            ValueError: If it belongs to another graph or is a malformed name.
            KeyError: If it names nothing in this graph.
        """
        return find_element(self, obj, allow_tensor, allow_operation)

    def add(self, operation: Operation) -> None:
        """Enters a complete operation, made by ``build.py`` or imported.

        Args:
            operation: An operation of this graph.

        Raises:
            ValueError: If its name is taken: a name that ends with a slash is used as it is.
        """
        with self._lock:
            if operation.name in self._by_name:
                self._refused += 1
                raise ValueError(f"Duplicate node name in graph: '{operation.name}'")
            operation._id = len(self._operations)
            self._operations.append(operation)
            self._by_name[operation.name] = operation
        self._surround(operation)

    def add_all(self, operations: Sequence[Operation]) -> None:
        """Enters many operations, as ``add`` does one, and takes their names.

        Args:
            operations: Operations of this graph with names that are free.
        """
        names = [operation.name for operation in operations]
        with self._lock:
            for number, operation in enumerate(operations, len(self._operations)):
                operation._id = number
            self._operations += operations
            self._by_name.update(zip(names, operations, strict=True))
            self._names.mark(names)
        for operation in operations:
            self._surround(operation)

    def _surround(self, operation: Operation) -> None:
        """Gives a new operation what the blocks that are open say of it."""
        scopes = self._scopes
        if scopes.attrs:
            operation._attrs = {**scopes.attrs, **(operation._attrs or {})}
        if scopes.devices:
            scopes.request_devices(operation)
        if scopes.colocation:
            scopes.colocate(operation)
        if operation.type in self._gradient_overrides:
            named = self._gradient_overrides[operation.type]
            operation.set_attr("_gradient_op_type", named.encode())
        if self._container and operation.op.attrs().get("container") == "":
            operation.set_attr("container", self._container)
        context = scopes.control_flow_context
        if context is not None:
            operation._control_flow_context = context
            context.add_op(operation)

    @property
    def version(self) -> int:
        """A number that grows with every operation added."""
        return len(self._operations)

    def as_graph_def(self, from_version: int | None = None, add_shapes: bool = False) -> Any:
        """The graph as a ``GraphDef``, to be written to a file or imported again.

        Args:
            from_version: Accepted; TensorFlow 1.15 gives all nodes too.
            add_shapes: Whether each node gets an attr ``_output_shapes`` with its static shapes.

        Raises:
            ValueError: If a constant is larger than 2 GB.
        """
        with self._lock:
            return graph_def(self, add_shapes)

    @property
    def graph_def_versions(self) -> Any:
        """Which release writes the graph's GraphDef, and which may read it, as a ``VersionDef``."""
        if self._versions is None:
            self._versions = proto.VersionDef(producer=GRAPH_DEF_VERSION)
        return self._versions

    def _check_not_finalized(self) -> None:
        if self._finalized:
            raise RuntimeError("Graph is finalized and cannot be modified.")

    @property
    def finalized(self) -> bool:
        """Whether the graph is read-only."""
        return self._finalized

    def finalize(self) -> None:
        """Makes the graph read-only: adding an operation is a RuntimeError from now on."""
        self._finalized = True

    def as_default(self) -> contextlib.AbstractContextManager[Graph]:
        """Makes this the default graph inside a ``with`` block.

        Raises:
            AssertionError: On leaving the block, if one that was entered inside is still open.
        """
        return GRAPHS.entered(self)

    @property
    def seed(self) -> int | None:
        """The graph-level random seed."""
        return self._seed

    @seed.setter
    def seed(self, seed: int | None) -> None:
        self._seed = seed

    @property
    def _last_id(self) -> int:
        # The op seed of a node without one: how many nodes came before it, the refused included.
        return len(self._operations) + self._refused

    def count_refused(self) -> None:
        """Counts a node that was complete but for its shapes or name; TensorFlow numbers it too."""
        with self._lock:
            self._refused += 1

    # --- names -----------------------------------------------------------------------------

    @property
    def _name_stack(self) -> str:
        return self._name_scope.current

    def unique_name(self, name: str, mark_as_used: bool = True) -> str:
        """A name in the current scope that no operation has yet.

        Args:
            name: The name wished for; a number is appended where it is taken.
            mark_as_used: Whether the name counts as taken from now on.
        """
        scope = self._name_scope.current
        with self._lock:
            return self._names.unique(f"{scope}/{name}" if scope else name, mark_as_used)

    def get_name_scope(self) -> str:
        """The current name scope, without a slash at its end."""
        return self._name_scope.current

    @contextlib.contextmanager
    def name_scope(self, name: str | None) -> Iterator[str]:
        """Puts a scope in front of the names made inside the ``with`` block.

        Args:
            name: A new scope's name; one that ends in ``/`` re-enters that scope as it is;
                None or empty returns to the top.

        Raises:
            ValueError: If ``name`` has characters that a scope cannot have.
        """
        if name and not isinstance(name, str):
            raise TypeError(f"'{name}' is not a valid scope name")
        scope = self._name_scope
        old = scope.current
        if name:
            # A scope inside another may begin with "_"; a top-level one names operations.
            pattern = VALID_SCOPE_NAME if old else VALID_OP_NAME
            if not pattern.match(name):
                raise ValueError(f"'{name}' is not a valid scope name")
        if not name:
            new = ""
        elif name[-1] == "/":
            new = name_from_scope(name)
        else:
            new = self.unique_name(name)
        scope.current = new
        try:
            yield new + "/" if new else ""
        finally:
            scope.current = old

    # --- control dependencies and control flow ------------------------------------------------

    def control_dependencies(
        self, control_inputs: Sequence[Any] | None
    ) -> contextlib.AbstractContextManager[None]:
        """Makes the nodes built inside wait for ``control_inputs``.

        Args:
            control_inputs: Operations, tensors or variables; None forgets all outer blocks.

        Raises:
            KeyError: If an input is a name that is not in the graph.
            TypeError: If an input is neither an operation nor a tensor, or is given without a list.
            ValueError: If an input stands in another graph.
        """
        if control_inputs is None:
            return self._without_control_dependencies()
        operations: dict[Operation, None] = {}
        for item in control_inputs:
            # IndexedSlices and their like stand for their op, which cannot be fetched by itself.
            item = item.op if hasattr(item, "dense_shape") else item
            element = self.as_graph_element(item)
            operations[element.op if isinstance(element, Tensor) else element] = None
        return self._with_control_dependencies(list(operations))

    @contextlib.contextmanager
    def _without_control_dependencies(self) -> Iterator[None]:
        scopes = self._scopes
        outer, scopes.control_dependencies = scopes.control_dependencies, []
        context, scopes.control_flow_context = scopes.control_flow_context, None
        try:
            yield
        finally:
            scopes = self._scopes  # others, if the graph was switched in between
            scopes.control_dependencies = outer
            scopes.control_flow_context = context

    @contextlib.contextmanager
    def _with_control_dependencies(self, operations: list[Operation]) -> Iterator[None]:
        controller = ControlDependencies(operations)
        self._scopes.control_dependencies.append(controller)
        try:
            yield
        finally:
            self._scopes.control_dependencies.remove(controller)

    def _get_control_flow_context(self) -> Any:
        return self._scopes.control_flow_context

    def _set_control_flow_context(self, context: Any) -> None:
        self._scopes.control_flow_context = context

    # --- devices -----------------------------------------------------------------------------

    @contextlib.contextmanager
    def device(self, device_name_or_function: Any) -> Iterator[None]:
        """Requests a device for the nodes built inside; None ends the outer requests.

        Args:
            device_name_or_function: A device string, a function from an operation to one, or None.

        Raises:
            AttributeError: If it is nothing of the kind.
            TypeError: If the function gives no string.
            ValueError: If a part of the string is not known.
        """
        requested = device_name_or_function
        if isinstance(requested, str):
            requested = DeviceSpec.from_string(requested)
        elif requested is not None and not callable(requested):
            if not hasattr(requested, "to_string"):
                raise AttributeError(
                    f"A device must be a string, a function or None, not {requested!r}"
                )
            requested = DeviceSpec.from_string(requested.to_string())
        self._scopes.devices.append(requested)
        try:
            yield
        finally:
            self._scopes.devices.pop()

    @contextlib.contextmanager
    def colocate_with(self, op: Any, ignore_existing: bool = False) -> Iterator[None]:
        """Puts the nodes built inside on the device of ``op``, whatever outer blocks request.

        Args:
            op: An operation or tensor; None for none.
            ignore_existing: Whether outer requests are forgotten.

        Raises:
            KeyError: If ``op`` is a name that is not in the graph.
            TypeError: If ``op`` is nothing that a graph has.
            ValueError: If ``op`` is None and ``ignore_existing`` is False, or it stands in another
                graph.
        """
        if op is None and not ignore_existing:
            raise ValueError(
                "Trying to reset colocation (op is None) but ignore_existing is not True"
            )
        scopes = self._scopes
        devices, scopes.devices = scopes.devices, []
        colocation = scopes.colocation
        scopes.colocation = [] if ignore_existing else list(colocation)
        if op is not None:
            element = self.as_graph_element(op)
            scopes.colocation.append(element.op if isinstance(element, Tensor) else element)
        try:
            yield
        finally:
            self._scopes.devices = devices
            self._scopes.colocation = colocation

    @contextlib.contextmanager
    def attr_scope(self, attrs: dict[str, Any]) -> Iterator[None]:
        """Gives every node built inside these attrs, as ``Operation.set_attr`` would.

        Args:
            attrs: Attrs by name, each an ``AttrValue``; None ends an outer one.
        """
        scopes = self._scopes
        outer = scopes.attrs
        scopes.attrs = {**outer, **attrs}
        try:
            yield
        finally:
            self._scopes.attrs = outer

    @contextlib.contextmanager
    def container(self, container_name: str) -> Iterator[str]:
        """Names the resource container of the stateful nodes built inside.

        Args:
            container_name: The name that their attr ``container`` gets.
        """
        old, self._container = self._container, container_name
        try:
            yield container_name
        finally:
            self._container = old

    @contextlib.contextmanager
    def gradient_override_map(self, op_type_map: dict[str, str]) -> Iterator[None]:
        """Uses other gradients, by registered name, for the op types built inside.

        Args:
            op_type_map: Names given to ``tf.RegisterGradient``, by op type.

        Raises:
            TypeError: If the map is not from strings to strings.
        """
        if not isinstance(op_type_map, dict):
            raise TypeError("op_type_map must be a dictionary mapping strings to strings")
        for op_type, mapped in op_type_map.items():
            if not (isinstance(op_type, str) and isinstance(mapped, str)):
                raise TypeError("op_type_map must be a dictionary mapping strings to strings")
        old = self._gradient_overrides
        self._gradient_overrides = {**old, **op_type_map}
        try:
            yield
        finally:
            self._gradient_overrides = old

    @contextlib.contextmanager
    def _original_op(self, op: Operation) -> Iterator[None]:
        old, self._default_original_op = self._default_original_op, op
        try:
            yield
        finally:
            self._default_original_op = old

    # --- what a session may do with it -----------------------------------------------------------

    def is_feedable(self, tensor: Tensor) -> bool:
        """Whether a session may be given a value for this tensor.

        Args:
            tensor: A tensor of this graph.
        """
        return tensor not in self._unfeedable

    def is_fetchable(self, tensor_or_op: Any) -> bool:
        """Whether a session may be asked for this tensor or operation.

        Args:
            tensor_or_op: A tensor or operation of this graph.
        """
        key = tensor_or_op.op if isinstance(tensor_or_op, Tensor) else tensor_or_op
        return key not in self._unfetchable and tensor_or_op not in self._unfetchable

    def prevent_feeding(self, tensor: Tensor) -> None:
        """Forbids feeding this tensor.

        Args:
            tensor: A tensor of this graph.
        """
        self._unfeedable.add(tensor)

    def prevent_fetching(self, op: Operation) -> None:
        """Forbids fetching this operation and its outputs.

        Args:
            op: An operation of this graph.
        """
        self._unfetchable.add(op)
        self.mutations += 1

    def switch_to_thread_local(self) -> None:
        """Gives each thread its own devices, colocations and control dependencies from now on.

        A thread starts with those that are open now. Name scopes are each thread's own always.
        """
        if not isinstance(self._scopes, ThreadScopes):
            self._scopes = ThreadScopes(self._scopes)

    to_networkx = to_networkx

    def __repr__(self) -> str:
        return f"<{type(self).__module__}.Graph with {len(self._operations)} operations>"
