"""``tf.Variable``: a value that a session keeps, with its initial value, reading and writing nodes.

Knows neither scopes' sharing of variables nor initializers.

Source: ``tensorflow/python/ops/variables.py``, ``RefVariable``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from minigraph import proto
from minigraph.base.dtypes import DType, DTypeLike, as_dtype
from minigraph.base.errors import explain
from minigraph.base.names import name_from_scope, prepend_name_scope, strip_name_scope
from minigraph.base.shape import TensorShape, unknown_shape
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import (
    add_to_collections,
    colocate_with,
    device,
    get_default_graph,
    get_default_session,
    init_scope,
    name_scope,
)
from minigraph.graph.convert import convert_to_tensor, register_tensor_conversion_function
from minigraph.graph.graph import Graph
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import raw
from minigraph.graph.operators import OPERATORS, HasOperators
from minigraph.model.current import get_variable_scope, get_variable_scope_store
from minigraph.model.guard import guarded
from minigraph.model.policy import VariableAggregation, VariableSynchronization, settled
from minigraph.model.updates import SliceInfo, UpdatesAndOperators
from minigraph.ops import state
from minigraph.ops.cond import cond
from minigraph.ops.identity import identity

__all__ = [
    "Variable",
    "VariableAggregation",
    "VariableSynchronization",
]


def _refuse(what: str, hint: str) -> NoReturn:
    raise NotImplementedError(explain(what, hint=hint))


def default_variable_creator(next_creator: Any = None, **wanted: Any) -> Variable:
    """Makes the variable after all ``tf.variable_creator_scope`` functions had their say."""
    if wanted.get("use_resource") is None:
        wanted["use_resource"] = get_variable_scope().use_resource
    variable: Variable = type.__call__(Variable, **wanted)
    return variable


def _chained(creator: Callable[..., Any], following: Callable[..., Any]) -> Callable[..., Any]:
    return lambda **wanted: creator(following, **wanted)


def _create(
    initial_value: Any = None,
    trainable: bool | None = None,
    collections: Any = None,
    validate_shape: bool = True,
    caching_device: Any = None,
    name: str | None = None,
    variable_def: Any = None,
    dtype: DTypeLike = None,
    expected_shape: Any = None,
    import_scope: str | None = None,
    constraint: Any = None,
    use_resource: bool | None = None,
    synchronization: Any = VariableSynchronization.AUTO,
    aggregation: Any = VariableAggregation.NONE,
    shape: Any = None,
) -> Any:
    wanted = dict(locals())
    if aggregation is None:
        wanted["aggregation"] = VariableAggregation.NONE
    create: Callable[..., Any] = default_variable_creator
    for creator in get_variable_scope_store().creators:
        create = _chained(creator, create)
    return create(**wanted)


class _Creation(type):
    """Lets the functions of ``tf.variable_creator_scope`` stand between a call and the variable."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        return _create(*args, **kwargs) if cls is Variable else super().__call__(*args, **kwargs)


class Variable(UpdatesAndOperators, metaclass=_Creation):
    """A value that lives in a session from run to run, used like a tensor in the graph.

    Besides the variable's own node, construction adds the initial value, the operation that assigns
    it, and a node that reads it.

    Args:
        initial_value: A tensor, what converts to one, or a function without arguments that gives
            one; with the function, nodes it builds stand in the scope ``<name>/Initializer``.
        trainable: Whether optimizers change it; True if None (but for ``ON_READ`` variables).
        collections: The collections that list it; ``[GraphKeys.GLOBAL_VARIABLES]`` if None. A
            trainable variable is listed among the trainable variables too.
        validate_shape: Whether the shape of the initial value must be known.
        caching_device: A device on which the value is read instead of the variable's own.
        name: The name, made unique; ``"Variable"`` if None.
        variable_def: Refused.
        dtype: The element type; that of the initial value if None.
        expected_shape: Ignored, as in TensorFlow.
        import_scope: Refused, it belongs to ``variable_def``.
        constraint: A function from the value to a value, applied by optimizers after updates.
        use_resource: True is refused: there are no resource variables.
        synchronization: A ``VariableSynchronization``.
        aggregation: A ``VariableAggregation``.
        shape: The variable's shape if it is not that of the initial value.

    Raises:
        ValueError: If there is no initial value or its shape is unknown, a mode is unknown, or the
            initial value stands inside a conditional or loop.
        NotImplementedError: For what is refused.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default(), tf.Session() as sess:
        ...     counter = tf.Variable(3, name="counter")
        ...     sess.run(counter.initializer)
        ...     print(sess.run(counter.assign_add(4)))
        7

    Source: ``tensorflow/python/ops/variables.py``, ``RefVariable``.
    """

    SaveSliceInfo = SliceInfo

    def __init__(
        self,
        initial_value: Any = None,
        trainable: bool | None = None,
        collections: Any = None,
        validate_shape: bool = True,
        caching_device: Any = None,
        name: str | None = None,
        variable_def: Any = None,
        dtype: DTypeLike = None,
        expected_shape: Any = None,
        import_scope: str | None = None,
        constraint: Any = None,
        use_resource: bool | None = None,
        synchronization: Any = None,
        aggregation: Any = None,
        shape: Any = None,
    ) -> None:
        if use_resource:
            _refuse(
                "Resource variables are not supported.",
                "leave use_resource out: without it TF 1.15 makes variables of this kind too",
            )
        if variable_def is not None or import_scope is not None:
            _refuse(
                "A variable cannot be made from a VariableDef.",
                "build the variable with the program that made the original",
            )
        if initial_value is None:
            raise ValueError("initial_value must be specified.")
        collections = [GraphKeys.GLOBAL_VARIABLES] if collections is None else collections
        if not isinstance(collections, (list, tuple, set)):
            raise ValueError(
                "collections argument to Variable constructor must be a list, tuple, or set. "
                f"Got {collections} of type {type(collections)}"
            )
        if constraint is not None and not callable(constraint):
            raise ValueError("The `constraint` argument must be a callable.")
        policy = settled(synchronization, aggregation, trainable, name)
        self._synchronization, self._aggregation, self._trainable = policy
        self._constraint = constraint
        self._caching_device = caching_device
        self._save_slice_info: SliceInfo | None = None
        if self._trainable and GraphKeys.TRAINABLE_VARIABLES not in collections:
            collections = [*collections, GraphKeys.TRAINABLE_VARIABLES]
        wanted = None if dtype is None else as_dtype(dtype)
        values = [] if callable(initial_value) else [initial_value]
        with init_scope():
            with name_scope(name, "Variable", values) as scope:
                self._build(scope, initial_value, wanted, shape, validate_shape)
            add_to_collections(collections, self)

    def _build(
        self, scope: str, initial_value: Any, dtype: DType | None, shape: Any, validate: bool
    ) -> None:
        """Adds the nodes: initial value, variable, assignment, reading, in this order."""
        if callable(initial_value):
            group = b"loc:@" + name_from_scope(scope).encode()
            # The initial value stands beside a variable that is not there yet.
            with get_default_graph().attr_scope({"_class": [group]}):
                with name_scope("Initializer"), device(None):
                    value = convert_to_tensor(initial_value(), dtype=dtype, name="initial_value")
                self._variable = _variable_for(value, shape, validate, scope)
        else:
            value = convert_to_tensor(initial_value, dtype=dtype, name="initial_value")
            if value.op._get_control_flow_context() is not None:
                raise ValueError(
                    f"Initializer for variable {scope} is from inside a control-flow construct, "
                    "such as a loop or conditional. When creating a variable inside a loop or "
                    "conditional, use a lambda as the initializer."
                )
            self._variable = _variable_for(value, shape, validate, scope)
        if validate and not value.get_shape().is_fully_defined():
            raise ValueError(f"initial_value must have a shape specified: {value}")
        self._initial_value = value
        self._initializer_op = state.assign(
            self._variable, guarded(scope, value), validate_shape=validate
        ).op
        cached = self._caching_device is not None
        with device(self._caching_device) if cached else colocate_with(self._variable.op):
            self._snapshot = identity(self._variable, name="read")

    # --- what it is ---------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """``"<variable node>:0"``."""
        return self._variable.name

    @property
    def op(self) -> Operation:
        """The variable's node."""
        return self._variable.op

    @property
    def graph(self) -> Graph:
        """The graph it stands in."""
        return self._variable.graph

    @property
    def device(self) -> str:
        """The device of the variable's node."""
        return self._variable.device

    @property
    def dtype(self) -> DType:
        """The element type, a ``_ref`` type."""
        return self._variable.dtype

    @property
    def shape(self) -> TensorShape:
        """The static shape."""
        return self._variable.get_shape()

    def get_shape(self) -> TensorShape:
        """The static shape."""
        return self._variable.get_shape()

    def set_shape(self, shape: Any) -> None:
        """Adds to what is known of the static shape.

        Args:
            shape: A ``TensorShape``, or a list of ints and None.

        Raises:
            TypeError: If ``shape`` is a string.
            ValueError: If it contradicts what is known.
        """
        self._variable.set_shape(shape)
        self._snapshot.set_shape(shape)

    @property
    def trainable(self) -> bool:
        """Whether optimizers change it unless told otherwise."""
        return self._trainable

    @property
    def synchronization(self) -> VariableSynchronization:
        """When copies are brought together."""
        return self._synchronization

    @property
    def aggregation(self) -> VariableAggregation:
        """How copies are brought together."""
        return self._aggregation

    @property
    def constraint(self) -> Any:
        """The function that optimizers apply after an update, or None."""
        return self._constraint

    @property
    def initializer(self) -> Operation:
        """The operation that assigns the initial value."""
        return self._initializer_op

    @property
    def initial_value(self) -> Tensor:
        """The tensor that the initializer assigns."""
        return self._initial_value

    # --- reading ------------------------------------------------------------------------------

    def value(self) -> Tensor:
        """The value, read by the node that was made with the variable."""
        return self._snapshot

    def read_value(self) -> Tensor:
        """The value, read by a new node: here and now, after the current control dependencies.

        Raises:
            RuntimeError: If the graph is finalized.
        """
        return identity(self._variable, name="read")

    def initialized_value(self) -> Tensor:
        """The value if there is one yet, else the initial value.

        Raises:
            RuntimeError: If the graph is finalized.
        """
        with init_scope():
            initialized = state.is_variable_initialized(self)
            value: Tensor = cond(initialized, self.read_value, lambda: self._initial_value)
            return value

    def eval(self, session: Any = None) -> Any:
        """The value as an array, in ``session`` or the default session.

        Args:
            session: A ``Session``; the default one if None.

        Raises:
            FailedPreconditionError: If the variable has no value yet.
            ValueError: If there is no session, or it runs another graph.
        """
        return self._variable.eval(session=session)

    def load(self, value: Any, session: Any = None) -> None:
        """Stores an array without new nodes.

        Args:
            value: An array of the variable's shape.
            session: The session; the default session if None.

        Raises:
            ValueError: If there is no session.
        """
        session = session or get_default_session()
        if session is None:
            raise ValueError(
                "Either session argument should be provided or default session should be "
                "established"
            )
        session.run(self._initializer_op, {self._initializer_op.inputs[1]: value})

    # --- standing for its node -------------------------------------------------------------------

    def _as_graph_element(self) -> Tensor:
        return self._variable

    def _ref(self) -> Tensor:
        return self._variable

    @property
    def defined_at(self) -> str:
        """The user's line that made the variable."""
        return self._variable.defined_at

    @property
    def _shared_name(self) -> str:
        return self._variable.op.name

    def _get_save_slice_info(self) -> SliceInfo | None:
        return self._save_slice_info

    def _set_save_slice_info(self, save_slice_info: SliceInfo) -> None:
        self._save_slice_info = save_slice_info

    def to_proto(self, export_scope: str | None = None) -> Any:
        """The variable by the names of its nodes, as a ``VariableDef``.

        Args:
            export_scope: A name scope to be left out of the names; other variables give None.

        Raises:
            TypeError: If ``export_scope`` is no string.
        """
        if export_scope is not None and not self.name.startswith(export_scope):
            return None
        definition = proto.VariableDef(
            variable_name=strip_name_scope(self._variable.name, export_scope),
            initial_value_name=strip_name_scope(self._initial_value.name, export_scope),
            initializer_name=strip_name_scope(self._initializer_op.name, export_scope),
            snapshot_name=strip_name_scope(self._snapshot.name, export_scope),
            trainable=self._trainable,
            synchronization=self._synchronization.value,
            aggregation=self._aggregation.value,
        )
        part = self._save_slice_info
        if part is not None:
            definition.save_slice_info_def.CopyFrom(
                proto.SaveSliceInfoDef(
                    full_name=part.full_name,
                    full_shape=part.full_shape,
                    var_offset=part.var_offset,
                    var_shape=part.var_shape,
                )
            )
        return definition

    @staticmethod
    def from_proto(variable_def: Any, import_scope: str | None = None) -> Variable:
        """The variable whose nodes stand in the default graph already.

        Args:
            variable_def: A ``VariableDef``.
            import_scope: The name scope into which the nodes were imported.

        Raises:
            KeyError: If a node is not in the graph.
        """

        def element(name: str) -> Any:
            return graph.as_graph_element(prepend_name_scope(name, import_scope))

        graph = get_default_graph()
        variable: Variable = object.__new__(Variable)
        variable._variable = element(variable_def.variable_name)
        variable._initializer_op = element(variable_def.initializer_name)
        initial = variable_def.initial_value_name
        # Older releases did not write it; the initializer reads it.
        variable._initial_value = (
            element(initial) if initial else variable._initializer_op.inputs[1]
        )
        variable._snapshot = element(variable_def.snapshot_name)
        variable._trainable = variable_def.trainable
        variable._synchronization = VariableSynchronization(variable_def.synchronization)
        variable._aggregation = VariableAggregation(variable_def.aggregation)
        variable._constraint = variable._caching_device = None
        part = variable_def.save_slice_info_def
        variable._save_slice_info = None
        if variable_def.HasField("save_slice_info_def"):
            variable._save_slice_info = SliceInfo(
                part.full_name, part.full_shape, part.var_offset, part.var_shape
            )
        return variable

    def __iter__(self) -> NoReturn:
        raise TypeError("'Variable' object is not iterable.")

    def __repr__(self) -> str:
        return f"<tf.Variable '{self.name}' shape={self.shape} dtype={self.dtype.name}>"


def _variable_for(value: Tensor, shape: Any, validate: bool, name: str) -> Tensor:
    if shape is None:
        shape = value.get_shape() if validate else unknown_shape()
    return state.variable_op_v2(shape, value.dtype.base_dtype, name=name)


def _convert(
    value: Variable, dtype: DType | None = None, name: str | None = None, as_ref: bool = False
) -> Tensor:
    if dtype is not None and not dtype.is_compatible_with(value.dtype):
        raise ValueError(
            f"Incompatible type conversion requested to type '{dtype.name}' for variable of type "
            f"'{value.dtype.name}'"
        )
    return value._ref() if as_ref else value.value()


register_tensor_conversion_function(Variable, _convert)
