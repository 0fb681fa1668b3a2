"""The one door through which ops enter: the ``Op`` class, ``@op`` and the registry.

An op is a class: its name is the TensorFlow op type, its fields are the attrs, the parameters of
``infer`` and ``kernel`` are the inputs. Attrs that follow from the inputs (most type attrs) are
worked out when a node is built and need no field.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

import numpy as np

from minigraph.base.dims import Dims
from minigraph.base.dtypes import DType
from minigraph.base.spec import Partial, Spec
from minigraph.graph.build import build_node
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.signature import Signature, Types
from minigraph.kernels.blocks import Finish

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_: Any) -> Callable[[Any], Any]:
        """At run time a type checker's hint is nothing."""
        return lambda function: function


Grads = Sequence["Tensor | IndexedSlices | None"]
Inferred = Any  # Dims for a single output, a list of Dims for several


class Prepared(Protocol):
    """A kernel for arrays of one shape whose other inputs stay; see ``Op.prepare``.

    Of an op that ``gives_blocks`` it also has a method ``lazy`` that takes the same.

    Attributes:
        shape: Of its results.
    """

    shape: tuple[int, ...]

    def __call__(self, x: Any, finish: Finish | None = None) -> Any:
        """What the kernel gives; an op that ``absorbs`` is given ``finish``."""
        ...


class Op:
    """What a node does. Where it stands is an ``Operation``, what comes out a ``Tensor``."""

    type: ClassVar[str] = "Op"
    signature: ClassVar[Signature]
    category: ClassVar[str] = "other"
    stateful: ClassVar[bool] = False
    # Whether the value follows from the inputs' values alone, so that shape rules may compute it.
    foldable: ClassVar[bool] = True
    # Whether it may follow from the inputs' static shapes: whether `folds_from_dims` is overridden.
    reads_dims: ClassVar[bool] = False
    # Whether TensorFlow's Python code sees through this op too: `tf.contrib.util.constant_value`.
    python_foldable: ClassVar[bool] = False
    # Whether an uninitialized variable may be an input.
    allows_uninitialized: ClassVar[bool] = False
    # Whether outputs may be DEAD though the inputs are not, and whether the kernel runs as long as
    # one input is not. Other ops do not run where an input or control input is dead.
    makes_dead: ClassVar[bool] = False
    takes_dead: ClassVar[bool] = False
    # Whether the outputs are always arrays of their own, never an input, a view or a variable's,
    # and the first shares nothing with the others; and the inputs, the best first, into one of
    # which the kernel can write its output, given as `out`, if nobody else holds it and it fits.
    makes_fresh: ClassVar[bool] = False
    overwrites: ClassVar[tuple[int, ...]] = ()
    # Whether the output is the first input itself.
    passes_on: ClassVar[bool] = False
    # Whether the output is the same object in every run of a session, such as a variable's place.
    gives_place: ClassVar[bool] = False
    # The NumPy function that does exactly what the kernel does, except for saying what is wrong and
    # for strings; runs call it without the method around it.
    ufunc: ClassVar[np.ufunc | None] = None
    # The input, such as a filter, that is worth preparing for if it stays from run to run; see
    # `prepare`.
    prepared: ClassVar[int | None] = None
    # The input, weights, by scaling which the output's channels are scaled; see `scaled`.
    scales: ClassVar[int | None] = None
    # Whether what `finish` does is to multiply and add numbers per channel; see `affine`.
    is_affine: ClassVar[bool] = False

    # Whether it can only be drawn and written, not run.
    is_missing: ClassVar[bool] = False

    infer: Callable[..., Inferred]
    kernel: Callable[..., Any]
    # As the kernel; but what it gives may be a `kernels.lazy.Lazy`, to be made block by block by
    # who reads it. See `gives_blocks`.
    lazy: Callable[..., Any]

    # The attrs that are fields, in order, and the defaults of those that have one.
    field_names: ClassVar[tuple[str, ...]] = ()
    field_defaults: ClassVar[dict[str, Any]] = {}

    # Of an op without attrs, the one object that all its nodes share.
    _only: ClassVar[Op | None] = None

    def __new__(cls, *values: Any, **attrs: Any) -> Op:
        """A new op; one without attrs is always the same, since it cannot be changed."""
        return cls._only or object.__new__(cls)

    def __init__(self, *values: Any, **attrs: Any) -> None:
        names = self.field_names
        if len(values) > len(names):
            raise TypeError(f"{self.type} has the attrs {list(names)}, got {len(values)} values")
        fields = dict(zip(names, values, strict=False))
        if attrs:
            wrong = [name for name in attrs if name in fields or name not in names]
            if wrong:
                raise TypeError(f"{self.type} has the attrs {names}, got {wrong}")
            fields.update(attrs)
        if len(fields) < len(names):  # the class holds the defaults
            missing = [
                name for name in names if name not in fields and name not in self.field_defaults
            ]
            if missing:
                raise TypeError(f"{self.type} needs the attrs {missing}")
        for name, value in fields.items():
            object.__setattr__(self, name, value)
        self.__post_init__()

    def __post_init__(self) -> None:
        """Checks the attrs; subclasses refuse here what TensorFlow refuses."""

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{self.type} cannot be changed: it may stand in a graph")

    def __repr__(self) -> str:
        attrs = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.field_names)
        return f"{self.type}({attrs})"

    def infer_part(self, *inputs: Any) -> Partial | int | list[Partial | None] | None:
        """What is known of an integer output when not all inputs are; see ``Spec.part``.

        One for the only output, or a list with one per output.
        """
        return None

    def folds_from_dims(self, specs: Sequence[Spec]) -> bool:
        """Whether the value follows from the inputs' static shapes; see ``fold``."""
        return False

    def fold(self, *inputs: Any) -> list[Any]:
        """The outputs' values where ``folds_from_dims`` says so."""
        raise NotImplementedError(f"{self.type} does not fold from static shapes")

    @property
    def absorbs(self) -> bool:
        """Whether the kernel takes ``finish``, a function that changes blocks of the output.

        The output must be fresh and its last dimension the channels.
        """
        return False

    def finishes(self, position: int, specs: Sequence[Spec]) -> bool:
        """Whether ``finish`` can do what the kernel does, judged by what is known of the inputs.

        Args:
            position: Which input is the array to be changed.
            specs: What is known of all inputs.
        """
        return False

    def finish(self, position: int, *others: Any) -> Finish:
        """What the kernel does to the input at ``position``, as a change of its blocks in place.

        Args:
            position: Which input is the array to be changed.
            *others: The other inputs: each a scalar, one number per channel (the last dimension) or
                of the shape of the whole array. Who calls sees to that.

        Returns:
            A function of a block ``[rows, channels]`` and of the rows where it stands in the array,
            seen as ``[-1, channels]``. Several threads may call it at once.

        Raises:
            ValueError: If the others do not fit; the kernel will say it better.
        """
        raise NotImplementedError(f"{self.type} does not finish the work of others")

    @property
    def gives_blocks(self) -> bool:
        """Whether ``lazy`` gives what the kernel gives, for an op that ``absorbs``."""
        return False

    def takes_blocks(self, specs: Sequence[Spec]) -> bool:
        """Whether the kernel is quicker if its first input is lazy, judged by what is known.

        Args:
            specs: What is known of all inputs.
        """
        return False

    def affine(self, *others: Any) -> tuple[Any, Any]:
        """The numbers by which ``finish`` multiplies and which it then adds, where ``is_affine``.

        Args:
            *others: As for ``finish``, each one number per channel.

        Returns:
            Factors and summands, ``float64[channels]``.
        """
        raise NotImplementedError(f"{self.type} does not finish the work of others")

    def scaled(self, weights: Any, factors: Any) -> Any:
        """The weights with which the kernel gives its output times factors.

        Args:
            weights: The value of the input ``scales``.
            factors: ``float64[channels]``, for the output's last dimension.

        Returns:
            An array of the weights' shape and dtype.
        """
        return np.multiply(weights, factors, dtype=np.float64).astype(weights.dtype)

    def prepare(self, *inputs: Any) -> Prepared | None:
        """The kernel with all that follows from the inputs but the first, and from shapes.

        Kept for as long as these inputs keep their values, and all their shapes.

        Args:
            *inputs: All inputs; of the first, the shape alone may be there.

        Returns:
            A function of the first input; None if there is none for these.
        """
        return None

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        """Adds the nodes of the adjoint: one gradient or None per input.

        Args:
            node: The node to differentiate.
            *grads: The gradient of each output; zeros where none arrived.
        """
        raise LookupError(f"No gradient defined for operation '{node.name}' (op type: {self.type})")

    def attrs(self) -> dict[str, Any]:
        """The attrs that are fields, by name; a field ``type_`` is the attr ``type``."""
        return {name.rstrip("_"): getattr(self, name) for name in self.field_names}

    @classmethod
    def from_attrs(cls, attrs: dict[str, Any]) -> Op:
        """The op with these attrs, as a GraphDef holds them: strings are bytes.

        Args:
            attrs: The fields' values.
        """
        return cls(
            **{
                name: value.decode() if isinstance(value, bytes) else value
                for name, value in attrs.items()
            }
        )

    def node(self, *inputs: Any, name: str | None = None) -> Operation:
        """Adds a node to the inputs' graph or the default graph.

        Args:
            *inputs: A tensor or what converts to one per input, a list of them for list inputs.
            name: The node's name, made unique; the op type if None; taken as it is if it ends
                in ``/``.

        Raises:
            TypeError: If an input's dtype does not fit.
            ValueError: If the shapes do not fit.
        """
        return build_node(self, inputs, name)

    def __call__(self, *inputs: Any, name: str | None = None) -> Tensor:
        """Adds a node as ``node`` does and gives its first output."""
        return build_node(self, inputs, name).outputs[0]


def not_differentiable(self: Op, node: Operation, *grads: Any) -> Grads:
    """A ``gradient`` for ops through which no gradient flows."""
    return [None] * len(node.inputs)


REGISTRY: dict[str, type[Op]] = {}
# Gradients registered by the user: by op type, or by a name for `Graph.gradient_override_map`.
# None says that nothing flows.
NAMED_GRADIENTS: dict[str, Callable[..., Any] | None] = {}

C = TypeVar("C", bound=type[Op])


@dataclass_transform(frozen_default=True)
def op(
    signature: str,
    *,
    category: str,
    stateful: bool = False,
    foldable: bool = True,
    **types: Types | Sequence[DType],
) -> Callable[[C], C]:
    """Registers a subclass of ``Op``.

    Args:
        signature: The inputs and outputs, see ``signature.py``.
        category: What kind of op it is; pictures colour by it.
        stateful: Whether the kernel takes the session's ``State`` before its inputs.
        foldable: Whether shape rules may run the kernel on constants.
        **types: The dtypes that each type attr may take.

    Raises:
        TypeError: If ``infer`` or ``kernel`` take other inputs than the signature says.
    """
    allowed = {
        attr: given if isinstance(given, Types) else Types(tuple(given))
        for attr, given in types.items()
    }
    parsed = Signature.parse(signature, allowed)

    def register(cls: C) -> C:
        cls.type = cls.__name__
        cls.signature = parsed
        cls.category = category
        cls.stateful = stateful
        cls.foldable = foldable and not stateful and not parsed.by_reference
        cls.reads_dims = cls.folds_from_dims is not Op.folds_from_dims
        _collect_fields(cls)
        cls._only = None if cls.field_names else object.__new__(cls)
        _check_parameters(cls, "infer", [])
        _check_parameters(cls, "kernel", ["state"] if stateful else [])
        if cls.__name__ in REGISTRY:
            raise TypeError(f"op {cls.__name__} is registered twice")
        REGISTRY[cls.__name__] = cls
        return cls

    return register


def _collect_fields(cls: type[Op]) -> None:
    """Makes the annotated names of a class its fields, as a dataclass would.

    Of a base that several ops share, which is no op itself, the annotated names with a default are
    fields too; those without one only tell a type checker what the ops will have.

    Done by hand: dataclasses compile source for every class, which for all ops would take longer
    than the rest of ``import minigraph``.
    """
    shared = cls.__mro__[cls.__mro__.index(Op) - 1 : 0 : -1]
    own = _annotated(cls)
    inherited = [name for base in shared for name in _annotated(base) if name in base.__dict__]
    names = [name for name in dict.fromkeys(inherited) if name not in own] + own
    cls.field_names = tuple(names)
    cls.field_defaults = {name: getattr(cls, name) for name in names if hasattr(cls, name)}


def _annotated(cls: type[Op]) -> list[str]:
    return [
        name
        for name, kind in inspect.get_annotations(cls).items()
        if not str(kind).startswith(("ClassVar", "typing.ClassVar"))
    ]


def _check_parameters(cls: type[Op], method: str, before: list[str]) -> None:
    function = getattr(cls, method, None)
    if function is None or function.__code__.co_flags & inspect.CO_VARARGS:
        return
    code = function.__code__
    expected = before + [arg.name for arg in cls.signature.inputs]
    got = list(code.co_varnames[1 : code.co_argcount])
    if got != expected:
        raise TypeError(f"{cls.__name__}.{method} takes {got}, its signature says {expected}")


class _Raw(Mapping[str, Any]):
    """Every op by its type, as in ``raw.MatMul(transpose_a=True)(a, b)``.

    With it a gradient can use an op of a room that imports its own, without a circle.
    """

    def __getattr__(self, op_type: str) -> Callable[..., Op]:
        try:
            return REGISTRY[op_type]
        except KeyError:
            raise AttributeError(f"no op is registered as {op_type}") from None

    def __getitem__(self, op_type: str) -> Callable[..., Op]:
        return REGISTRY[op_type]

    def __iter__(self) -> Iterator[str]:
        return iter(REGISTRY)

    def __len__(self) -> int:
        return len(REGISTRY)


raw = _Raw()

__all__ = [
    "NAMED_GRADIENTS",
    "REGISTRY",
    "Dims",
    "Finish",
    "Grads",
    "Inferred",
    "Op",
    "Types",
    "not_differentiable",
    "op",
    "raw",
]
