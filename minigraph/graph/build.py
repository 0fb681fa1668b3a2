"""How a node comes to be: convert the inputs, settle the types, infer the shapes, enter the graph.

Source: ``tensorflow/python/framework/op_def_library.py`` for names, order and type errors.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from minigraph.base.dims import show
from minigraph.base.dtypes import DType
from minigraph.base.errors import explain
from minigraph.base.names import VALID_OP_NAME, VALID_SCOPE_NAME
from minigraph.graph import source
from minigraph.graph.context import graph_from_inputs
from minigraph.graph.convert import convert_n_to_tensor, convert_to_tensor
from minigraph.graph.failure import offer_view
from minigraph.graph.folding import is_constant
from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.shape_report import shape_report
from minigraph.graph.signature import Arg, Signature, shared_types

if TYPE_CHECKING:
    from minigraph.graph.op import Op


# Of an input's value this many characters are shown in an error.
_LONGEST = 60


def build_node(op: Op, args: Sequence[Any], name: str | None) -> Operation:
    """Adds ``op`` applied to ``args`` to a graph; see ``Op.node``."""
    signature = op.signature
    if len(args) != len(signature.inputs):
        wanted = [arg.name for arg in signature.inputs]
        raise TypeError(f"{op.type} takes the inputs {wanted}, got {len(args)}")
    graph = graph_from_inputs(args if signature.flat else _flatten(args))
    graph._check_not_finalized()
    if name is None:
        full_name = graph.unique_name(op.type)
    elif not name:
        raise ValueError("'' is not a valid node name")
    elif not (VALID_SCOPE_NAME if graph._name_stack else VALID_OP_NAME).match(name):
        raise ValueError(f"'{name}' is not a valid scope name")
    else:
        full_name = name[:-1] if name[-1] == "/" else graph.unique_name(name)
    types: dict[str, Any] = {}
    try:
        tensors = _fast_inputs(signature, args, types)
        if tensors is None:
            tensors = _convert_inputs(op, args, types, graph, full_name)
        _check_types(op, types)
    except (TypeError, ValueError) as error:
        if type(error) not in (TypeError, ValueError) or "\n  defined at" in str(error):
            raise
        report = type(error)(_input_report(op, full_name, args, str(error)))
        given = [arg for arg in _flatten(args) if isinstance(arg, Tensor)]
        failed = Operation(graph, op, full_name, given, [], shared_types(types), source.capture(1))
        raise offer_view(report, failed) from None
    return add_operation(graph, op, full_name, tensors, types, skip=2)


def add_operation(
    graph: Graph,
    op: Op,
    name: str,
    tensors: Sequence[Tensor],
    types: Mapping[str, Any],
    skip: int = 1,
) -> Operation:
    """Infers the outputs of ``op`` on converted inputs and enters it under a final name."""
    control_inputs = graph._scopes.control_inputs(tensors)
    stack = source.capture(skip + 1)
    operation = Operation(graph, op, name, tensors, control_inputs, shared_types(types), stack)
    signature = op.signature
    specs: Sequence[Any] = [tensor.spec for tensor in tensors]
    dtypes = _output_dtypes(op, types)
    try:
        inferred = op.infer(*(specs if signature.flat else signature.group_inputs(specs, types)))
    except ValueError as error:
        graph.count_refused()
        report = ValueError(shape_report(op, name, tensors, operation, str(error)))
        raise offer_view(report, operation) from None
    single = len(signature.outputs) == 1 and not signature.outputs[0].is_list
    outputs = operation.outputs
    for index, (dims, dtype) in enumerate(
        zip([inferred] if single else inferred, dtypes, strict=True)
    ):
        outputs.append(Tensor(operation, index, dims, dtype))
    operation._constant = is_constant(op, tensors)
    operation._original_op = graph._default_original_op
    graph._scopes.mark_seen(operation)
    _enter(operation)
    return operation


def _enter(operation: Operation) -> None:
    """Adds an operation to its graph, in the blocks that its kind of op asks for."""
    graph, signature = operation.graph, operation.op.signature
    if not signature.by_reference and graph._scopes.control_flow_context is None:
        graph.add(operation)
        return
    with contextlib.ExitStack() as blocks:
        if graph._scopes.control_flow_context is not None:
            # The gates of a branch are named inside the node's own scope.
            blocks.enter_context(graph.name_scope(operation.name + "/"))
        for arg, tensor in zip(signature.inputs, operation.inputs, strict=False):
            if arg.is_ref:
                # What updates a variable stands where the variable stands.
                blocks.enter_context(graph.colocate_with(tensor.op))
        graph.add(operation)


def _flatten(args: Sequence[Any]) -> list[Any]:
    flat: list[Any] = []
    for arg in args:
        flat.extend(arg if isinstance(arg, (list, tuple)) else [arg])
    return flat


def _fast_inputs(
    signature: Signature, args: Sequence[Any], types: dict[str, Any]
) -> Sequence[Tensor] | None:
    """The inputs if all are tensors of fitting types already, else None."""
    if not signature.flat:
        return None
    for arg, value in zip(signature.inputs, args, strict=True):
        if type(value) is not Tensor:
            return None
        dtype = value.dtype
        if arg.is_ref:
            if not dtype.is_ref:
                return None
            dtype = dtype.base_dtype
        elif dtype.is_ref:
            dtype = dtype.base_dtype
        if arg.type_attr is None:
            if dtype is not arg.dtype:
                return None
        elif types.setdefault(arg.type_attr, dtype) is not dtype:
            return None
    return args


def _convert_inputs(
    op: Op, args: Sequence[Any], types: dict[str, Any], graph: Graph, scope: str
) -> list[Tensor]:
    """Converts the inputs inside the node's own name scope, so that constants are named by it."""
    types.clear()
    fields = op.attrs()
    tensors: list[Tensor] = []
    with graph.as_default(), graph.name_scope(scope + "/"):
        for arg, value in zip(op.signature.inputs, args, strict=True):
            if arg.type_attr in fields and arg.type_attr not in types:
                types[arg.type_attr] = fields[arg.type_attr]
            if arg.is_list:
                tensors.extend(_convert_list(op, arg, value, types))
            else:
                tensor = _convert_one(op, arg, value, types)
                _settle(op, arg, tensor, types)
                tensors.append(tensor)
    return tensors


def _wanted_dtype(op: Op, arg: Arg, types: dict[str, Any]) -> tuple[DType | None, DType | None]:
    """The dtype that an input must have, or else the one to try first."""
    if arg.dtype is not None:
        return arg.dtype, None
    if arg.type_attr in types:
        return types[arg.type_attr], None
    restriction = op.signature.types.get(arg.type_attr or "")
    return None, restriction.default if restriction else None


def _convert_one(op: Op, arg: Arg, value: Any, types: dict[str, Any]) -> Tensor:
    dtype, preferred = _wanted_dtype(op, arg, types)
    try:
        return convert_to_tensor(
            value, dtype=dtype, name=arg.name, preferred_dtype=preferred, as_ref=arg.is_ref
        )
    except TypeError as error:
        if dtype is None:
            raise
        raise TypeError(
            f"Expected {dtype.name} passed to parameter '{arg.name}' of op '{op.type}', got "
            f"{value!r} of type '{type(value).__name__}' instead. Error: {error}"
        ) from None
    except ValueError as error:
        try:
            observed = convert_to_tensor(value, as_ref=arg.is_ref).dtype.name
        except ValueError as inner:
            raise ValueError(
                f"Tried to convert '{arg.name}' to a tensor and failed. Error: {inner}"
            ) from None
        if dtype is None:
            raise error
        raise TypeError(_mismatch(op, arg, observed, dtype, types)) from None


def _mismatch(op: Op, arg: Arg, observed: str, dtype: DType, types: dict[str, Any]) -> str:
    prefix = f"Input '{arg.name}' of '{op.type}' Op has type {observed} that does not match "
    if arg.dtype is not None:
        return prefix + f"expected type of {dtype.name}."
    first = next((a.name for a in op.signature.inputs if a.type_attr == arg.type_attr), arg.name)
    return prefix + f"type {dtype.name} of argument '{first}'."


def _settle(op: Op, arg: Arg, tensor: Tensor, types: dict[str, Any]) -> None:
    """Records what ``tensor`` says about the type attrs; refuses a contradiction."""
    base = tensor.dtype.base_dtype
    if arg.is_ref and not tensor.dtype.is_ref:
        raise TypeError(
            f"'{op.type}' Op requires that input '{arg.name}' be a mutable tensor "
            "(e.g.: a tf.Variable)"
        )
    if arg.type_attr is None:
        wanted = arg.dtype
    else:
        if arg.type_attr not in types:
            _check_type(op, arg.type_attr, base)
        wanted = types.setdefault(arg.type_attr, base)
    if wanted is not base and wanted is not None:
        raise TypeError(_mismatch(op, arg, base.name, wanted, types))


def _convert_list(op: Op, arg: Arg, value: Any, types: dict[str, Any]) -> list[Tensor]:
    if not isinstance(value, (list, tuple)):
        raise TypeError(
            f"Expected list for '{arg.name}' argument to '{op.type}' Op, not {value!r}."
        )
    if arg.list_attr is not None:
        dtypes = op.attrs().get(arg.list_attr)
        if dtypes is None:
            tensors = convert_n_to_tensor(value, name=arg.name, as_ref=arg.is_ref)
        else:
            tensors = [
                convert_to_tensor(item, dtype=dtype, name=f"{arg.name}_{i}")
                for i, (item, dtype) in enumerate(zip(value, dtypes, strict=True))
            ]
        types[arg.list_attr] = tuple([tensor.dtype.base_dtype for tensor in tensors])
        return tensors
    if not value:
        raise ValueError(
            f"List argument '{arg.name}' to '{op.type}' Op with length 0 shorter than minimum "
            "length 1."
        )
    asked, preferred = _wanted_dtype(op, arg, types)
    dtype = asked
    if dtype is None:
        # Python values among tensors take the type of the first tensor.
        known = [item.dtype.base_dtype for item in value if isinstance(item, Tensor)]
        dtype = known[0] if known else None
    try:
        tensors = convert_n_to_tensor(
            value, dtype=dtype, name=arg.name, preferred_dtype=preferred, as_ref=arg.is_ref
        )
    except (TypeError, ValueError):
        raise TypeError(_list_mismatch(op, arg, value, asked)) from None
    expected_count = types.setdefault(arg.number_attr or "", len(tensors))
    if expected_count != len(tensors):
        raise ValueError(
            f"List argument '{arg.name}' to '{op.type}' Op with length {len(tensors)} must match "
            f"length {expected_count} of the other list arguments."
        )
    if len({tensor.dtype.base_dtype for tensor in tensors}) > 1:
        raise TypeError(_list_mismatch(op, arg, tensors, None))
    for tensor in tensors:
        _settle(op, arg, tensor, types)
    return tensors


def _list_mismatch(op: Op, arg: Arg, values: Sequence[Any], dtype: DType | None) -> str:
    observed = []
    for value in values:
        try:
            observed.append(convert_to_tensor(value, as_ref=arg.is_ref).dtype.base_dtype.name)
        except (TypeError, ValueError):
            observed.append("<NOT CONVERTIBLE TO TENSOR>")
    wanted = "that don't all match." if dtype is None else f"that do not match type {dtype.name}."
    return (
        f"Tensors in list passed to '{arg.name}' of '{op.type}' Op have types "
        f"[{', '.join(observed)}] {wanted}"
    )


def _check_types(op: Op, types: dict[str, Any]) -> None:
    for attr in op.signature.types:
        found = types.get(attr) or getattr(op, attr, None)
        if found is None:
            continue
        for dtype in found if isinstance(found, tuple) else (found,):
            _check_type(op, attr, dtype)


def _check_type(op: Op, attr: str, dtype: DType) -> None:
    restriction = op.signature.types.get(attr)
    if restriction is not None and dtype not in restriction.allowed:
        arg = next((a for a in op.signature.inputs if a.type_attr == attr), None)
        where = arg.name if arg else attr.rstrip("_")
        allowed = ", ".join(dtype.name for dtype in restriction.allowed)
        raise TypeError(
            f"Value passed to parameter '{where}' has DataType {dtype.name} not in list "
            f"of allowed values: {allowed}"
        )


def _output_dtypes(op: Op, types: Mapping[str, Any]) -> list[DType]:
    found: list[DType] = []
    for arg in op.signature.outputs:
        if arg.list_attr is not None:
            listed = types.get(arg.list_attr)
            found.extend(getattr(op, arg.list_attr) if listed is None else listed)
            continue
        dtype = arg.dtype
        if dtype is None:
            attr = arg.type_attr or ""
            dtype = types.get(attr) or getattr(op, attr)
        if arg.is_ref:
            dtype = dtype.ref
        if arg.number_attr is None:
            found.append(dtype)
        else:
            count = types.get(arg.number_attr)
            found.extend([dtype] * (getattr(op, arg.number_attr) if count is None else count))
    return found


def _input_report(op: Op, name: str, args: Sequence[Any], what: str) -> str:
    inputs = []
    for arg, value in zip(op.signature.inputs, args, strict=True):
        shown = f"{value.name} {value.spec!r}" if isinstance(value, Tensor) else repr(value)
        inputs.append(
            f"{arg.name} = {shown if len(shown) <= _LONGEST else shown[:_LONGEST] + '...'}"
        )
    return explain(
        what,
        got=f"'{name}' (op: '{op.type}') with " + ", ".join(inputs),
        defined_at=source.users_line(source.capture(2)),
        hint=_type_hint(args),
    )


def _type_hint(args: Sequence[Any]) -> str | None:
    """What mends the two usual mixtures of types, if the inputs are one."""
    tensors = [value for value in _flatten(args) if isinstance(value, Tensor)]
    found = {tensor.dtype.base_dtype.name for tensor in tensors}
    if {"float32", "float64"} <= found:
        return "NumPy arrays are float64: tf.constant(x, tf.float32) or tf.cast(x, tf.float32)"
    if found & {"float32", "float64"} and found & {"int32", "int64", "bool"}:
        return "nothing is converted by itself: tf.cast(x, tf.float32)"
    return None
