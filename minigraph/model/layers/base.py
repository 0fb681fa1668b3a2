"""The base of all layers: names, scopes, variables, losses and updates; knows no particular layer.

A layer's variables stand in its variable scope, its nodes in the name scope of the same name, and
both are settled when the layer is built: at the first call, when the shape of its input is known.

Source: ``tensorflow/python/layers/base.py`` and ``tensorflow/python/keras/engine/base_layer.py``.
"""

from __future__ import annotations

import collections
import functools
import inspect
import re
import threading
import weakref
from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

import numpy as np

from minigraph.base.docs import documented_like
from minigraph.base.dtypes import DType, as_dtype, bool_, float32
from minigraph.base.shape import TensorShape
from minigraph.graph import nest
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import get_collection_ref, get_default_graph, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.graph import Graph
from minigraph.graph.node import Operation, Tensor
from minigraph.model.collected import global_variables, trainable_variables
from minigraph.model.current import VariableScope
from minigraph.model.layers.by_name import initializer_by_name
from minigraph.model.layers.input_spec import InputSpec, check_inputs
from minigraph.model.layers.naming import to_snake_case, unique_layer_name
from minigraph.model.layers.recorder import CALLS, Recorder, add_new
from minigraph.model.policy import VariableAggregation, VariableSynchronization
from minigraph.model.scope import get_variable, variable_scope
from minigraph.model.variables import Variable
from minigraph.ops.cast import cast
from minigraph.ops.shape import shape as shape_of

__all__ = ["Layer"]

_ALLOWED = {
    "input_shape",
    "batch_input_shape",
    "batch_size",
    "weights",
    "activity_regularizer",
    "autocast",
    "dynamic",
}


class Layer(Recorder):
    """Base of layers: subclass it, make variables in ``build`` and nodes in ``call``.

    Args:
        trainable: Whether the layer's variables are trained.
        name: The layer's name and the default of its scope; made from the class's name if None.
        dtype: The variables' dtype; that of the first input if None.
        **kwargs: ``activity_regularizer``; ``_scope`` and ``_reuse`` as ``tf.variable_scope`` takes
            them. The arguments by which Keras models learn input shapes are taken and ignored.

    Attributes:
        built: Whether the variables have been made.
        input_spec: What inputs must be like, ``InputSpec`` or a list of them.
        activity_regularizer: A function from an output to a loss.

    Raises:
        TypeError: If a keyword is none of these, or ``dtype`` stands for no type.

    Example:
        >>> import minigraph as tf
        >>> class Scale(tf.layers.Layer):
        ...     def build(self, input_shape):
        ...         self.factor = self.add_weight("factor", [], initializer=tf.ones_initializer())
        ...         self.built = True
        ...     def call(self, inputs):
        ...         return inputs * self.factor
        >>> with tf.Graph().as_default():
        ...     print(Scale()(tf.ones([2])).name)
        scale/mul:0

    Source: ``tensorflow/python/layers/base.py``, ``Layer``.
    """

    _use_resource_variables: ClassVar[bool] = False

    def __init__(
        self, trainable: bool = True, name: Any = None, dtype: Any = None, **kwargs: Any
    ) -> None:
        super().__init__()
        scope = kwargs.pop("_scope", None)
        self._reuse: Any = kwargs.pop("_reuse", None)
        for keyword in kwargs:
            if keyword not in _ALLOWED:
                raise TypeError("Keyword argument not understood:", keyword)
        self.trainable = trainable
        self.built = False
        self.input_spec = None
        self.activity_regularizer: Any = kwargs.get("activity_regularizer")
        self._settle_name(name)
        self._dtype: str | None = as_dtype(dtype).name if dtype else None
        self._trainable_weights: list[Variable] = []
        self._non_trainable_weights: list[Variable] = []
        self._call_arguments = _arguments_of(self.call)
        self._scope: VariableScope | None = None
        self._current_scope: Any = None
        if scope:
            with variable_scope(scope) as captured:
                self._scope = captured

    def _settle_name(self, name: Any) -> None:
        base_name = to_snake_case(type(self).__name__)
        if not name:
            self._name, self._base_name = unique_layer_name(base_name), base_name
        elif isinstance(name, VariableScope):
            self._name, self._base_name = unique_layer_name(base_name), name.name
        else:
            self._name = self._base_name = name

    # --- what a layer is made of ---------------------------------------------------------------

    @property
    def name(self) -> str:
        """The layer's name."""
        return self._name

    @property
    def dtype(self) -> str | None:
        """The name of the variables' dtype, None until it is known."""
        return self._dtype

    @property
    def trainable(self) -> bool:
        """Whether the layer's variables are trained."""
        return self._trainable

    @trainable.setter
    def trainable(self, value: bool) -> None:
        self._trainable = value

    @property
    def input_spec(self) -> Any:
        """What inputs must be like: an ``InputSpec``, a list of them, or None."""
        return self._input_spec

    @input_spec.setter
    def input_spec(self, value: Any) -> None:
        for spec in nest.flatten(value):
            if spec is not None and not isinstance(spec, InputSpec):
                raise TypeError(f"Layer input_spec must be an instance of InputSpec. Got: {spec}")
        self._input_spec = value

    @property
    def trainable_weights(self) -> list[Variable]:
        """The variables that are trained; none if the layer is not trainable."""
        return list(self._trainable_weights) if self.trainable else []

    @property
    def non_trainable_weights(self) -> list[Variable]:
        """The variables that are not trained."""
        trained = [] if self.trainable else self._trainable_weights
        return trained + self._non_trainable_weights

    @property
    def weights(self) -> list[Variable]:
        """All variables, those that are trained first."""
        return self.trainable_weights + self.non_trainable_weights

    variables = weights
    trainable_variables = trainable_weights
    non_trainable_variables = non_trainable_weights

    @property
    def scope_name(self) -> str:
        """The name of the layer's variable scope.

        Raises:
            ValueError: If the layer has no scope yet.
        """
        if not self._scope:
            raise ValueError(
                f'No name available for layer scope because the layer "{self._name}" has not been '
                "used yet. The scope name  is determined the first time the layer instance is "
                "called. You must therefore call the layer before querying `scope_name`."
            )
        return self._scope.name

    def count_params(self) -> int:
        """The number of scalars in all variables.

        Raises:
            ValueError: If the layer is not built yet.
        """
        if not self.built:
            raise ValueError(
                f"You tried to call `count_params` on {self.name}, but the layer isn't built. "
                f"You can build it manually via: `{self.name}.build(batch_input_shape)`."
            )
        return sum(variable.shape.num_elements() or 0 for variable in self.weights)

    # --- for subclasses ------------------------------------------------------------------------

    def build(self, input_shape: Any) -> None:
        """Makes the variables; called once, with the ``TensorShape`` of the input(s).

        Args:
            input_shape: The ``TensorShape`` of the input, or one for each input.
        """
        self.built = True

    def call(self, inputs: Any, *args: Any, **kwargs: Any) -> Any:
        """Adds the nodes that apply the layer to ``inputs``; called at each call of the layer.

        Args:
            inputs: A tensor, or a nest of tensors.
            *args: What a subclass takes besides.
            **kwargs: The same by name.

        Returns:
            The tensor, or the tensors, that the layer computes.
        """
        return inputs

    def compute_output_shape(self, input_shape: Any) -> TensorShape:
        """The shape of what the layer makes of an input of this shape.

        Args:
            input_shape: The shape of the input, its dimensions None where unknown.

        Raises:
            NotImplementedError: If a subclass does not say it.
        """
        raise NotImplementedError(f"{type(self).__name__} does not say what shape it gives")

    def add_weight(
        self,
        name: str,
        shape: Any,
        dtype: Any = None,
        initializer: Any = None,
        regularizer: Any = None,
        trainable: bool | None = None,
        constraint: Any = None,
        use_resource: bool | None = None,
        synchronization: Any = VariableSynchronization.AUTO,
        aggregation: Any = VariableAggregation.NONE,
        partitioner: Any = None,
        **kwargs: Any,
    ) -> Any:
        """Makes a variable of the layer, or gets it if the layer's scope is reused.

        Args:
            name: The variable's name inside the layer's scope.
            shape: The variable's shape.
            dtype: Its dtype; the layer's, or float32, if None.
            initializer: Its initializer; the scope's, or a default for the dtype, if None.
            regularizer: A function from the variable to a loss, added if the variable is new.
            trainable: Whether it is trained, if the layer is; True if None.
            constraint: A function applied to the value after an optimizer's update.
            use_resource: Whether it is a resource variable.
            synchronization: When copies on several devices meet.
            aggregation: How they do.
            partitioner: How the variable is cut into parts.
            **kwargs: Only ``experimental_autocast``, which is ignored.

        Returns:
            The ``Variable``.

        Raises:
            TypeError: If there are other arguments.
            ValueError: If a trainable variable is to synchronize on read, or its dtype has no
                default initializer.
        """
        for keyword in kwargs:
            if keyword != "experimental_autocast":
                raise TypeError("Unknown keyword argument:", keyword)
        on_read = synchronization == VariableSynchronization.ON_READ
        if on_read and trainable:
            raise ValueError(
                "Synchronization value can be set to VariableSynchronization.ON_READ only for "
                "non-trainable variables. You have specified trainable=True and "
                "synchronization=VariableSynchronization.ON_READ."
            )
        trainable = (not on_read if trainable is None else trainable) and self.trainable
        settled = self._settle_dtype(dtype or self.dtype or float32)
        before = len(global_variables())
        self._set_scope(None)
        with variable_scope(
            self._scope, reuse=self.built or self._reuse, auxiliary_name_scope=False
        ) as scope:
            self._current_scope = scope
            with name_scope(self._name_scope()):
                variable = get_variable(
                    name=name,
                    shape=() if shape is None else shape,
                    dtype=settled,
                    initializer=self._initializer(name, settled, initializer or scope.initializer),
                    constraint=constraint,
                    trainable=trainable,
                    partitioner=partitioner,
                    use_resource=use_resource or self._use_resource_variables or scope.use_resource,
                    synchronization=synchronization,
                    aggregation=aggregation,
                )
                if regularizer and _are_new(_parts(variable), before):
                    for part in _parts(variable):
                        self.add_loss(functools.partial(_regularized, regularizer, name, part))
        # A custom getter may have made a variable that is not trainable after all.
        trained = trainable and variable in trainable_variables()[::-1]
        (self._trainable_weights if trained else self._non_trainable_weights).append(variable)
        return variable

    add_variable = add_weight

    def _settle_dtype(self, dtype: Any) -> DType:
        settled = as_dtype(dtype)
        if self._dtype is None:
            self._dtype = settled.base_dtype.name
        return settled

    def _initializer(self, name: str, dtype: DType, initializer: Any) -> Any:
        given = initializer_by_name(initializer)
        if given is not None:
            return given
        if dtype.is_floating:
            return initializer_by_name("glorot_uniform")
        if dtype.is_integer or dtype.is_bool:
            return initializer_by_name("zeros")
        raise ValueError(
            f"An initializer for variable {name} of type {dtype.base_dtype} is required for layer "
            f"{self.name}"
        )

    # --- calling -------------------------------------------------------------------------------

    def __call__(self, inputs: Any, *args: Any, **kwargs: Any) -> Any:
        """Applies the layer; the first call builds it.

        Args:
            inputs: A tensor or a structure of tensors; arrays and numbers are converted.
            *args: What ``call`` takes besides.
            **kwargs: The same; ``scope`` names the layer's variable scope at the first call.

        Raises:
            ValueError: If the inputs are not what the layer demands, or ``call`` gives None.
        """
        self._set_scope(kwargs.pop("scope", None))
        reuse = True if self.built else self._reuse
        with variable_scope(self._scope, reuse=reuse, auxiliary_name_scope=False) as scope:
            self._current_scope = scope
            if "scope" in self._call_arguments:
                kwargs["scope"] = scope
            outputs = self._build_and_call(inputs, args, kwargs)
        add_new(self.updates, GraphKeys.UPDATE_OPS)
        return outputs

    @documented_like(call)
    def apply(self, inputs: Any, *args: Any, **kwargs: Any) -> Any:
        """The same as calling the layer.

        Raises:
            AttributeError: If an input is no tensor and the layer demands something of it.
            TypeError: If ``call`` does not take these arguments.
            ValueError: If the inputs are not what the layer demands, or ``call`` gives None.
        """
        return self(inputs, *args, **kwargs)

    def _set_scope(self, scope: Any) -> None:
        if self._scope is not None:
            return
        if self._reuse:
            found = variable_scope(self._base_name if scope is None else scope)
        else:
            found = variable_scope(scope, default_name=self._base_name)
        with found as captured:
            self._scope = captured

    def _name_scope(self) -> str:
        name: str = self._current_scope.original_name_scope
        return name

    def _build_and_call(self, inputs: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        symbolic = all(isinstance(x, (Tensor, Variable)) for x in nest.flatten(inputs))
        inputs = nest.map_structure(_as_tensor, inputs)
        training = self._settle_training(args, kwargs)
        CALLS.inputs.append(inputs)
        CALLS.training.append(training)
        try:
            if symbolic:
                check_inputs(self.input_spec, inputs, self.name)
            with name_scope(self._name_scope()):
                self._build_once(inputs)
                outputs = self.call(inputs, *args, **kwargs)
                if outputs is None:
                    raise ValueError(
                        "A layer's `call` method should return a Tensor or a list of Tensors, not "
                        f"None (layer: {self.name})."
                    )
                self._regularize_activity(inputs, outputs)
        finally:
            CALLS.inputs.pop()
            CALLS.training.pop()
        return outputs

    def _settle_training(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """The flag ``training``, handed from a layer down to those that it calls."""
        expected = "training" in self._call_arguments or "**" in self._call_arguments
        if "training" in kwargs:
            return kwargs["training"] if expected else kwargs.pop("training")
        given = dict(zip(self._call_arguments[1:], args, strict=False))
        if "training" in given:
            return given["training"]
        training = CALLS.training[-1] if CALLS.training else None
        if expected and training is not None:
            is_tensor = isinstance(training, (Tensor, Variable))
            kwargs["training"] = cast(training, bool_) if is_tensor else bool(training)
        return training

    def _build_once(self, inputs: Any) -> None:
        if self.built:
            return
        check_inputs(self.input_spec, inputs, self.name)
        flat = nest.flatten(inputs)
        if flat and self._dtype is None and hasattr(flat[0], "dtype"):
            self._dtype = flat[0].dtype.base_dtype.name
        has_shapes = all(hasattr(x, "shape") for x in flat)
        self.build(nest.map_structure(lambda x: x.shape, inputs) if has_shapes else None)
        self.built = True

    def _regularize_activity(self, inputs: Any, outputs: Any) -> None:
        if not self.activity_regularizer:
            return
        with name_scope("ActivityRegularizer"):
            for output in nest.flatten(outputs):
                loss = self.activity_regularizer(output)
                # The strength must not depend on the size of the batch.
                batch_size = cast(shape_of(output)[0], loss.dtype)
                self.add_loss(loss / batch_size, inputs=inputs)


def apply_layer(layer: type[Layer], arguments: dict[str, Any], *call: str) -> Any:
    """Makes a layer of a function's arguments and applies it to its ``inputs``.

    Args:
        layer: The layer's class.
        arguments: All arguments of the function, by name: ``inputs``, those of the class, and
            perhaps ``reuse``, which makes ``name`` the layer's scope.
        *call: Names of arguments that go to the call instead of the class.
    """
    inputs = arguments.pop("inputs")
    at_call = {name: arguments.pop(name) for name in call}
    if "reuse" in arguments:
        arguments["_reuse"] = arguments.pop("reuse")
        arguments["_scope"] = arguments["name"]
    return layer(**arguments).apply(inputs, **at_call)


def _arguments_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """The names of a method's arguments, with ``**`` if it takes any."""
    parameters = inspect.signature(function).parameters.values()
    return tuple(
        "**" if parameter.kind is parameter.VAR_KEYWORD else parameter.name
        for parameter in parameters
    )


def _as_tensor(value: Any) -> Any:
    return convert_to_tensor(value) if isinstance(value, (np.ndarray, float, int)) else value


def _are_new(parts: Iterable[Variable], before: int) -> bool:
    """Whether no part was among the first ``before`` global variables."""
    held = global_variables()
    # The last ones first: of the others there may be very many.
    return all(part in held[before:] or part not in held for part in parts)


def _parts(variable: Any) -> Iterable[Variable]:
    """The variable itself, or the parts of a partitioned one."""
    return [variable] if isinstance(variable, Variable) else list(variable)


def _regularized(regularizer: Callable[..., Any], name: str, variable: Variable) -> Any:
    with name_scope(f"{name}/Regularizer"):
        return regularizer(variable)
